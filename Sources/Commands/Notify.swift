internal import Arguments
internal import Frame
internal import MailTool

/// `tix notify`: `tix` becomes `tix-mail`.
struct Notify: Command {
  static let declaration = MailTool.Notify.declaration
  static let needs = MailTool.Notify.needs

  init(_ parsed: Parsed) {}

  func run(_ session: Session) throws(Failure) -> ExitStatus { throw session.becoming(MailTool.program) }
}
