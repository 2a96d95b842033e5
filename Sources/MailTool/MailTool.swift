/// What is declared of the commands that `tix-mail` does. `tix` knows them by that, for its help, its manual page and what is
/// typed, and starts `tix-mail` for them; so it needs neither GMime nor what works with it.
package enum MailTool {
  /// The program that does them, in the folder where `tix` is.
  package static let program = "tix-mail"
}
