internal import Arguments
internal import Frame
internal import MailTool

/// `tix mail receive`: `tix-mail` does it. It is waited for: whatever becomes of that program, such as a library that is missing or a
/// signal, the mail server hears that it should try again.
struct MailReceive: Command {
  static let declaration = MailTool.Receive.declaration
  static let needs = MailTool.Receive.needs
  static let failureExit: ExitStatus.SystemExit? = MailTool.Receive.failureExit

  init(_ parsed: Parsed) {}

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    let code = try session.running(MailTool.program)
    guard code != ExitStatus.success.code else { return .success }
    guard let status = ExitStatus.SystemExit(rawValue: code) else {
      throw Failure(.fault, "\(MailTool.program) ended with \(code)")
    }
    return .sysexit(status)
  }
}
