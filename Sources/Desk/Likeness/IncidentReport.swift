/// An incident that is not resolved, as far as likeness asks for it.
package struct IncidentReport: Sendable, Equatable {
  package let id: TicketID
  package let requester: Handle
  package let service: String?
  package let created: Timestamp
  /// The major incident that it belongs to; its own id for one that is a major incident.
  package let major: TicketID?
  package let words: ReportWords

  package init(
    id: TicketID, requester: Handle, service: String?, created: Timestamp, major: TicketID?, words: ReportWords
  ) {
    (self.id, self.requester, self.service) = (id, requester, service)
    (self.created, self.major, self.words) = (created, major, words)
  }
}
