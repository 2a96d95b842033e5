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

    /// What asks for a reason, in words: a priority that does not follow from impact and urgency, or another requester.
    package func reasonNeeded(on ticket: Ticket, _ settings: Settings) -> String? {
      let (priority, isByHand) = priority(of: ticket, settings)
      if isByHand, !ticket.isPrioritised || priority != ticket.priority { return "a priority by hand" }
      return requester.map { $0 != ticket.requester } ?? false ? "another requester" : nil
    }

    /// The priority afterwards, and whether somebody chose it rather than the matrix.
    func priority(of ticket: Ticket, _ settings: Settings) -> (Priority, isByHand: Bool) {
      let matrix = settings.priorities[impact ?? ticket.impact, urgency ?? ticket.urgency]
      if let asked = priority {
        return (asked.priority ?? matrix, asked.priority.map { $0 != matrix } ?? false)
      }
      let follows = !ticket.isPrioritised && (impact != nil || urgency != nil)
      return (follows ? matrix : ticket.priority, ticket.isPrioritised)
    }
  }
}
