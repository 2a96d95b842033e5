package import Documents

/// One ticket as its file has it.
package struct Ticket: Sendable, Equatable {
  package let id: TicketID
  package let title: String
  package let type: TicketType
  package let status: Status
  package let priority: Priority
  package let impact: Impact?
  package let urgency: Urgency?
  package let service: String?
  package let requester: Handle
  package let assignee: Handle?
  /// The line of support that it is with.
  package let level: Int
  package let created: Timestamp
  /// Since when the assignee has it.
  package let assigned: Timestamp?
  /// When staff confirmed or set the type; until then it is the customer's proposal.
  package let triaged: Timestamp?
  /// When staff first answered in public.
  package let responded: Timestamp?
  /// Since when it waits on the customer.
  package let pending: Timestamp?
  /// The times it waited before.
  package let waits: [Wait]
  package let resolved: Timestamp?
  /// When its customer was last reminded that it waits on them.
  package let reminded: Timestamp?
  /// The targets of which its assignee was warned, and those that were missed. What is not one is left out: nothing goes by it.
  package let warned: [TargetMark]
  package let missed: [TargetMark]
  /// The major incident that it belongs to. What is no id is none; `verify` tells.
  package let major: TicketID?
  /// The ticket that it continues.
  package let follows: TicketID?
  /// The ticket that it repeats.
  package let duplicate: TicketID?
  /// Tickets that it has to do with.
  package let links: [TicketID]
  /// Words that staff find it by.
  package let tags: [String]
  /// People who see it too.
  package let cc: [Handle]
  /// Ids it had before, where two clones drew the same one.
  package let formerly: [String]
  /// What it says of its own files.
  package let files: [NamedFile]
  /// When its text was taken out.
  package let redacted: Timestamp?
  package let document: Document

  /// Reads `ticket.md` of the ticket with this id.
  package init(id: TicketID, bytes: [UInt8]) throws(Fault) {
    let fields = try Fields(bytes, at: id.path)
    self.id = id
    title = try fields.required("title")
    guard let type = try fields.word("type", as: TicketType.self) else { throw fields.fault("type", "type is missing") }
    guard let status = try fields.word("status", as: Status.self) else {
      throw fields.fault("status", "status is missing")
    }
    guard let requester = try fields.handle("requester") else {
      throw fields.fault("requester", "requester is missing")
    }
    guard let created = try fields.time("created") else { throw fields.fault("created", "created is missing") }
    self.type = type
    self.status = status
    self.requester = requester
    self.created = created
    priority = try fields.word("priority", as: Priority.self) ?? .normal
    impact = try fields.word("impact", as: Impact.self)
    urgency = try fields.word("urgency", as: Urgency.self)
    service = try fields.text("service")
    assignee = try fields.handle("assignee")
    level = try fields.level("level") ?? 1
    assigned = try fields.time("assigned")
    triaged = try fields.time("triaged")
    responded = try fields.time("responded")
    pending = try fields.time("pending")
    resolved = try fields.time("resolved")
    var waits: [Wait] = []
    for text in try fields.texts("waits") {
      guard let wait = Wait(text) else { throw fields.fault("waits", "waits is not a list of FROM/TO times") }
      waits.append(wait)
    }
    self.waits = waits
    let document = fields.document
    reminded = document[TicketField.reminded.rawValue]?.text.flatMap { Timestamp($0) }
    func marks(_ field: TicketField) -> [TargetMark] {
      (document[field.rawValue]?.list ?? []).compactMap { $0.text.flatMap { TargetMark($0) } }
    }
    (warned, missed) = (marks(.warned), marks(.missed))
    major = fields.document[TicketField.major.rawValue]?.text.flatMap { TicketID($0) }
    func named(_ field: TicketField) -> TicketID? { fields.document[field.rawValue]?.text.flatMap { TicketID($0) } }
    follows = named(.follows)
    duplicate = named(.duplicate)
    // What is no id, word or handle is none; the judge and `verify` tell.
    links = fields.items(.links).compactMap(TicketID.init(_:))
    tags = fields.items(.tags)
    cc = fields.items(.cc).compactMap(Handle.init(_:))
    formerly = try fields.texts("formerly")
    files = try fields.files()
    redacted = try fields.time("redacted")
    self.document = document
  }

  /// Its id elsewhere.
  package var reference: String? { document[TicketField.reference.rawValue]?.text.flatMap { $0.isEmpty ? nil : $0 } }

  /// The form that it was opened by. What is no key is none.
  package var submission: SubmissionKey? {
    document[TicketField.submission.rawValue]?.text.flatMap(SubmissionKey.init(_:))
  }

  /// The mail that it was opened by.
  package var message: MessageID? { document[TicketField.message.rawValue]?.text.flatMap(MessageID.init(_:)) }

  /// What its requester described.
  package var body: String { document.body }

  /// The newest of the times in its own file.
  package var newestTime: Timestamp {
    [assigned, triaged, responded, pending, resolved, waits.last?.to].compactMap(\.self).reduce(created, max)
  }
}
