internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Mail
internal import MailTool
internal import Store

/// `tix notify`: tells people by mail what has happened.
struct Notify: Command {
  static let declaration = MailTool.Notify.declaration
  static let needs = MailTool.Notify.needs

  private let isDry: Bool

  init(_ parsed: Parsed) { isDry = parsed[MailTool.Notify.dryRun] }

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    let store = try session.store()
    try Self.requireEnabled(store)
    // One at a time: what it looks at is the desk as it is once the outbox is its own.
    let outbox = try Failure.fromStore { () throws(StoreError) in
      try Outbox(of: store, isDry: isDry, at: session.now)
    }
    let snapshot = try Failure.fromStore { () throws(StoreError) in try store.head() }
    let request = try session.actors.desk(to: "mail is sent", in: store, at: session.now, via: .mail)
    let settings = try Failure.fromStore { () throws(StoreError) in
      _ = try store.actor(of: request, in: snapshot)
      return try snapshot.settings()
    }
    guard let address = settings.mailAddress else {
      throw Failure(
        .fault, "the desk has no address to send mail from", hint: "tix config mail.address ADDRESS sets it")
    }
    let key = try Failure.fromStore { () throws(StoreError) in try store.mailKey() }
    let identifiers = MailIdentifiers(MailToken { KeyedHash.sha256(key: key, $0) }, address: address)
    let news = News(session, store, snapshot, outbox, identifiers)
    let isTelling = try news.gather(isDry: isDry)
    let composer = MailComposer(session, snapshot, settings, address, identifiers)
    var dispatch = Dispatch(session, store, snapshot, outbox, composer, identifiers, request)
    if isTelling || !outbox.isEmpty { try dispatch.run(isDry: isDry) }
    answer(session, dispatch)
    var status = dispatch.status
    for path in outbox.leftovers {
      session.output.partialFailure(path, Self.isNoMail)
      status.fail(.fault)
    }
    return status
  }

  private static let isNoMail = Failure(
    .fault, "it is no whole mail, as after a crash or on a full disk, so it cannot be sent",
    hint: "remove it; its name begins with the ticket it was about, or with several, "
      + "and tix show tells what somebody may not have heard"
  )

  private func answer(_ session: Session, _ dispatch: Dispatch) {
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("mails", .array(dispatch.done.map(\.json)))]))
    } else if !isDry {
      for mail in dispatch.done { session.output.line(mail.text) }
    }
  }

  /// Only one of a desk's repositories tells people: else everybody would hear everything as often as there are clones.
  private static func requireEnabled(_ store: Store) throws(Failure) {
    let setting = try Failure.fromStore { () throws(StoreError) in try store.isTrue("tix.notify") }
    guard setting else {
      throw Failure(
        .forbidden, "this is not the repository from which people are told by mail",
        hint: "git config tix.notify true, in one of the desk's repositories alone, makes it that")
    }
  }
}
