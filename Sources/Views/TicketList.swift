package import Desk
package import Terminal

/// Tickets as a table for people: which columns it has, and how each is told.
package struct TicketList {
  // From so many columns of a terminal on there is room for more.
  static let medium = 60
  static let whole = 80
  static let wide = 110

  private let columns: [TicketColumn]
  private let viewer: Person
  /// Columns of the terminal; nil where lines have no end.
  private let width: Int?
  /// How times are told; nil where they are written in full.
  package var words: ClockWords?
  /// What people are called; others by their handles.
  package var names: [Handle: String] = [:]

  /// These columns.
  package init(_ columns: [TicketColumn], viewer: Person, width: Int? = nil) {
    self.columns = columns
    self.viewer = viewer
    self.width = width
  }

  /// Those that fit a terminal.
  ///
  /// - Parameter isOwn: whether the list is of what the viewer has.
  package init(fitting width: Int, _ rows: [TicketRow], isOwn: Bool, viewer: Person) {
    let hasTags = viewer.isStaff && rows.contains { !$0.ticket.tags.isEmpty }
    let hasServices = rows.contains { $0.ticket.service != nil }
    let extra: [TicketColumn] = (hasServices ? [.service] : []) + (hasTags ? [.tags] : [])
    self.init(
      TicketColumn.fitting(width, viewer: viewer, isOwn: isOwn, extra: extra), viewer: viewer, width: width)
  }

  /// Whom its columns name.
  package func people(in rows: [TicketRow]) -> Set<Handle> {
    var people: Set<Handle> = []
    if columns.contains(.requester) { people.formUnion(rows.map(\.ticket.requester)) }
    if columns.contains(.assignee) { people.formUnion(rows.compactMap(\.ticket.assignee)) }
    return people
  }

  /// The table of so many rows; `row` gives each, from 0, as often as it is asked for.
  package func table(_ count: Int, _ row: @escaping (Int) -> TicketRow) -> Table {
    let isWide = width.map { $0 >= Self.wide } ?? true
    let least = width == nil || isWide ? 36 : 24
    return Table(columns.map { $0.column(title: least) }, gap: isWide ? 2 : 1, count: count) { index in
      let row = row(index)
      return (columns.map { text($0, row) }, columns.map { paint($0, row) })
    }
  }

  private func text(_ column: TicketColumn, _ row: TicketRow) -> String {
    let ticket = row.ticket
    switch column {
    case .id: return width.map { $0 < Self.whole } ?? false ? ticket.id.random : ticket.id.description
    case .due: return due(row)
    case .priority: return ticket.priority.rawValue
    case .last: return last(ticket)
    case .requester: return name(ticket.requester)
    case .assignee: return ticket.assignee.map(name) ?? "-"
    case .age: return words?.age(of: ticket.created) ?? ticket.created.description
    case .title: return isMarked(ticket) ? "? \(ticket.title)" : ticket.title
    case .service: return ticket.service ?? ""
    case .tags: return viewer.isStaff ? ticket.tags.joined(separator: " ") : ""
    case .type: return ticket.shownType
    case .status: return ticket.status.rawValue
    case .level: return String(ticket.level)
    case .created: return time(ticket.created)
    case .updated: return time(ticket.updated(for: viewer))
    }
  }

  /// Whether a title has a mark because the type is the customer's proposal. Where there is a column of types, the mark is there.
  private func isMarked(_ ticket: TicketSummary) -> Bool {
    words != nil && viewer.isStaff && ticket.triaged == nil && !columns.contains(.type)
  }

  private func name(_ handle: Handle) -> String { names[handle] ?? handle.text }

  private func time(_ moment: Timestamp) -> String { words?.moment(moment) ?? moment.description }

  private func due(_ row: TicketRow) -> String {
    guard row.ticket.status == .open else { return words == nil ? "-" : row.ticket.status.rawValue }
    return words.map { $0.due(row.due) ?? "" } ?? row.due.due?.description ?? "-"
  }

  /// Who wrote last, as the viewer calls them.
  private func last(_ ticket: TicketSummary) -> String {
    guard let last = ticket.last else { return "new" }
    return last == .customer && !viewer.isStaff ? "you" : last.rawValue
  }

  private func paint(_ column: TicketColumn, _ row: TicketRow) -> Paint? {
    let ticket = row.ticket
    if ticket.status != .open { return .dim }
    switch column {
    case .due:
      if row.due.isOverdue { return .red }
      return words.flatMap { words in row.due.due.map { $0.seconds - words.now.seconds < 3600 } } ?? false
        ? .yellow : nil
    case .priority: return ticket.priority == .urgent ? .red : ticket.priority == .high ? .yellow : nil
    case .last: return ticket.isAnswered ? .bold : nil
    default: return nil
    }
  }
}
