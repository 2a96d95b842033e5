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
      if !isSetup { judge(person: person) }
      judgeNames(of: person)
    }
    let after = try rosterAfter()
    require(try !after.admins(at: moment.presence).isEmpty, "people", "a desk always keeps one admin")
    for person in change.people {
      for email in person.after?.emails ?? [] where !(person.before?.has(email: email) ?? false) {
        guard let other = try after.people.first(where: { $0.handle != person.handle && $0.has(email: email) }) else {
          continue
        }
        refuse(DeskPath.person(person.handle).text, "\(email) is already the address of \(other.handle)")
      }
    }
  }

  /// Commits carry the name and an address of whoever acts: with these in them Git would refuse all that they do.
  private mutating func judgeNames(of person: Change.PersonChange) {
    guard let new = person.after else { return }
    let known = person.before.map { [$0.name] + $0.emails } ?? []
    for text in [new.name] + new.emails where !known.contains(text) {
      let isWritable = text.utf8.allSatisfy {
        $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
      }
      require(
        isWritable, DeskPath.person(person.handle).text, "a name or address may not hold control characters, < or >")
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
    judgeOwnBytes(from: old.document, to: new.document, Self.own.union(["role", "level"]), path)
    for key in old.document.changes(to: new.document).map(\.0)
    where !Self.own.contains(key) && key != "role" && key != "level" {
      refuse(path, "\(who) may not change their own \(key)")
    }
    require(old.document.sameText(as: new.document), path, "\(who) may not change the text of their file")
  }
}
