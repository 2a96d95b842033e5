import Desk
import Documents
import Testing

func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }
func handle(_ text: String) throws -> Handle { try #require(Handle(text)) }
func ticketID(_ text: String) throws -> TicketID { try #require(TicketID(text)) }
func commentName(_ text: String) throws -> CommentName { try #require(CommentName(text)) }

/// A file with these lines of front matter.
func front(_ fields: String, _ body: String = "") -> [UInt8] { Array("---\n\(fields)\n---\n\(body)".utf8) }

/// A desk in memory: paths and bytes, and a clock that stands still until it is moved.
final class TestDesk {
  var files: [String: [UInt8]] = [:]
  var now: Timestamp
  var zone = TimeZoneRules.utc
  /// The clock of its agreement.
  var clock: ServiceClock?
  /// How much tickets are said to have.
  var sizes: [TicketID: TicketSize] = [:]
  private var drawn: UInt64 = 1
  private let cache: Cache

  /// What was read, so that a long sequence does not read the same bytes again and again.
  private final class Cache {
    private var paths: [String: DeskPath?] = [:]
    private var people: [Handle: (bytes: [UInt8], person: Person?)] = [:]
    private var comments: [String: (bytes: [UInt8], comment: Desk.Comment?)] = [:]
    private var tickets: [TicketID: (bytes: [UInt8], ticket: Ticket?)] = [:]

    func path(_ text: String) -> DeskPath? {
      if let known = paths[text] { return known }
      let path = DeskPath(text)
      paths[text] = .some(path)
      return path
    }

    func person(_ handle: Handle, _ bytes: [UInt8]) -> Person? {
      if let known = people[handle], known.bytes == bytes { return known.person }
      let person = try? Person(handle: handle, bytes: bytes)
      people[handle] = (bytes, person)
      return person
    }

    func comment(_ path: String, _ id: TicketID, _ name: CommentName, _ bytes: [UInt8]) -> Desk.Comment? {
      if let known = comments[path], known.bytes == bytes { return known.comment }
      let comment = try? Desk.Comment(ticket: id, name: name, bytes: bytes)
      comments[path] = (bytes, comment)
      return comment
    }

    func ticket(_ id: TicketID, _ bytes: [UInt8]) -> Ticket? {
      if let known = tickets[id], known.bytes == bytes { return known.ticket }
      let ticket = try? Ticket(id: id, bytes: bytes)
      tickets[id] = (bytes, ticket)
      return ticket
    }
  }

  /// The ticket that `withTicket` puts in.
  static let ticket = "261120-3qzxm"
  static let ticketPath = "tickets/2026/11/20/3qzxm/ticket.md"
  static let folder = "tickets/2026/11/20/3qzxm"

  /// Customers jannet and bob, supporters tim and eva (1), ahmed (2) and sofia (3), admin root.
  init(now: String = "2026-11-24T10:00:00Z") throws {
    self.now = try time(now)
    cache = Cache()
    files["desk.md"] = front("name: Help\ncatalog: kb/service-catalog.md\nsla: kb/sla.md")
    files["kb/sla.md"] = front("title: SLA")
    files["kb/service-catalog.md"] = front(
      "catalog:\n  - id: it\n    default: true\n  - id: print\n    types: [incident]\n  - id: pc\n    types: [request]")
    for (handle, role) in [
      ("jannet", "customer"), ("bob", "customer"), ("tim", "supporter\nlevel: 1"), ("eva", "supporter\nlevel: 1"),
      ("ahmed", "supporter\nlevel: 2"), ("sofia", "supporter\nlevel: 3"), ("root", "admin"),
    ] {
      files["people/\(handle).md"] = front("name: \(handle)\nemail: \(handle)@example.org\nrole: \(role)", "Text\n")
    }
  }

  private init(_ other: TestDesk) {
    files = other.files
    now = other.now
    cache = other.cache
    drawn = other.drawn
    sizes = other.sizes
    zone = other.zone
    clock = other.clock
  }

  func copy() -> TestDesk { TestDesk(self) }

  /// One with jannet's ticket, which tim has; `fields` stand in for those of the same key.
  static func withTicket(_ fields: String = "", now: String = "2026-11-24T10:00:00Z") throws -> TestDesk {
    let desk = try TestDesk(now: now)
    desk.files[ticketPath] = front(
      """
      title: Printer
      type: incident
      status: open
      priority: low
      impact: person
      urgency: medium
      service: print
      requester: jannet
      assignee: tim
      level: 1
      created: 2026-11-20T08:00:00Z
      assigned: 2026-11-20T08:00:00Z
      """, "It is broken.\n")
    if !fields.isEmpty { try desk.set(ticketPath, fields) }
    return desk
  }

  /// Sets fields of a file by hand, `key: value` a line; without a value the key is removed.
  func set(_ path: String, _ fields: String) throws {
    let added = try Document(front(fields))
    let changes = added.keys.map { key in (key, added[key]?.text == "" ? nil : added[key]) }
    files[path] = try Document(#require(files[path])).setting(changes).bytes
  }

  var today: DeskTime { DeskTime(now, in: self.zone) }

  var roster: Roster { Roster(people) }

  /// Files that cannot be read are left out, as a store does.
  var people: [Person] {
    files.keys.compactMap { path in
      guard case .person(let handle) = cache.path(path), let bytes = files[path] else { return nil }
      return cache.person(handle, bytes)
    }.sorted { $0.handle < $1.handle }
  }

  var tickets: [Ticket] {
    files.keys.compactMap { path in
      guard case .ticket(let id) = cache.path(path), let bytes = files[path] else { return nil }
      return cache.ticket(id, bytes)
    }.sorted { $0.id < $1.id }
  }

  var loads: Loads { tickets.reduce(into: Loads()) { $0.add($1) } }

  func comments(_ id: TicketID) throws -> [Desk.Comment] {
    let folder = id.folder + "/comments/"
    return files.keys.filter { $0.hasPrefix(folder) }.sorted().compactMap { path in
      guard case .comment(id, let name) = cache.path(path), let bytes = files[path] else { return nil }
      return cache.comment(path, id, name, bytes)
    }
  }

  func ticket(_ id: String = TestDesk.ticket) throws -> Ticket {
    let id = try ticketID(id)
    return try Ticket(id: id, bytes: try #require(files[id.path]))
  }

  func person(_ handle: String) throws -> Person {
    let handle = try DeskTests.handle(handle)
    let found = try roster[handle]
    return try #require(found)
  }

  /// A change that somebody makes now with a program of their own, unless it is another's.
  func moment(_ actor: String, madeBy: CommitMoment.Committer? = nil) throws -> CommitMoment {
    CommitMoment(now, madeBy: try madeBy ?? (self.actor(actor).isStaff ? .staff : .customer), in: self.zone)
  }

  func actor(_ handle: String) throws -> Actor { handle == "tix" ? .desk : .person(try person(handle)) }

  /// The desk as a change of any ticket finds it.
  func before(countingLoads: Bool = true, files needed: [DeskPath]? = nil) throws -> PriorState {
    let settings = try Settings(bytes: try #require(files["desk.md"]))
    let catalog = try settings.catalog.flatMap { path in try self.files[path].flatMap { try Catalog.read($0, at: path) }
    }
    var newest: [TicketID: CommentName] = [:]
    var comments: [CommentName: Desk.Comment] = [:]
    var threads: [TicketID: [Desk.Comment]] = [:]
    for path in files.keys.sorted() {
      if case .comment(let id, let name) = cache.path(path) { newest[id] = max(newest[id] ?? name, name) }
      if case .comment(let id, let name) = cache.path(path), let bytes = files[path] {
        comments[name] = cache.comment(path, id, name, bytes)
        comments[name].map { threads[id, default: []].append($0) }
      }
    }
    return PriorState(
      roster: roster, settings: settings, catalog: catalog,
      tickets: Dictionary(uniqueKeysWithValues: tickets.map { ($0.id, $0) }), newestComments: newest,
      comments: comments, loads: countingLoads ? loads : nil,
      files: Dictionary(
        uniqueKeysWithValues: (needed ?? []).compactMap { path in files[path.text].map { (path, $0) } }),
      existing: needed == nil ? nil : Set(files.keys.compactMap { cache.path($0) }), sizes: sizes,
      threads: threads, clock: clock)
  }

  /// What would be done.
  func plan(_ action: any Action, by actor: String, madeBy maker: CommitMoment.Committer? = nil) throws -> Plan {
    drawn &+= 7919
    let continuations = tickets.filter { next in
      action.needs.continuations && next.status != .resolved && next.follows == action.needs.ticket
    }
    let before = try before(files: action.needs.files).continued(by: continuations)
    let first = drawn
    func facts(_ before: PriorState) throws -> Facts {
      // Both plans draw the same numbers.
      var number = first
      let tickets = tickets
      return Facts(
        before: before, actor: try self.actor(actor), at: try moment(actor, madeBy: maker),
        ticketReferenced: { reference throws(Refusal) in tickets.first { $0.reference == reference }?.id },
        random: {
          number = number &* 31 &+ 7
          return number
        })
    }
    if action.needsLoads(before, now) { return try action.plan(facts(before)) }
    // Who says that nobody needs counting must plan the same without the counts.
    return try action.plan(
      facts(try self.before(countingLoads: false, files: action.needs.files).continued(by: continuations)))
  }

  func changes(_ edits: [FileEdit]) -> Change {
    Change(edits.map { FileChange(path: $0.path, before: files[$0.path], after: $0.content, size: $0.size) })
  }

  /// Plans, judges and applies. Throws a `Refusal` of either.
  @discardableResult
  func perform(_ action: any Action, by actor: String, madeBy maker: CommitMoment.Committer? = nil) throws -> Outcome {
    let plan = try plan(action, by: actor, madeBy: maker)
    let change = changes(plan.edits)
    if let violation = try Judge.judge(
      change, by: try self.actor(actor), in: try before(), at: moment(actor, madeBy: maker)
    ).first {
      throw Refusal(.forbidden, violation.problem)
    }
    for edit in plan.edits { files[edit.path] = edit.content }
    return plan.outcome
  }

  /// The change by hand that leads from this desk to another.
  func change(to other: TestDesk) -> Change {
    let paths = Set(files.keys).union(other.files.keys).sorted().filter { files[$0] != other.files[$0] }
    return Change(paths.map { FileChange(path: $0, before: files[$0], after: other.files[$0]) })
  }

  /// What the rules say of an edit by hand.
  func judged(
    _ actor: String, madeBy maker: CommitMoment.Committer? = nil, _ edit: (TestDesk) throws -> Void
  ) throws -> [String] {
    let other = copy()
    try edit(other)
    return try Judge.judge(
      change(to: other), by: try self.actor(actor), in: try before(), at: moment(actor, madeBy: maker)
    ).map(
      \.problem)
  }
}

extension Optional {
  func unwrapped() throws -> Wrapped { try #require(self) }
}

/// What the rules say of this edit by hand of jannet's ticket.
func judged(_ actor: String, ticket fields: String = "", _ edit: String) throws -> [String] {
  try TestDesk.withTicket(fields).judged(actor) { try $0.set(TestDesk.ticketPath, edit) }
}

/// A comment's file.
func comment(_ author: String, _ fields: String = "", _ body: String = "Text\n") -> [UInt8] {
  front("author: \(author)\ndate: 2026-11-24T10:00:00Z\(fields.isEmpty ? "" : "\n" + fields)", body)
}

extension Change {
  /// What it does, where nobody knows the title of a ticket that does not change.
  var summary: String { summary { _ in nil } }
}
