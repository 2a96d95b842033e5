/// What an action is planned from: the desk before it, who acts, the time, and random numbers.
package struct Facts {
  package let before: PriorState
  package let actor: Actor
  package let moment: CommitMoment
  /// The time that it writes.
  package var now: Timestamp { moment.author }
  /// The same by the desk's clocks.
  var today: DeskTime { moment.time(now) }
  /// Draws a random number.
  private let random: () -> UInt64
  /// Whether the machine has the clocks of a time zone.
  let knowsZone: (String) -> Bool
  /// The ticket that has this id elsewhere; looked up by whoever gives it to one.
  let ticketReferenced: (String) throws(Refusal) -> TicketID?
  /// What names services; looked up by whoever takes one away.
  let serviceUse: () throws(Refusal) -> ServiceUse

  package init(
    before: PriorState, actor: Actor, at moment: CommitMoment, knowsZone: @escaping (String) -> Bool = { _ in true },
    ticketReferenced: @escaping (String) throws(Refusal) -> TicketID? = { (_) throws(Refusal) in nil },
    serviceUse: @escaping () throws(Refusal) -> ServiceUse = { () throws(Refusal) in ServiceUse() },
    random: @escaping () -> UInt64
  ) {
    self.knowsZone = knowsZone
    self.ticketReferenced = ticketReferenced
    self.serviceUse = serviceUse
    self.before = before
    self.actor = actor
    self.moment = moment
    self.random = random
  }

  /// An id for a ticket to be opened. Where a ticket has it already the action is planned again.
  func freshID() -> TicketID { TicketID(created: now, number: random()) }

  /// The name of a new comment, which sorts after all others of its ticket.
  func freshCommentName(on id: TicketID) -> CommentName {
    CommentName(now: now, after: before.newestComments[id], number: random())
  }

  /// The ticket, if the actor may see it: so nobody learns from a refusal what is in somebody else's.
  func ticket(_ id: TicketID) throws(Refusal) -> Ticket {
    guard let ticket = before.tickets[id] else { throw Refusal(.notFound, "there is no ticket \(id)") }
    guard Visibility.maySee(ticket, actor) else { throw Refusal(.forbidden, Visibility.notYours(id)) }
    return ticket
  }

  /// Somebody of the desk. A customer is told the same of everybody else, whether they are there or not.
  func person(_ handle: Handle) throws(Refusal) -> Person {
    try requirePermission(Permission.change(handle, actor))
    guard let person = try before.roster[handle] else {
      throw Refusal(.notFound, "there is no person \(handle)", hint: "tix person list shows who there is")
    }
    return person
  }

  /// Stops where somebody who is to see a ticket too is none of the desk's people, or has left. Who left, a customer is not told.
  func requirePresent(_ handles: [Handle]) throws(Refusal) {
    for handle in handles {
      let hasLeft = try hasLeft(handle)
      if hasLeft == true, actor.isStaff { throw Refusal(.forbidden, "\(handle) has left") }
      guard hasLeft == false else { throw Refusal(.notFound, "there is no person \(handle)") }
    }
  }

  /// Whether somebody has left; nil where they are none of the desk's people.
  func hasLeft(_ handle: Handle) throws(Refusal) -> Bool? {
    try before.roster[handle].map { $0.hasLeft(at: today) }
  }

  /// The id of the service that somebody wrote, by its id or its name; anything where there is no catalog.
  func service(_ typed: String) throws(Refusal) -> String {
    guard let catalog = before.catalog else { return typed }
    if let service = catalog.service(typed: typed) { return service.id }
    throw Refusal(.forbidden, OfferProblem.unknown(service: typed).text, hint: catalog.listing)
  }

  /// Stops where another ticket has this id elsewhere.
  func requireUnused(_ reference: String, by id: TicketID? = nil) throws(Refusal) {
    guard let other = try ticketReferenced(reference), other != id else { return }
    throw Refusal(.forbidden, "\(reference) is the reference of \(other) already")
  }

  /// Whoever the rule of the smallest load gives a ticket at this level.
  func choose(level: Int) throws(Refusal) -> Assignment.Choice? {
    try Assignment.choose(level: level, in: before.roster, loads: before.loads ?? Loads(), at: moment.presence)
  }
}
