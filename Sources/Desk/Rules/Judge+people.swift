internal import Documents

extension Judge {
  /// What everybody may change of their own.
  private static let own: Set<String> = ["away", "language", "notify"]

  /// - Parameter isSetup: whether there is no desk yet, so that whoever begins it adds themselves.
  mutating func judgePeople(isSetup: Bool = false) throws(Refusal) {
    guard !change.people.isEmpty else { return }
    for person in change.people {
      let path = DeskPath.person(person.handle).text
      require(!person.handle.isReserved, path, "\(person.handle) is reserved for the program")
      if person.before == nil { require(DeviceName.problem(person.handle.text), path) }
      if !isSetup { judge(person: person) }
      judgeNames(of: person)
    }
    require(try keepsAdmin(), "people", "a desk always keeps one admin")
    for person in change.people {
      for email in person.after?.emails ?? [] where !(person.before?.has(email: email) ?? false) {
        if CommitIdentity.key(email) == CommitIdentity.key(Actor.deskEmail) {
          refuse(DeskPath.person(person.handle).text, "\(email) is the address of the desk itself")
        }
        guard let other = try owner(of: email, otherThan: person.handle) else { continue }
        refuse(DeskPath.person(person.handle).text, "\(email) is already the address of \(other)")
      }
    }
  }

  /// Whether somebody who has not left is an admin after the change.
  private func keepsAdmin() throws(Refusal) -> Bool {
    let now = moment.presence
    if change.people.contains(where: { $0.after?.isAdmin(at: now) ?? false }) { return true }
    let changed = Set(change.people.map(\.handle))
    return try before.roster.admins(at: now).contains { !changed.contains($0.handle) }
  }

  /// Who else has an address after the change; of several the first by handle. A desk may have many people: they are looked
  /// up, not looked through.
  private func owner(of email: String, otherThan handle: Handle) throws(Refusal) -> Handle? {
    let changed = Set(change.people.map(\.handle))
    let unchanged = try before.roster.people(email: email).filter { !changed.contains($0.handle) }
    let others = unchanged + change.people.compactMap(\.after).filter { $0.has(email: email) }
    return others.map(\.handle).filter { $0 != handle }.min()
  }

  /// Commits carry the name and an address of whoever acts, and have to be read back as theirs.
  private mutating func judgeNames(of person: Change.PersonChange) {
    guard let new = person.after else { return }
    let known = person.before?.identityProblems ?? []
    for problem in new.identityProblems where !known.contains(problem) {
      refuse(DeskPath.person(person.handle).text, problem)
    }
  }

  private mutating func judge(person: Change.PersonChange) {
    let path = DeskPath.person(person.handle).text
    guard let old = person.before, let new = person.after else {
      require(actor.isAdmin, path, "\(who) may not add or remove people")
      require(person.handle != actor.handle, path, "nobody removes themselves")
      return
    }
    let isSelf = person.handle == actor.handle
    if isSelf {
      require(old.role == new.role, path, "nobody changes their own role")
      // An admin takes part in support, or does not, by their own choice.
      require(old.level == new.level || old.role == .admin, path, "a supporter may not change their own level")
    }
    guard !actor.isAdmin else { return }
    guard isSelf else { return refuse(path, "\(who) may not change other people") }
    judgeOwnBytes(from: old.document, to: new.document, Self.own.union(["role", "level"]), path)
    for key in old.document.changes(to: new.document).map(\.0)
    where !Self.own.contains(key) && key != "role" && key != "level" {
      refuse(path, "\(who) may not change their own \(key)")
    }
    require(old.document.sameText(as: new.document), path, "\(who) may not change the text of their file")
  }
}
