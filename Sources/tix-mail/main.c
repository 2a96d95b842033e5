// The arguments come from the C entry point, because Swift's CommandLine reads them from /proc, and has none where that fails.

int tix_mail_main(int argc, char **argv);

int main(int argc, char **argv) { return tix_mail_main(argc, argv); }
