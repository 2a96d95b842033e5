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
    let after = try rosterAfter()
    require(try !after.admins.isEmpty, "people", "a desk always keeps one admin")
    for person in change.people {
      for email in person.after?.emails ?? [] where !(person.before?.has(email: email) ?? false) {
        guard let other = try after.people.first(where: { $0.handle != person.handle && $0.has(email: email) }) else {
          continue
        }
        refuse(DeskPath.person(person.handle).text, "\(email) is already the address of \(other.handle)")
      }
    }
  }

  /// Commits carry the name and an address of whoever acts, and have to be read back as theirs.
  private mutating func judgeNames(of person: Change.PersonChange) {
    guard let new = person.after else { return }
    let known = person.before?.identityProblems ?? []
    for problem in new.identityProblems where !known.contains(problem) {
      refuse(DeskPath.person(person.handle).text, problem)
    }
  }

  private func rosterAfter() throws(Refusal) -> Roster {
    let changed = Set(change.people.map(\.handle))
    return Roster(try before.roster.people.filter { !changed.contains($0.handle) } + change.people.compactMap(\.after))
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
      require(old.role == new.role && old.level == new.level, path, "nobody changes their own role or level")
    }
    guard !actor.isAdmin else { return }
    guard isSelf else { return refuse(path, "\(who) may not change other people") }
    for key in old.document.changes(to: new.document).map(\.0)
    where !Self.own.contains(key) && key != "role" && key != "level" {
      refuse(path, "\(who) may not change their own \(key)")
    }
    require(old.document.sameBody(as: new.document), path, "\(who) may not change the text of their file")
  }
}
