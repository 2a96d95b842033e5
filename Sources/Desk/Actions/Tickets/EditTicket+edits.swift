extension EditTicket {
  /// A priority that somebody asks for: one by hand, or the one that follows.
  package enum PriorityAsked: String, Sendable, CaseIterable {
    case low, normal, high, urgent, auto

    /// Nil for the one that follows from impact and urgency.
    var priority: Priority? { Priority(rawValue: rawValue) }

    package init(_ priority: Priority) {
      switch priority {
      case .low: self = .low
      case .normal: self = .normal
      case .high: self = .high
      case .urgent: self = .urgent
      }
    }
  }

  /// Words, or people, that come and that go.
  package struct ListEdit<Item: Hashable & Sendable>: Sendable, Equatable {
    package var added: [Item] = []
    package var removed: [Item] = []
    /// Whether what is added is all that is there then.
    package var isWhole = false
    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && !isWhole }

    package init(added: [Item] = [], removed: [Item] = []) {
      self.added = added
      self.removed = removed
    }

    /// The whole list as it is to be.
    init(whole: [Item]) {
      added = whole
      isWhole = true
    }

    /// The list afterwards.
    func applied(to items: [Item]) -> [Item] {
      var next = items.filter { isWhole ? added.contains($0) : !removed.contains($0) }
      for item in added where !next.contains(item) { next.append(item) }
      return next
    }
  }

  /// What is to be set; nil for what stays.
  package struct Edits: Sendable, Equatable {
    package var title: String?
    package var type: TicketType?
    package var service: String?
    package var impact: Impact?
    package var urgency: Urgency?
    package var priority: PriorityAsked?
    package var requester: Handle?
    /// An id elsewhere; empty for none.
    package var reference: String?
    package var tags = ListEdit<String>()
    package var cc = ListEdit<Handle>()

    package init() {}

    package var isEmpty: Bool { self == Edits() }

    /// Whether it asks for a reason: a priority that does not follow from impact and urgency, or another requester.
    package func needsReason(_ ticket: Ticket, _ settings: Settings) -> Bool {
      if let requester, requester != ticket.requester { return true }
      guard let priority = priority?.priority, priority != matrixPriority(of: ticket, settings) else { return false }
      return priority != ticket.priority || !ticket.isPrioritised
    }

    func matrixPriority(of ticket: Ticket, _ settings: Settings) -> Priority {
      settings.priorities[impact ?? ticket.impact, urgency ?? ticket.urgency]
    }
  }
}
