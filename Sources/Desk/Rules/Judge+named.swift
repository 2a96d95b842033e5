internal import Documents

extension Judge {
  /// Whom and what a ticket names: `cc` people of the desk, `tags` words, `links` and `duplicate` other tickets. Whether those
  /// tickets are there is looked at by `verify`, of the present files.
  mutating func judgeNamed(by new: Ticket, was old: Ticket?) throws(Refusal) {
    let path = new.id.path
    func isChanged(_ field: TicketField) -> Bool {
      new.document[field.rawValue] != nil && new.document[field.rawValue] != old?.document[field.rawValue]
    }
    /// The items of a list as they stand there.
    func items(_ field: TicketField) -> [String?] {
      let value = new.document[field.rawValue]
      return (value?.list ?? [value].compactMap(\.self)).map(\.text)
    }
    if isChanged(.cc) {
      require(items(.cc).map { $0 ?? "" } == new.cc.map(\.text), path, "cc is not a list of handles, each once")
      require(new.cc.count <= max(Limits.cc, old?.cc.count ?? 0), path, "at most \(Limits.cc) people see a ticket too")
      for handle in new.cc.prefix(Limits.cc) where !(old?.cc.contains(handle) ?? false) {
        require(try before.roster[handle] != nil, path, "cc names somebody who is none of the desk's people")
      }
    }
    if isChanged(.tags) {
      let isRight = items(.tags).allSatisfy { $0.map(Tag.isValid) ?? false }
      require(isRight, path, "tags is not a list of words in small letters")
    }
    if isChanged(.links) {
      require(items(.links).map { $0 ?? "" } == new.links.map(\.description), path, "links is not a list of tickets")
      require(!new.links.contains(new.id), path, "links names the ticket itself")
    }
    if isChanged(.duplicate) {
      require(new.duplicate != nil && new.duplicate != new.id, path, "duplicate names no other ticket")
    }
    if isChanged(.reference) {
      let isLine = new.document[TicketField.reference.rawValue]?.text.map { (try? Title($0)) != nil } ?? false
      require(isLine, path, "reference is not one line of text")
    }
  }
}
