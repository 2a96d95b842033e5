internal import Documents
internal import Text

/// What a list tells of a ticket, and asks for to choose and to sort: the ticket without its texts.
package struct TicketSummary: Sendable, Equatable {
  package let id: TicketID
  package let title: String
  package let type: TicketType
  package let status: Status
  package let priority: Priority
  package let service: String?
  package let requester: Handle
  package let assignee: Handle?
  package let level: Int
  package let created: Timestamp
  package let assigned: Timestamp?
  package let triaged: Timestamp?
  package let responded: Timestamp?
  package let pending: Timestamp?
  package let waits: [Wait]
  /// The major incident that it belongs to.
  package let major: TicketID?
  /// People who see it too.
  package let cc: [Handle]
  /// When something last happened to it, as far as its customer may know.
  package let updated: Timestamp
  /// The same for staff, who see internal notes too.
  package let updatedForStaff: Timestamp
  /// Who wrote the newest public comment; nil where there is none yet, or nobody knows.
  package let last: Speaker?
  /// The words that staff put on it.
  package let tags: [String]

  package init(
    id: TicketID, title: String, type: TicketType, status: Status, priority: Priority, service: String?,
    requester: Handle, assignee: Handle?, level: Int, created: Timestamp, assigned: Timestamp?, triaged: Timestamp?,
    responded: Timestamp?, pending: Timestamp?, waits: [Wait], major: TicketID?, cc: [Handle] = [],
    updated: Timestamp, updatedForStaff: Timestamp, last: Speaker? = nil, tags: [String] = []
  ) {
    self.id = id
    self.title = title
    self.type = type
    self.status = status
    self.priority = priority
    self.service = service
    self.requester = requester
    self.assignee = assignee
    self.level = level
    self.created = created
    self.assigned = assigned
    self.triaged = triaged
    self.responded = responded
    self.pending = pending
    self.waits = waits
    self.major = major
    self.cc = cc
    self.updated = updated
    self.updatedForStaff = updatedForStaff
    self.last = last
    self.tags = tags
  }

  /// Of a ticket and all its comments.
  package init(_ ticket: Ticket, _ comments: [Comment]) { self.init(ticket, Conversation(comments)) }

  package init(_ ticket: Ticket, _ conversation: Conversation) {
    func newest(_ time: Timestamp?) -> Timestamp { max(ticket.newestTime, time ?? ticket.newestTime) }
    self.init(
      id: ticket.id, title: ticket.title, type: ticket.type, status: ticket.status, priority: ticket.priority,
      service: ticket.service, requester: ticket.requester, assignee: ticket.assignee, level: ticket.level,
      created: ticket.created, assigned: ticket.assigned, triaged: ticket.triaged, responded: ticket.responded,
      pending: ticket.pending, waits: ticket.waits, major: ticket.major,
      cc: ticket.cc, updated: newest(conversation.updated), updatedForStaff: newest(conversation.updatedForStaff),
      last: (conversation.lastWord?.author).map(ticket.side(of:)), tags: ticket.tagWords)
  }

  /// When something last happened that the viewer may know of.
  package func updated(for viewer: Person) -> Timestamp { viewer.isStaff ? updatedForStaff : updated }

  /// What its service clock depends on.
  package var clocked: Clocked {
    Clocked(status: status, priority: priority, created: created, responded: responded, waits: waits)
  }

  /// The type, with a mark while it is the customer's proposal.
  package var shownType: String { type.rawValue + (triaged == nil ? "?" : "") }
}

extension Ticket {
  /// On which side somebody writes: its requester and whoever sees it with them are the customer's.
  func side(of author: Handle) -> Speaker {
    if author == requester { return .customer }
    return author != assignee && cc.contains(author) ? .customer : .staff
  }

  /// The words on it. Whatever holds blanks is several.
  var tagWords: [String] {
    (document[TicketField.tags.rawValue]?.items ?? []).compactMap(\.text).flatMap(\.lineSafeWords)
  }
}

extension String {
  /// The pieces between blanks and line ends.
  fileprivate var lineSafeWords: [String] {
    utf8.split(whereSeparator: { $0 == 32 || (9...13).contains($0) }).map { String(decoding: $0, as: UTF8.self) }
  }
}
