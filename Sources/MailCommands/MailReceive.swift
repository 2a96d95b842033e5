internal import Arguments
internal import Frame
internal import Mail
internal import MailTool

/// `tix mail receive`: takes mail that came for the desk.
struct MailReceive: Command {
  static let declaration = MailTool.Receive.declaration
  static let needs = MailTool.Receive.needs

  private let maildir: String?

  init(_ parsed: Parsed) { maildir = parsed[MailTool.Receive.maildir] }

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    _ = try session.desk()
    throw Failure(.fault, "mail is not received yet")
  }
}
