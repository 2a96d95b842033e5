internal import Desk
internal import Frame
internal import JSON
internal import Views

/// One line of a batch, read and found right as far as that can be said without a look at the desk.
struct BatchLine {
  /// What is to be done.
  enum Work {
    /// To a ticket that is there.
    case ticket(Ticket, (TicketID) -> any Action)
    /// To anything else; with the id for the answer where the outcome has none.
    case other(any Action, id: String?)
  }

  /// How a line names a ticket.
  enum Ticket {
    /// The one that an earlier line opened and called so.
    case ref(String)
    case typed(TicketReference)
  }

  struct Order {
    /// Who is asked to act; nil for whoever acts in this session.
    let asked: String?
    /// When; nil for the clock's time.
    let now: Timestamp?
    let work: Work
  }

  /// From 1.
  let number: Int
  /// How many bytes it has.
  let size: Int
  /// What later lines call the ticket that it opens, also where it is not right.
  private(set) var ref: String?
  let order: Result<Order, Failure>

  /// What is wrong with it, whatever is in the desk; nil where nothing is.
  var failure: Failure? { if case .failure(let failure) = order { failure } else { nil } }
  var isSound: Bool { failure == nil }

  init(number: Int, _ bytes: [UInt8]) {
    self.number = number
    size = bytes.count
    do throws(Failure) {
      let keys = try Self.keys(bytes)
      if keys.command == .new { ref = try? keys.text("ref") }
      order = .success(try Self.order(keys))
    } catch {
      order = .failure(error)
    }
  }

  /// A line of which nothing was kept.
  init(tooLong number: Int) {
    self.number = number
    size = 0
    order = .failure(Failure(.usage, "the line is longer than \(LineReader.limit >> 20) MiB"))
  }

  private static func keys(_ bytes: [UInt8]) throws(Failure) -> BatchKeys {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue(line: bytes) } catch {
      throw Failure(.usage, "the line cannot be read: \(error.text)")
    }
    return try BatchKeys(value)
  }

  private static func order(_ keys: BatchKeys) throws(Failure) -> Order {
    let now = try keys.text("now").map { text throws(Failure) in try Timestamp.now(text, of: "now") }
    return Order(asked: try keys.text("as"), now: now, work: try work(keys))
  }

  private static func work(_ keys: BatchKeys) throws(Failure) -> Work {
    switch keys.command {
    case .new: return .other(try opening(keys), id: nil)
    case .comment:
      let text = try keys.requiredMessage()
      let (isInternal, isPending) = (try keys.flag("internal"), try keys.flag("pending"))
      let isResolved = try keys.flag("resolve")
      guard !isPending || !isResolved else { throw Failure(.usage, "a ticket cannot be pending and resolved") }
      let status: Status? = isPending ? .pending : isResolved ? .resolved : nil
      return .ticket(try ticket(keys)) { Answer.comment(on: $0, text, isInternal: isInternal, then: status) }
    case .assign:
      let target = try handle("to", keys).map { .person($0) } ?? Assigning.Target.load
      let reason = try keys.message()
      return .ticket(try ticket(keys)) { Assigning($0, to: target, reason: reason) }
    case .escalate:
      let (handle, reason) = (try handle("to", keys), try keys.requiredMessage())
      return .ticket(try ticket(keys)) { Escalating($0, to: handle, reason: reason) }
    case .pending: return try answer(keys, Answer.pending)
    case .resolve: return try answer(keys, Answer.resolve)
    case .reopen: return try answer(keys, Answer.reopen)
    case .edit:
      let (edits, reason) = (try edits(keys), try keys.message())
      return .ticket(try ticket(keys)) { Editing($0, edits, reason: reason) }
    case .person: return try person(keys)
    case .kb: return try document(keys)
    }
  }

  private static func ticket(_ keys: BatchKeys) throws(Failure) -> Ticket {
    let typed = try keys.required("id")
    if let ref = typed.dropping(prefix: "@") { return .ref(ref) }
    return .typed(try TicketReference.read(typed))
  }

  private static func handle(_ key: String, _ keys: BatchKeys) throws(Failure) -> Handle? {
    try keys.text(key).map { typed throws(Failure) in try Handle.read(typed) }
  }

  private static func answer(_ keys: BatchKeys, _ make: @escaping (TicketID, String?) -> Answer) throws(Failure) -> Work
  {
    let text = try keys.message()
    return .ticket(try ticket(keys)) { make($0, text) }
  }
}
