internal import Arguments
internal import Frame
internal import MailTool

/// A command that `tix-mail` does: `tix` knows what it is declared as, and becomes that program.
protocol MailDoor: Command {}

extension MailDoor {
  func run(_ session: Session) throws(Failure) -> ExitStatus { throw session.becoming(MailTool.program) }
}

/// `tix mail receive`
struct MailReceive: MailDoor {
  static let declaration = MailTool.Receive.declaration
  static let needs = MailTool.Receive.needs

  init(_ parsed: Parsed) {}
}

/// `tix notify`
struct Notify: MailDoor {
  static let declaration = MailTool.Notify.declaration
  static let needs = MailTool.Notify.needs

  init(_ parsed: Parsed) {}
}
