package import Arguments
package import Desk
package import Store
internal import System

/// What a command works with: the world, the global options, and when it asks for them the desk and the actor.
package final class Session {
  package let world: World
  package let output: Output
  package private(set) var now: Timestamp
  package let isJSON: Bool
  package let tool: Tool
  /// Why, where the command takes a `ReasonOption`.
  private let reason: String?
  private let trace: Trace?
  private let folder: String?
  /// Finds who acts, for this command and for each line of a batch.
  package let actors: ActorLookup
  private var repository: Store?
  private var opened: (store: Store, snapshot: Snapshot)?
  private let needs: Needs
  /// Whether the desk has been changed as asked, so that an answer that does not arrive must not sound like a failure.
  private(set) var hasWritten = false
  private var notedFaults = 0
  private var knownActor: Person?
  private var knownZone: TimeZoneRules?
  /// What somebody wrote in an editor, until it is safe in the desk.
  package var draft: String?
  /// What was typed behind the program's name.
  let arguments: [String]
  /// A draft that is taken up again, and why it was not taken before.
  struct Resumed {
    let path: String
    let complaint: Failure?
  }
  /// The draft on which the editor opens next, in place of a new one.
  var resumed: Resumed?
  /// Whether the last failure has been told to somebody who was asked whether to edit again.
  var hasTold = false
  /// Runs the command of a draft again, with the draft in the editor.
  package internal(set) var takeUp: ((Draft) throws(Failure) -> ExitStatus)?

  /// Options that every command has.
  static let options: [any DeclaredOption] = [folder, actor, json, quiet, version]
  private static let folder = Option("-C", value: "DIR", .folder, "the desk is found from this folder upwards")
  private static let actor = Option("--as", value: "HANDLE", .person, "act as this person")
  package static let json = Flag("--json", "answer in JSON")
  private static let quiet = Flag("--quiet", "no notes and warnings, only errors")
  static let version = Flag("--version", "show the version")

  /// - Parameter other: the session whose desk and actor it has.
  init(
    _ parsed: Parsed, _ tool: Tool, _ needs: Needs, _ world: World, _ arguments: [String], in other: Session? = nil
  ) throws(Failure) {
    self.arguments = arguments
    self.needs = needs
    self.world = world
    self.tool = tool
    output = world.output
    now = try world.now()
    isJSON = parsed[Self.json]
    folder = other?.place ?? parsed[Self.folder] ?? world.variable("TIX_DESK")
    actors = other?.actors ?? ActorLookup(asked: parsed[Self.actor] ?? world.variable("TIX_AS"), world)
    reason = ReasonOption.value(parsed)
    output.isQuiet = parsed[Self.quiet]
    let output = world.output
    trace = world.variable("TIX_TRACE").flatMap { $0 == "0" ? nil : Trace(output.trace) }
  }

  /// Provides what the command needs, or fails.
  func provide() throws(Failure) {
    switch needs.scope {
    case .nothing: break
    case .desk: _ = try store()
    case .actor: _ = try actor()
    }
  }

  /// Keeps a command that is declared to change nothing from changing something.
  private func requireWriting() throws(Failure) {
    guard needs.writes else { throw Failure(.fault, "this command is declared to change nothing") }
  }

  /// How times are told on a terminal; nil elsewhere, where they are written in full and in UTC.
  package var clockWords: ClockWords? {
    guard output.width != nil, !isJSON else { return nil }
    let zone = knownZone ?? TimeZoneFile.local(world.environment["TZ"])
    knownZone = zone
    return ClockWords(zone: zone, now: now)
  }

  /// Forgets what was read of the desk, so that it is looked at again as it is now.
  package func refresh() throws(Failure) {
    now = try world.now()
    (opened, knownActor, notedFaults) = (nil, nil, 0)
    let size = world.measure()
    if size.width != nil { output.resize(size.width, size.height) }
  }

  /// Whether the terminal is of another size than what is shown was made for.
  package var isResized: Bool {
    let size = world.measure()
    return size.width != nil && (size.width != output.width || size.height != output.height)
  }

  /// The pager for a long answer; nil where there is to be none.
  func pager() -> Pager? {
    guard let repository else { return Pager(ofUser: world) }
    return Pager(world) { name in try? repository.setting(name) }
  }

  /// Says that the command is done, where each step is traced.
  package func endTrace() { trace?.mark("answer") }

  /// Where the desk is looked for.
  package var place: String { folder ?? "." }

  /// The desk, also where it cannot be read.
  package func store() throws(Failure) -> Store {
    if let repository { return repository }
    let store = try Failure.fromStore { () throws(StoreError) in
      try Store(at: place, environment: world.processEnvironment)
    }
    store.trace = trace
    trace?.mark("open")
    let progress = Progress("making the query index", on: output)
    store.progress = { progress.tell($0, of: $1) }
    repository = store
    return store
  }

  /// The desk and its state when the command began to look.
  package func desk() throws(Failure) -> (store: Store, snapshot: Snapshot) {
    if let opened { return opened }
    let store = try store()
    let opened = (store, try Failure.fromStore { () throws(StoreError) in try store.head() })
    self.opened = opened
    return opened
  }

  /// The person on whose behalf the command acts, as the desk knew them when the command began to look.
  package func actor() throws(Failure) -> Person {
    if let knownActor { return knownActor }
    let snapshot = try desk().snapshot
    let request = try request(via: .cli)
    let actor = try Failure.fromStore { () throws(StoreError) in
      let actor = try actors.person(of: request, in: snapshot, note: output.note)
      if actor.isStaff { try snapshot.noteFaults(ofPeople: true) }
      return actor
    }
    knownActor = actor
    noteFaults(of: snapshot)
    return actor
  }

  /// Reads something from the desk; files that cannot be read are named, and never hide the others. To a customer they
  /// are not named: what is wrong with a note or with somebody else's ticket is none of their business.
  package func read<T>(_ body: (Snapshot) throws(StoreError) -> T) throws(Failure) -> T {
    let snapshot = try desk().snapshot
    defer { noteFaults(of: snapshot) }
    return try Failure.fromStore { () throws(StoreError) in try body(snapshot) }
  }

  private func noteFaults(of snapshot: Snapshot) {
    guard knownActor?.isStaff == true else { return }
    for fault in snapshot.faults.dropFirst(notedFaults) { output.note("\(fault.text) (left out)") }
    notedFaults = snapshot.faults.count
  }

  /// The ticket that somebody typed.
  package func ticket(_ typed: String) throws(Failure) -> TicketID {
    let reference = try Failure.fromRules { () throws(Refusal) in try TicketReference(asked: typed) }
    // A stranger learns nothing about which ids there are.
    let actor = try actor()
    return try read { desk throws(StoreError) in try desk.find(reference, for: actor) }
  }

  /// The handle that somebody typed.
  package func handle(_ typed: String) throws(Failure) -> Handle {
    try Failure.fromRules { () throws(Refusal) in try Handle(asked: typed) }
  }

  /// Whoever was meant where somebody typed a handle, an address, a name or a part of one.
  package func who(_ typed: String, among circle: Snapshot.Circle = .everybody) throws(Failure) -> Handle {
    let actor = try actor()
    return try read { desk throws(StoreError) in try desk.person(meant: typed, by: actor, among: circle) }
  }

  /// Does one action, and says what there is to say.
  package func perform(_ action: any Action, via channel: Channel = .cli) throws(Failure) -> Outcome {
    try perform([action], via: channel)[0]
  }

  /// Does several actions, a commit each, all or none; and says what there is to say.
  package func perform(_ actions: [any Action], via channel: Channel = .cli) throws(Failure) -> [Outcome] {
    try requireWriting()
    var request = try request(via: channel)
    request.reason = reason
    let desk = try desk().store
    let outcomes = try keepingDraft { [request] () throws(Failure) in
      try Failure.fromStore { () throws(StoreError) in try desk.perform(actions, request) }
    }
    hasWritten = true
    outcomes.flatMap(\.notes).forEach(output.note)
    if let draft {
      desk.discard(draft: draft)
      self.draft = nil
    }
    return outcomes
  }

  /// Does several things that land together, a commit each, and says what there is to say.
  package func transaction(
    via channel: Channel = .cli,
    _ work: (WriteTransaction, Store.Request) throws(StoreError) -> [Outcome]
  ) throws(Failure) -> [Outcome] {
    try requireWriting()
    let request = try request(via: channel)
    let desk = try desk().store
    let (outcomes, note) = try Failure.fromStore { () throws(StoreError) in
      try desk.transaction { group throws(StoreError) in try work(group, request) }
    }
    hasWritten = true
    for outcome in outcomes { outcome.notes.forEach(output.note) }
    if let note { output.note(note) }
    return outcomes
  }

  /// What an action is done with.
  ///
  /// - Parameters:
  ///   - other: who is asked to act; nil for whoever acts in this session.
  ///   - moment: when; nil for the time of the command.
  ///   - channel: how the action came to the desk.
  package func request(
    as other: String? = nil, at moment: Timestamp? = nil, via channel: Channel
  ) throws(Failure) -> Store.Request {
    try actors.request(in: desk().store, as: other, at: moment ?? now, via: channel)
  }

  /// Git's identity and the handle asked for, where there is no desk yet.
  package func founder(_ settings: (String) -> String?) throws(Failure) -> (handle: Handle, name: String, email: String)
  {
    try actors.founder(settings)
  }
}
