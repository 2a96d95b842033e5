internal import Arguments
internal import Desk
internal import Store

/// What a command works with: the world, the global options, and when it asks for them the desk and the actor.
final class Session {
  let world: World
  let output: Output
  let now: Timestamp
  let isJSON: Bool
  let tool: Tool
  private let folder: String?
  private let asked: String?
  private var repository: Store?
  private var opened: (store: Store, snapshot: Snapshot)?
  private var toldFaults = 0
  /// Whether the actor is staff, once that is known.
  private var isStaff: Bool?
  /// What somebody wrote in an editor, until it is safe in the desk.
  var draft: String?

  init(_ parsed: Parsed, _ tool: Tool, _ world: World) throws(Failure) {
    self.world = world
    self.tool = tool
    output = world.output
    now = try world.now()
    isJSON = parsed.has("--json")
    folder = parsed["-C"] ?? world.variable("TIX_DESK")
    asked = parsed["--as"] ?? world.variable("TIX_AS")
    output.isQuiet = parsed.has("--quiet")
  }

  /// Where the desk is looked for.
  var place: String { folder ?? "." }

  /// The desk, also where it cannot be read.
  func store() throws(Failure) -> Store {
    if let repository { return repository }
    let store = try TixCommands.store { () throws(StoreError) in try Store(at: place) }
    let progress = Progress("making the query index", on: output)
    store.progress = { progress.tell($0, of: $1) }
    repository = store
    return store
  }

  /// The desk and its state when the command began to look.
  func desk() throws(Failure) -> (store: Store, snapshot: Snapshot) {
    if let opened { return opened }
    let store = try store()
    let opened = (store, try TixCommands.store { () throws(StoreError) in try store.head() })
    self.opened = opened
    return opened
  }

  /// The person on whose behalf the command acts, as the desk knew them when the command began to look.
  func actor() throws(Failure) -> Person {
    let snapshot = try desk().snapshot
    let find = try finder()
    let actor: Person
    do throws(Failure) {
      actor = try rules { () throws(Refusal) in try find(snapshot.roster()) }
    } catch {
      try confirmPeople(snapshot)
      try tellFault(of: asked)
      throw error
    }
    try confirmPeople(snapshot)
    isStaff = actor.isStaff
    if actor.isStaff { try TixCommands.store { () throws(StoreError) in try snapshot.noteFaults(ofPeople: true) } }
    tellFaults(of: snapshot)
    return actor
  }

  /// Whoever could not be read because of a fault of the machine is not told that they are nobody.
  private func confirmPeople(_ snapshot: Snapshot) throws(Failure) {
    try TixCommands.store { () throws(StoreError) in try snapshot.confirmPeople() }
  }

  /// Reads something from the desk; files that cannot be read are named, and never hide the others. To a customer they
  /// are not named: what is wrong with a note or with somebody else's ticket is none of their business.
  func read<T>(_ body: (Snapshot) throws(StoreError) -> T) throws(Failure) -> T {
    let snapshot = try desk().snapshot
    defer { tellFaults(of: snapshot) }
    return try TixCommands.store { () throws(StoreError) in try body(snapshot) }
  }

  /// Whoever is not known because their own file cannot be read is told so.
  private func tellFault(of typed: String?) throws(Failure) {
    guard let handle = typed.flatMap(Handle.init(typed:)) else { return }
    let own = try desk().snapshot.faults.first { $0.path == DeskPath.person(handle).text }
    if let own { output.note(own.text) }
  }

  private func tellFaults(of snapshot: Snapshot) {
    guard isStaff == true else { return }
    for fault in snapshot.faults.dropFirst(toldFaults) { output.note("\(fault.text) (left out)") }
    toldFaults = snapshot.faults.count
  }

  /// The ticket that somebody typed.
  func ticket(_ typed: String) throws(Failure) -> TicketID {
    guard let reference = TicketReference(typed) else {
      throw Failure(.notFound, "'\(typed)' is not a ticket's id", hint: "tix list shows what there is")
    }
    // A stranger learns nothing about which ids there are.
    let actor = try actor()
    return try read { desk throws(StoreError) in try desk.find(reference, for: actor) }
  }

  /// The handle that somebody typed.
  func handle(_ typed: String) throws(Failure) -> Handle {
    guard let handle = Handle(typed: typed) else {
      throw Failure(
        .notFound, "'\(typed)' is not a handle", hint: "a handle is 1 to 64 of a-z 0-9 . _ -, a letter or digit first")
    }
    return handle
  }

  /// Does one action, and says what there is to say.
  func perform(_ action: any Action) throws(Failure) -> Outcome {
    let request = Store.Request(
      actor: try finder(), committer: try committer(), now: now, random: world.random)
    let desk = try desk().store
    let outcome = try keepingDraft { () throws(Failure) in
      try TixCommands.store { () throws(StoreError) in try desk.perform(action, request) }
    }
    output.isDone = true
    outcome.notes.forEach(output.note)
    if let draft {
      desk.discard(draft: draft)
      self.draft = nil
    }
    return outcome
  }

  /// Does something with what somebody wrote in an editor; where that fails they are told where it is.
  func keepingDraft<T>(_ body: () throws(Failure) -> T) throws(Failure) -> T {
    do {
      return try body()
    } catch {
      guard let draft else { throw error }
      let kept = "what you wrote is in \(draft)"
      let hint = error.hint.map { "\($0); \(kept)" } ?? kept
      throw Failure(error.kind, error.problem, details: error.details, hint: hint)
    }
  }

  /// Finds the actor among people. Git's settings are read once; who they name depends on the desk.
  private func finder() throws(Failure) -> (Roster) throws(Refusal) -> Person {
    let desk = try desk().store
    let (configured, email) = try TixCommands.store { () throws(StoreError) in
      (try desk.setting("tix.handle"), try desk.setting("user.email"))
    }
    let (asked, now) = (asked, now)
    return { roster throws(Refusal) in
      try Identity.actor(asked: asked, configured: configured, email: email, roster: roster, now: now)
    }
  }

  /// Whoever's program this is: Git's identity; nil where it has none.
  private func committer() throws(Failure) -> (name: String, email: String)? {
    let desk = try desk().store
    return try TixCommands.store { () throws(StoreError) in
      let set = try desk.setting("user.email")
      guard let email = world.variable("GIT_COMMITTER_EMAIL") ?? set else { return nil }
      let name = try desk.setting("user.name")
      return (world.variable("GIT_COMMITTER_NAME") ?? name ?? email, email)
    }
  }

  /// Git's identity and the handle asked for, where there is no desk yet.
  func founder(_ settings: (String) -> String?) throws(Failure) -> (handle: Handle, name: String, email: String) {
    guard let email = settings("user.email") ?? world.variable("GIT_AUTHOR_EMAIL") else {
      throw Failure(
        .fault, "Git does not say who you are: user.email is not set",
        hint: "git config --global user.email YOU@EXAMPLE.ORG")
    }
    let named = asked ?? settings("tix.handle")
    guard let handle = named.map({ Handle(typed: $0) }) ?? Handle(localPartOf: email), !handle.isReserved else {
      throw Failure(.usage, "\(named ?? email) cannot be a handle", hint: "name yourself with --as HANDLE")
    }
    return (handle, settings("user.name") ?? handle.text, email)
  }
}
