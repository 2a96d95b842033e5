/// One file as an action leaves it.
package struct FileEdit: Sendable, Equatable {
  package let path: String
  /// Its bytes; none where the store holds them already.
  package let content: [UInt8]
  package let stored: StoredBytes?
  /// Whether the file goes away.
  package let isRemoval: Bool

  package init(_ path: DeskPath, _ content: [UInt8]) {
    self.path = path.text
    self.content = content
    stored = nil
    isRemoval = false
  }

  package init(removing path: DeskPath) {
    self.path = path.text
    content = []
    stored = nil
    isRemoval = true
  }

  package init(_ path: DeskPath, _ stored: StoredBytes) {
    self.path = path.text
    content = []
    self.stored = stored
    isRemoval = false
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
  /// The status that the ticket had before; nil where it is new, or nothing changed.
  package var formerStatus: Status?
  /// Whether the ticket is new.
  package var isNew = false
  /// Warnings and explanations; each starts small and ends without a full stop.
  package var notes: [String] = []
  /// The slug of a document of the knowledge base.
  package var document: String?

  package init(
    ticket: TicketID? = nil, assignee: Handle? = nil, status: Status? = nil, formerStatus: Status? = nil,
    notes: [String] = [], document: String? = nil
  ) {
    self.formerStatus = formerStatus
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
  package var outcome: Outcome
  /// The commits whose findings it settles: then it is a commit without any edit.
  package let accepts: [String]
  /// What the commit calls it, where that is not the action's own name.
  package private(set) var name: ActionName?
  /// Whether there is nothing to do.
  package var isEmpty: Bool { edits.isEmpty && accepts.isEmpty }

  package init(_ edits: [FileEdit], reasons: [String] = [], accepts: [String] = [], outcome: Outcome) {
    self.edits = edits
    self.accepts = accepts
    self.reasons = reasons.filter { !$0.isEmpty }
    self.outcome = outcome
  }

  /// The same under another name.
  func named(_ name: ActionName) -> Plan {
    var plan = self
    plan.name = name
    return plan
  }

  /// The first line of a commit that settles findings.
  package var acceptance: String {
    let short = accepts.prefix(3).map { String(decoding: $0.utf8.prefix(12), as: UTF8.self) }
    return "desk: accept \(short.joined(separator: ", "))\(accepts.count > 3 ? " and \(accepts.count - 3) more" : "")"
  }

  /// Nothing to do, and a word on why.
  package static func nothing(_ word: String, ticket: Ticket? = nil) -> Plan {
    Plan([], outcome: Outcome(ticket: ticket?.id, assignee: ticket?.assignee, status: ticket?.status, notes: [word]))
  }
}
