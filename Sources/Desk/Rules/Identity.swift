/// Who acts, by what they say and what Git says of them.
package enum Identity {
  /// The person on whose behalf a command acts.
  ///
  /// - Parameters:
  ///   - asked: the handle of `--as` or `TIX_AS`.
  ///   - configured: Git's `tix.handle`.
  ///   - email: Git's `user.email`.
  /// - Throws: when nobody is meant, or somebody acts as another who may not.
  package static func actor(
    asked: String?, configured: String?, email: String?, roster: Roster, now: DeskTime
  ) throws(Refusal) -> Person {
    let own = try Self.own(configured, email, roster)
    let person: Person
    if let asked {
      person = try known(asked, roster, now)
      if let own, own.handle != person.handle, !own.isAdmin(at: now) {
        throw Refusal(
          .forbidden, "\(own.handle) may not act as \(person.handle)", hint: "only an admin acts as another")
      }
    } else if let configured {
      // A handle that names nobody is a mistake to be told of, whatever the address says.
      person = try known(configured, roster, now)
    } else if let own {
      person = own
    } else {
      throw try stranger(email: email, roster, now)
    }
    guard !person.hasLeft(at: now) else {
      throw Refusal(.forbidden, "\(person.handle) has left this desk", hint: try whomToAsk(roster, now))
    }
    return person
  }

  /// Whoever runs the program, if that is somebody of the desk: by `--as` or `TIX_AS`, else by Git's settings.
  package static func runner(
    asked: String?, configured: String?, email: String?, roster: Roster
  ) throws(Refusal) -> Person? {
    if let handle = asked.flatMap(Handle.init(typed:)), let person = try roster[handle] { return person }
    return try own(configured, email, roster)
  }

  /// Whether somebody is of the staff. Nobody of the desk is a service account.
  package static func isStaffOrProgram(_ runner: Person?, _ now: DeskTime) -> Bool {
    runner.map { $0.isStaff && !$0.hasLeft(at: now) } ?? true
  }

  /// Stops where somebody may not have the desk itself act, or anybody: an admin and a service account may, which is nobody of the
  /// desk.
  ///
  /// - Parameter what: `a sweep is run`
  package static func requireSweeping(
    _ what: String, asked: String?, configured: String?, email: String?, roster: Roster,
    now: DeskTime
  ) throws(Refusal) {
    let isNobody = asked == nil && configured == nil
    if isNobody, try own(nil, email, roster) == nil { return }
    let person = try actor(asked: asked, configured: configured, email: email, roster: roster, now: now)
    guard !person.isAdmin(at: now) else { return }
    throw Refusal(
      .forbidden, "\(what) by an admin or a service account, and not by \(person.handle)",
      hint: "whoever's user.email is nobody's of the desk is a service account")
  }

  /// Who runs the program, as far as Git's settings name somebody of the desk.
  private static func own(_ configured: String?, _ email: String?, _ roster: Roster) throws(Refusal) -> Person? {
    if let handle = configured.flatMap(Handle.init(typed:)), let person = try roster[handle] { return person }
    guard let email else { return nil }
    return try roster.person(email: email)
  }

  private static func known(_ typed: String, _ roster: Roster, _ now: DeskTime) throws(Refusal) -> Person {
    guard let handle = Handle(typed: typed), let person = try roster[handle] else {
      throw Refusal(.forbidden, "'\(typed)' is none of this desk's people", hint: try whomToAsk(roster, now))
    }
    return person
  }

  private static func stranger(email: String?, _ roster: Roster, _ now: DeskTime) throws(Refusal) -> Refusal {
    guard let email else {
      return Refusal(
        .forbidden, "Git does not say who you are: user.email is not set",
        hint: "git config --global user.email YOU@EXAMPLE.ORG, or name yourself with --as HANDLE")
    }
    return Refusal(.forbidden, "\(email) is none of this desk's people", hint: try whomToAsk(roster, now))
  }

  private static func whomToAsk(_ roster: Roster, _ now: DeskTime) throws(Refusal) -> String? {
    guard let admin = try roster.admins(at: now).first else { return nil }
    return "ask \(admin.name) <\(admin.emails.first ?? "")> to add you"
  }
}
