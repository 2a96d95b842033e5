internal import Desk
internal import Terminal

/// What a column of a list tells of each ticket.
package enum TicketColumn: String, CaseIterable, Sendable {
  case id, due, priority, last, requester, age, title, assignee, service, tags, type, status, level, created, updated

  /// The column of a table.
  ///
  /// - Parameter title: the fewest columns that a title gets.
  func column(title least: Int) -> Column {
    switch self {
    case .title: Column("TITLE", least: least)
    case .priority: Column("PRIO")
    case .requester, .assignee: Column(rawValue, least: 6, most: 18)
    case .service: Column(rawValue, least: 6, most: 14)
    case .tags: Column(rawValue, least: 6, most: 16)
    case .age, .level: Column(rawValue, alignRight: true)
    case .id, .due, .last, .type, .status, .created, .updated: Column(rawValue)
    }
  }

  /// Those that fit a terminal, where its user does not say which.
  ///
  /// - Parameters:
  ///   - isOwn: whether the list is of what the viewer has, so that it need not be said who has it.
  ///   - extra: those of `service` and `tags` that have anything to tell.
  static func fitting(_ width: Int, viewer: Person, isOwn: Bool, extra: [TicketColumn]) -> [TicketColumn] {
    if width < TicketList.medium { return [.id, .due, .title] }
    if width < TicketList.whole { return [.id, .due, .priority, .last, .title] }
    // A customer knows whose tickets they are.
    let person: TicketColumn = viewer.isStaff ? .requester : .assignee
    let usual: [TicketColumn] = [.id, .due, .priority, .last, person, .age]
    guard width >= TicketList.wide else { return usual + [.title] }
    return usual + (viewer.isStaff && !isOwn ? [.assignee] : []) + extra + [.title]
  }
}
