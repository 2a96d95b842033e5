/// One thing an actor does. Planning it is pure: the same facts give the same plan.
///
/// A plan says what would be done; whether the actor may is asked of `Judge`, once, about the plan's changes.
package protocol Action: Sendable {
  /// What the commit calls it; the table of actions says the rest.
  var name: ActionName { get }

  /// What planning reads.
  var needs: ActionNeeds { get }

  /// Whether planning may ask for the smallest load, which has to be counted.
  func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool

  func plan(_ facts: Facts) throws(Refusal) -> Plan
}

extension Action {
  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool { false }
}

/// What an action has to know of the desk to be planned.
package struct ActionNeeds: Sendable {
  /// The ticket that it is done to, if it is done to one that is there.
  package var ticket: TicketID?
  /// The comment of that ticket that it is done to.
  package var comment: CommentName?
  /// Other tickets that it names.
  package var others: [TicketID] = []
  /// Whether it asks for the tickets that continue one that is resolved.
  package var continuations = false
  /// The people whom it names: their files have to be readable.
  package var people: [Handle] = []
  /// Whether all comments of that ticket are read, and the clock of the agreement.
  package var thread = false
  /// Whether it is counted how many people reported an incident lately.
  package var reporters = false
  /// Files of other kinds to read. With these, planning also knows which documents and templates there are; nil for an
  /// action that needs neither.
  package var files: [DeskPath]?
}
