/// What the desk itself notes of a mail on a ticket: one that did not arrive, or one of which nothing proves whose it is. A note that
/// customers do not see.
package struct NoteMail: Action {
  private let id: TicketID
  private let text: String
  private let files: [Attachment]
  private let message: MessageID?

  package init(_ id: TicketID, _ text: String, files: [Attachment] = [], message: MessageID? = nil) {
    (self.id, self.text, self.files, self.message) = (id, text, files, message)
  }

  package var name: ActionName { .comment }
  package var needs: ActionNeeds { ActionNeeds(ticket: id) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    guard facts.actor == .desk else { throw Refusal(.forbidden, "only the desk itself does that") }
    let ticket = try facts.ticket(id)
    let edits = try commenting(id, text, isInternal: true, files: files, mail: MailOrigin(message), facts)
    return Plan(
      edits,
      outcome: Outcome(ticket: id, assignee: ticket.assignee, status: ticket.status, formerStatus: ticket.status))
  }
}
