internal import Desk
internal import Frame
internal import Store
internal import System
internal import Text
internal import Views

/// What customers see in `done` of a drop folder of the tickets that their forms became: `HANDLE/ID.md`, where `drop.answers` says so.
struct DropAnswers {
  /// A ticket that is shown.
  private struct Shown: Equatable {
    let id: TicketID
    /// In whose folder.
    let handle: Handle
    /// As the ticket was then (`SubmittedTicket.state`); empty where that is not known.
    let state: String

    var folder: FileName { FileName(handle.text) }
    var file: FileName { FileName("\(id).md") }
  }

  /// An answer that is there and has more bytes is another file.
  private static let maxAnswer = 32 << 20

  private let session: Session
  private let folder: DropFolder

  init(_ session: Session, _ folder: DropFolder) { (self.session, self.folder) = (session, folder) }

  /// Writes what has changed since the last run, and takes away what is not theirs any more.
  ///
  /// - Returns: whether all could be written.
  func bringUpToDate() throws(Failure) -> Bool {
    let store = try session.desk().store
    return try Failure.fromStore { () throws(StoreError) in
      let desk = try store.head()
      let isOn = try desk.settings().showsInDropFolders
      let record = try Self.files { () throws(SystemError) in try recorded() }
      guard isOn || record != nil else { return true }
      let known = if let record { record } else { try Self.files { () throws(SystemError) in try found() } }
      var (shown, isWhole) = ([Shown](), true)
      let before = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
      for ticket in isOn ? try desk.submittedTickets() : [] {
        guard folder.done.status(FileName(ticket.submission.text))?.isPlainFile ?? false else { continue }
        do throws(StoreError) {
          if let one = try show(ticket, was: before[ticket.id], desk) { shown.append(one) }
        } catch .system(let error) {
          session.output.partialFailure(ticket.id.description, Failure(StoreError.system(error)))
          isWhole = false
        }
      }
      let places = Dictionary(shown.map { ($0.id, $0.handle) }) { first, _ in first }
      try Self.files { () throws(SystemError) in
        for one in known where places[one.id] != one.handle { try remove(one) }
        if record ?? [] != shown || record == nil { try write(shown) }
      }
      return isWhole
    }
  }

  /// Shows a ticket to whoever it is of, as it is now; nil where it is nobody's.
  private func show(_ ticket: SubmittedTicket, was old: Shown?, _ desk: Snapshot) throws(StoreError) -> Shown? {
    if let old, old.state == ticket.state {
      let isThere = try Self.files { () throws(SystemError) in
        try folder.done.folder(old.folder)?.status(old.file)?.isPlainFile ?? false
      }
      if isThere { return old }
    }
    let view: TicketView
    do throws(StoreError) {
      // Nobody is shown more than a customer may see: others can read the folder.
      guard let found = try desk.ticket(ticket.id), found.submission == ticket.submission,
        let person = try desk.knownPerson(found.requester),
        let seen = try TicketView(ticket.id, desk, nil, session.now, for: person.asCustomer)
      else { return nil }
      view = seen
    } catch .damaged {
      return nil
    }
    let names = try desk.names(in: view.ticket, view.comments)
    let language = if let own = view.viewer.language { own } else { try desk.language() }
    let text = Array(view.answer(names, language, desk.clocks).utf8)
    let one = Shown(id: ticket.id, handle: view.viewer.handle, state: ticket.state)
    try Self.files { () throws(SystemError) in
      let place = try folder.done.folder(one.folder, making: 0o770)
      let old = try? place.contents(one.file, limit: Self.maxAnswer)?.bytes
      if old != text { try place.replace(one.file, text, durable: false, mode: 0o660) }
    }
    return one
  }

  private func remove(_ one: Shown) throws(SystemError) {
    do throws(SystemError) {
      try folder.done.folder(one.folder)?.remove(one.file)
    } catch {
      // What stands there instead is none of ours.
      guard error.isNoFile else { throw error }
    }
  }

  private static func files<T: ~Copyable>(_ body: () throws(SystemError) -> T) throws(StoreError) -> T {
    do throws(SystemError) { return try body() } catch { throw .system(error) }
  }
}

/// What was shown is written down, so that only what changed is read again. Without that everything is.
extension DropAnswers {
  private static let record = FileName(".tix-answers")
  /// Its first line; another one where the answers are to be written anew.
  private static let version = "tix answers 1"
  private static let maxRecord = 64 << 20

  private func recorded() throws(SystemError) -> [Shown]? {
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try folder.done.contents(Self.record, limit: Self.maxRecord)?.bytes
    } catch {
      guard error.isUnreadable else { throw error }
      return nil
    }
    guard let bytes else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).pieces(at: 10)
    guard lines.first == Self.version, lines.last == "" else { return nil }
    var shown: [Shown] = []
    for line in lines.dropFirst().dropLast() {
      let words = line.pieces(at: UInt8(ascii: " "))
      guard words.count == 3, let id = TicketID(words[0]), let handle = Handle(words[1]) else { return nil }
      shown.append(Shown(id: id, handle: handle, state: words[2]))
    }
    return shown
  }

  private func write(_ shown: [Shown]) throws(SystemError) {
    let lines = [Self.version] + shown.map { "\($0.id) \($0.handle) \($0.state)" }
    try folder.done.replace(Self.record, Array(lines.map { $0 + "\n" }.joined().utf8), durable: false, mode: 0o600)
  }

  /// The answers that are there.
  private func found() throws(SystemError) -> [Shown] {
    var handles: [Handle] = []
    try folder.done.eachName { name in
      if let handle = name.exactText.flatMap(Handle.init(_:)), folder.done.status(name)?.isFolder ?? false {
        handles.append(handle)
      }
      return true
    }
    var shown: [Shown] = []
    for handle in handles {
      try folder.done.folder(FileName(handle.text))?.eachName { name in
        if let id = name.exactText?.dropping(suffix: ".md").flatMap({ TicketID($0) }) {
          shown.append(Shown(id: id, handle: handle, state: ""))
        }
        return true
      }
    }
    return shown
  }
}
