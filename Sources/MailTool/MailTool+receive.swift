package import Arguments
package import Frame

extension MailTool {
  /// `tix mail receive`
  package enum Receive {
    package static let maildir = Option(
      "--maildir", value: "DIR", .folder, "take all messages of this Maildir, in place of one from standard input")

    package static let declaration = Declaration(
      "mail receive", "take a mail that came for the desk",
      discussion: """
        One message on standard input, as a mail server's pipe or fetchmail hands it over, or all that are new in a \
        Maildir. Who is known to the desk opens a ticket by it, or answers on one. It is run by a service account, whose \
        user.email is nobody's of the desk, or by an admin.

        The exit status is for a mail server: 0 is taken, 65 refused for good, 75 try again later. 75 is also whatever the \
        mail cannot be blamed for: a wrong option, a desk that is not there, a lock that somebody holds.
        """,
      options: [maildir],
      examples: [
        Example("tix mail receive < message.eml", "one message"),
        Example("tix mail receive --maildir Maildir", "all that came"),
      ])
    /// A mail server tries again whatever is wrong with the machine, the desk or what is typed.
    package static let failureExit = ExitStatus.SystemExit.tryAgain
    /// A desk that cannot be found is a failure of another kind here, which the command itself tells.
    package static let needs = Needs(.nothing, writes: true)
  }
}
