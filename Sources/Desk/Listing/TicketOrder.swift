/// What a list is sorted by. Ties are told apart by what follows: due time, age, id.
package enum TicketOrder: String, CaseIterable, Sendable {
  case priority, due, created, updated, status, assignee, requester, id, title, type, service, level, last

  /// A ticket, and when it is due: nil for one that no clock runs for.
  package typealias Entry = (ticket: TicketSummary, due: Timestamp?)

  /// Whether `a` comes first.
  ///
  /// - Parameter reversed: whether what it is named for goes the other way. What has no value stays last.
  package func precedes(_ a: Entry, _ b: Entry, for viewer: Person, reversed: Bool = false) -> Bool {
    if let first = isFirst(a, b, viewer, reversed) { return first }
    let (x, y) = (a.ticket, b.ticket)
    if self == .priority, let first = Self.isFirst(a.due, b.due) { return first }
    return (x.created, x.id) < (y.created, y.id)
  }

  /// By what it is named for; nil where the two are the same.
  private func isFirst(_ a: Entry, _ b: Entry, _ viewer: Person, _ reversed: Bool) -> Bool? {
    let (x, y) = (a.ticket, b.ticket)
    return switch self {
    case .priority: Self.isFirst(y.priority, x.priority, reversed)
    case .due: Self.isFirst(a.due, b.due, reversed)
    case .created: Self.isFirst(x.created, y.created, reversed)
    case .updated: Self.isFirst(y.updated(for: viewer), x.updated(for: viewer), reversed)
    case .status: Self.isFirst(x.status.rawValue, y.status.rawValue, reversed)
    case .assignee: Self.isFirst(x.assignee?.text ?? "", y.assignee?.text ?? "", reversed)
    case .requester: Self.isFirst(x.requester, y.requester, reversed)
    case .id: Self.isFirst(x.id, y.id, reversed)
    case .title: Self.isFirst(x.title.folded, y.title.folded, reversed)
    case .type: Self.isFirst(x.type.rawValue, y.type.rawValue, reversed)
    case .service: Self.isFirst(x.service, y.service, reversed)
    case .level: Self.isFirst(x.level, y.level, reversed)
    case .last: Self.isFirst(x.last?.rawValue, y.last?.rawValue, reversed)
    }
  }

  private static func isFirst<T: Comparable>(_ a: T, _ b: T, _ reversed: Bool) -> Bool? {
    a == b ? nil : (a < b) != reversed
  }

  /// What has no value comes last, either way.
  private static func isFirst<T: Comparable>(_ a: T?, _ b: T?, _ reversed: Bool = false) -> Bool? {
    guard let a else { return b == nil ? nil : false }
    return b.map { isFirst(a, $0, reversed) } ?? true
  }
}

/// The order of a list: what it is sorted by, and which way.
package struct TicketSort: Sendable, Equatable {
  package let order: TicketOrder
  package let isReversed: Bool
  /// Whether what waits on its customer comes behind all else.
  package let hasPendingLast: Bool

  package init(_ order: TicketOrder, isReversed: Bool = false, hasPendingLast: Bool = false) {
    self.order = order
    self.isReversed = isReversed
    self.hasPendingLast = hasPendingLast
  }

  /// `due`, or `-due` for the other way; nil where it is neither.
  package init?(_ text: String) {
    let isReversed = text.utf8.first == UInt8(ascii: "-")
    guard let order = TicketOrder(rawValue: isReversed ? String(text.dropFirst()) : text) else { return nil }
    self.init(order, isReversed: isReversed)
  }

  /// Whether `a` comes first.
  package func precedes(_ a: TicketOrder.Entry, _ b: TicketOrder.Entry, for viewer: Person) -> Bool {
    let (x, y) = (a.ticket.status == .pending, b.ticket.status == .pending)
    if hasPendingLast, x != y { return y }
    return order.precedes(a, b, for: viewer, reversed: isReversed)
  }
}
