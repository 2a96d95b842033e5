internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import MailTool
internal import Store

/// `tix mail receive`: takes mail that came for the desk.
struct MailReceive: Command {
  static let declaration = MailTool.Receive.declaration
  static let needs = MailTool.Receive.needs
  static let failureExit: ExitStatus.SystemExit? = MailTool.Receive.failureExit

  private let maildir: String?

  init(_ parsed: Parsed) { maildir = parsed[MailTool.Receive.maildir] }

  /// Whatever is wrong with the machine or the desk, the mail is not lost: whoever hands it over tries again.
  func run(_ session: Session) throws(Failure) -> ExitStatus {
    let (store, snapshot) = try session.desk()
    try session.actors.requireService("mail is received", in: store, snapshot, at: session.now)
    let settings = try Failure.fromStore { () throws(StoreError) in try snapshot.settings() }
    let limit = settings.mailMaxSize
    let reception = try Reception(session, store)
    guard let maildir else {
      guard let bytes = try Self.input(session.world, limit) else {
        // The rest need not be read: a mail server does not mind.
        return answer([reception.refused("it is larger than \(limit)")], session)
      }
      return answer([try reception.take(bytes)], session)
    }
    return answer(try Maildir(maildir, session).takeAll(limit, reception), session)
  }

  /// The mail on standard input; nil for one that is too large.
  private static func input(_ world: World, _ limit: ByteSize) throws(Failure) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count <= limit.bytes {
      switch world.readPiece(true) {
      case .bytes(let piece): bytes += piece
      case .end: return bytes
      case .nothing: continue
      case .failed: throw Failure(.fault, "standard input cannot be read")
      }
    }
    return nil
  }

  private func answer(_ taken: [Reception.Taken], _ session: Session) -> ExitStatus {
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("mails", .array(taken.map(\.json)))]))
    } else {
      for id in taken.compactMap(\.ticket) { session.output.line(id.description) }
    }
    var status = ExitStatus.success
    for mail in taken {
      switch mail.verdict {
      case .taken, .dropped, .answered: break
      case .refused where status == .success: status = .sysexit(.wrongData)
      case .refused: break
      case .later: status = .sysexit(.tryAgain)
      }
    }
    return status
  }
}
