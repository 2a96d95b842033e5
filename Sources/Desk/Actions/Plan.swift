/// One file as an action leaves it.
package struct FileEdit: Sendable, Equatable {
  package let path: String
  /// Its bytes; none where the store holds them already.
  package let content: [UInt8]
  package let stored: StoredBytes?

  package init(_ path: DeskPath, _ content: [UInt8]) {
    self.path = path.text
    self.content = content
    stored = nil
  }

  package init(_ path: DeskPath, _ stored: StoredBytes) {
    self.path = path.text
    content = []
    self.stored = stored
  }

  package var size: Int { stored?.size ?? content.count }
}

/// Bytes that the store holds already, and the key by which it finds them: large files are not carried through a plan.
package struct StoredBytes: Sendable, Equatable {
  package let key: String
  package let size: Int

  package init(key: String, size: Int) {
    self.key = key
    self.size = size
  }
}

/// What an action comes to, for whoever asked for it.
package struct Outcome: Sendable, Equatable {
  package var ticket: TicketID?
  package var assignee: Handle?
  package var status: Status?
  /// Warnings and explanations; each starts small and ends without a full stop.
  package var notes: [String] = []
  /// The slug of a document of the knowledge base.
  package var document: String?

  package init(
    ticket: TicketID? = nil, assignee: Handle? = nil, status: Status? = nil, notes: [String] = [],
    document: String? = nil
  ) {
    self.ticket = ticket
    self.assignee = assignee
    self.status = status
    self.notes = notes
    self.document = document
  }
}

/// The files that an action changes, and why: one commit. Without edits what was asked is already so.
package struct Plan: Sendable {
  package let edits: [FileEdit]
  /// The paragraphs between the first line of the commit and its trailers.
  package let reasons: [String]
  package let outcome: Outcome

  package init(_ edits: [FileEdit], reasons: [String] = [], outcome: Outcome) {
    self.edits = edits
    self.reasons = reasons.filter { !$0.isEmpty }
    self.outcome = outcome
  }

  /// A plan without edits, and a note that says why.
  package static func nothing(_ note: String, ticket: Ticket? = nil) -> Plan {
    Plan([], outcome: Outcome(ticket: ticket?.id, assignee: ticket?.assignee, status: ticket?.status, notes: [note]))
  }
}
