internal import Documents

/// What the desk itself may do when a mail comes: note it on a ticket, for staff alone, and register its sender where the desk's settings
/// say so.
extension Judge {
  /// Whether the change is one of these, and nothing else.
  mutating func judgeMail() throws(Refusal) -> Bool {
    if let comment = change.comments.first, comment.via == Channel.mail.rawValue {
      let path = DeskPath.comment(comment.ticket, comment.name).text
      require(comment.isInternal, path, "what \(who) notes of a mail is internal")
      require(
        change.comments.count == 1 && change.tickets.isEmpty && change.people.isEmpty, path,
        "\(who) does one thing at a time")
      for (place, file) in change.otherFiles {
        if case .attachment(let ticket, let owner, let name) = place { judgeAttachment(file, ticket, owner, name) }
      }
      return true
    }
    guard let person = change.people.first else { return false }
    try judgeRegistration(of: person)
    return true
  }

  private mutating func judgeRegistration(of person: Change.PersonChange) throws(Refusal) {
    let path = DeskPath.person(person.handle).text
    require(change.paths.count == 1, path, "\(who) does one thing at a time")
    require(before.settings.registersStrangers, path, "\(who) registers nobody, as mail.strangers says")
    guard let new = person.after, person.before == nil else { return refuse(path, "\(who) may not change people") }
    let isCustomer = new.role == .customer && new.emails.count == 1
    let isPlain = Set(new.document.keys) == ["name", "email", "role"] && new.document.body.isEmpty
    let isShort = new.name.utf8.count <= RegisterStranger.maxName || new.name == new.emails.first
    require(isCustomer && isPlain && isShort, path, "\(who) registers customers with one address, and nothing else")
    try judgePeople(isSetup: true)
  }

  /// What a new ticket or comment was elsewhere is not said by just anybody: what claims somebody else's mail would stand in its way.
  mutating func judgeOrigin(of document: Document, _ fields: [TicketField], _ path: String) {
    for field in fields where document[field.rawValue] != nil {
      require(Permission.setOrigin(field, actor, moment.madeBy), path)
    }
  }
}
