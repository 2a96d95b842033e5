// Stands in for the parts of libgit2 that talk to other machines, so that they are not linked.
//
// git itself fetches and pushes for this program. Without these parts libgit2 needs neither Mbed TLS's certificates nor
// libssh2, Kerberos or OpenSSL, and the program starts in a third of the time. A static library gives up only those of
// its files that somebody asks for: what is defined here is never asked for there.
//
// The names are those of libgit2 1.5's own files (transports/ssh.c, transports/http.c, streams/mbedtls.c) and one of
// http_parser. With another version the linker says which are missing or stand twice.
#ifndef CNOTRANSPORT_H
#define CNOTRANSPORT_H

/// Why nothing here can be called: each of them says that it failed, but for those that only prepare.
enum { C_NO_TRANSPORT = -1 };

#endif
