package import Desk
package import Store

/// Finds who acts: by what was asked for, and by what Git's settings say of whoever runs the program.
package final class ActorLookup {
  /// Who runs the program, as far as Git knows.
  private struct GitIdentity {
    /// `tix.handle`
    let configured: String?
    /// `user.email`
    let email: String?
    /// Whoever's program this is; nil where Git has no address.
    let committer: (name: String, email: String)?
  }

  /// The handle of `--as` or `TIX_AS`.
  let asked: String?
  private let world: World
  private var known: GitIdentity?

  init(asked: String?, _ world: World) {
    self.asked = asked
    self.world = world
  }

  /// What an action is done with: who acts is looked up among the people of the commit that it is built on.
  func request(
    in store: Store, as other: String?, at now: Timestamp, via channel: Channel
  ) throws(Failure) -> Store.Request {
    let identity = try identity(store)
    let asked = other ?? asked
    return Store.Request(
      actor: { roster, zone throws(Refusal) in
        .person(
          try Identity.actor(
            asked: asked, configured: identity.configured, email: identity.email, roster: roster,
            now: DeskTime(now, in: zone())))
      }, channel: channel, committer: identity.committer, now: now, clock: try world.now(),
      machineClock: Timestamp(seconds: world.clock()), random: world.random)
  }

  /// What the desk itself does something with in a sweep: whoever runs it is looked up among the people of each commit.
  package func sweep(in store: Store, at now: Timestamp) throws(Failure) -> Store.Request {
    try desk(to: "a sweep is run", in: store, at: now, via: .sweep)
  }

  /// The same by another door.
  ///
  /// - Parameter what: `a sweep is run`
  package func desk(
    to what: String, in store: Store, at now: Timestamp, via channel: Channel
  ) throws(Failure) -> Store.Request {
    let identity = try identity(store)
    return Store.Request(
      actor: { [asked] roster, zone throws(Refusal) in
        try Identity.requireSweeping(
          what, asked: asked, configured: identity.configured, email: identity.email, roster: roster,
          now: DeskTime(now, in: zone()))
        return .desk
      }, channel: channel, committer: identity.committer, now: now, clock: try world.now(),
      machineClock: Timestamp(seconds: world.clock()), random: world.random)
  }

  /// What somebody does something with who wrote a mail: whoever has the address among the people of each commit.
  package func sender(_ email: String, in store: Store, at now: Timestamp) throws(Failure) -> Store.Request {
    let identity = try identity(store)
    return Store.Request(
      actor: { [asked] roster, zone throws(Refusal) in
        let time = DeskTime(now, in: zone())
        try Identity.requireSweeping(
          "mail is received", asked: asked, configured: identity.configured, email: identity.email, roster: roster,
          now: time)
        guard let person = try roster.person(email: email), !person.hasLeft(at: time) else {
          throw Refusal(.forbidden, "\(email) is none of this desk's people")
        }
        return .person(person)
      }, channel: .mail, committer: identity.committer, now: now, clock: try world.now(),
      machineClock: Timestamp(seconds: world.clock()), random: world.random)
  }

  /// Stops where whoever runs the program may not act for anybody whom a form names.
  ///
  /// - Parameter what: `a drop folder is emptied`
  package func requireService(
    _ what: String, in store: Store, _ snapshot: Snapshot, at now: Timestamp
  ) throws(Failure) {
    let identity = try identity(store)
    try Failure.fromRules { [asked] () throws(Refusal) in
      try Identity.requireSweeping(
        what, asked: asked, configured: identity.configured, email: identity.email, roster: snapshot.roster(),
        now: snapshot.time(now))
    }
  }

  /// Whether staff or a service account runs the program; it is looked up among the people of a desk.
  package func runsForStaff(
    in store: Store, _ now: Timestamp
  ) throws(Failure) -> (Snapshot) throws(StoreError) -> Bool {
    let identity = try identity(store)
    return { [asked] desk throws(StoreError) in
      do throws(Refusal) {
        let runner = try Identity.runner(
          asked: asked, configured: identity.configured, email: identity.email, roster: desk.roster())
        return Identity.isStaffOrProgram(runner, desk.time(now))
      } catch {
        throw StoreError(error)
      }
    }
  }

  /// The person who acts, as one snapshot knows them. Whoever is not known because their own file cannot be read is
  /// told so by `note`.
  package func person(
    of request: Store.Request, in snapshot: Snapshot, as other: String? = nil, note: (String) -> Void
  ) throws(StoreError) -> Person {
    let zone = { snapshot.clocks }
    do throws(Refusal) {
      guard case .person(let person) = try request.actor(snapshot.roster(), zone) else {
        throw Refusal(.forbidden, "only people act by a command")
      }
      return person
    } catch {
      if let own = (other ?? asked).flatMap(Handle.init(typed:)).map({ DeskPath.person($0).text }) {
        for fault in snapshot.faults where fault.path == own { note(fault.text) }
      }
      throw StoreError(error)
    }
  }

  /// What Git's settings say. They are read once; who they name depends on the desk.
  private func identity(_ store: Store) throws(Failure) -> GitIdentity {
    if let known { return known }
    let identity = try Failure.fromStore { () throws(StoreError) in
      let set = try store.setting("user.email")
      let name = try store.setting("user.name")
      let committer = (world.variable("GIT_COMMITTER_EMAIL") ?? set).map { email in
        (world.variable("GIT_COMMITTER_NAME") ?? name ?? email, email)
      }
      return GitIdentity(configured: try store.setting("tix.handle"), email: set, committer: committer)
    }
    known = identity
    return identity
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
    // As git itself would write them.
    let (name, address) = (CommitIdentity.carried(settings("user.name") ?? handle.text), CommitIdentity.carried(email))
    try Failure.fromRules { () throws(Refusal) in
      for (text, set) in [(name, "name"), (address, "email")] where text.isEmpty { throw CommitIdentity.unusable(set) }
    }
    return (handle, name, address)
  }
}
