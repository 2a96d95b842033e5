/// One thing an actor does. Planning it is pure: the same facts give the same plan.
///
/// A plan says what would be done; whether the actor may is asked of `Judge`, once, about the plan's changes.
package protocol Action: Sendable {
  /// What the commit calls it.
  var name: ActionName { get }
  /// The ticket that it is done to, if it is done to one that is there.
  var ticket: TicketID? { get }
  /// The people whom it names: their files have to be readable.
  var people: [Handle] { get }
  /// The comment of that ticket that it is done to, if it is done to one.
  var comment: CommentName? { get }
  /// Whether planning may ask for the smallest load, which costs a look at every ticket.
  func needsLoads(_ before: Before, _ now: Timestamp) -> Bool
  /// Files of other kinds that planning reads, and then it also knows which documents and templates there are; nil for
  /// an action that needs neither.
  var papers: [DeskPath]? { get }
  func plan(_ facts: Facts) throws(Refusal) -> Plan
}

extension Action {
  package var ticket: TicketID? { nil }
  package var people: [Handle] { [] }
  package var papers: [DeskPath]? { nil }
  package var comment: CommentName? { nil }
  package func needsLoads(_ before: Before, _ now: Timestamp) -> Bool { false }
}
