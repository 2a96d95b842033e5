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
