/// What an action is planned from: the desk before it, who acts, the time, and what was drawn at random.
package struct Facts {
  package let before: Before
  package let actor: Person
  package let now: Timestamp
  /// The id for a ticket that the action may open: no ticket has it.
  package let freshID: TicketID
  /// A random number for the name of a comment.
  package let number: UInt64

  package init(before: Before, actor: Person, now: Timestamp, freshID: TicketID, number: UInt64) {
    self.before = before
    self.actor = actor
    self.now = now
    self.freshID = freshID
    self.number = number
  }

  /// The ticket, if the actor may see it: so nobody learns from a refusal what is in somebody else's.
  func ticket(_ id: TicketID) throws(Refusal) -> Ticket {
    guard let ticket = before.tickets[id] else { throw Refusal(.notFound, "there is no ticket \(id)") }
    guard Visibility.maySee(ticket, actor) else { throw Refusal(.forbidden, Visibility.notYours(id)) }
    return ticket
  }

  /// Stops a customer before anything is looked up: what there is to say of the desk's people is for staff. Whether the
  /// change itself is allowed, `Judge` says.
  func requireStaff(_ problem: String) throws(Refusal) {
    guard actor.isStaff else { throw Refusal(.forbidden, problem) }
  }

  /// Somebody of the desk. A customer is told the same of everybody else, whether they are there or not.
  func person(_ handle: Handle) throws(Refusal) -> Person {
    if handle != actor.handle { try requireStaff("a customer may not do this for other people") }
    guard let person = before.roster[handle] else {
      throw Refusal(.notFound, "there is no person \(handle)", hint: "tix person list shows who there is")
    }
    return person
  }

  /// The id of a service, if the catalog lists it; any where there is no catalog.
  func service(_ id: String) throws(Refusal) -> String {
    guard let catalog = before.catalog, catalog[id] == nil else { return id }
    throw Refusal(
      .forbidden, "\(id) is not in the service catalog",
      hint: "it lists \(catalog.services.map(\.id).joined(separator: ", "))")
  }

  /// Whoever the rule of the smallest load gives a ticket at this level.
  func choose(level: Int) -> Assignment.Choice? {
    Assignment.choose(level: level, in: before.roster, loads: before.loads ?? Loads(), at: now)
  }
}
