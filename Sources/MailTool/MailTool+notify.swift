package import Arguments
package import Frame

extension MailTool {
  /// `tix notify`
  package enum Notify {
    package static let dryRun = Flag("--dry-run", "print the mails that would be sent, and send none")

    package static let declaration = Declaration(
      "notify", "tell people by mail what has happened",
      discussion: """
        For cron or a systemd timer, in the one repository where Git's tix.notify is true: looks at what was committed since \
        the last run (the reference refs/tix/notified), and sends mails by tix.sendmail. A customer hears that their ticket \
        was received, answered, waits on them, is resolved, closed or open again; staff hear of what is theirs, answered, \
        about to be late or late. Nobody hears of an internal note who may not see it, nor of what they did themselves.

        The first run sends nothing: it notes where to begin. What cannot be sent now is kept, and tried again by the next \
        run: exit 1. What can never be sent is noted on its ticket. It is run by an admin or a service account, whose \
        user.email is nobody's of the desk.
        """,
      options: [dryRun],
      examples: [
        Example("tix notify", "every minute or so"),
        Example("tix notify --dry-run", "what would be sent"),
      ])
    package static let needs = Needs(.nothing, writes: true)
  }
}
