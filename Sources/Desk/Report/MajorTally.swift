/// Finds the major incidents of a period, and how large they were.
struct MajorTally {
  private var declared: [TicketID: Timestamp] = [:]
  private var members: [TicketID: Set<TicketID>] = [:]
  /// When each ticket was resolved, of those that are.
  private var resolved: [TicketID: Timestamp] = [:]
  private var known: Set<TicketID> = []

  mutating func add(_ id: TicketID, _ moments: ArraySlice<TicketStory.Moment>) {
    guard let last = moments.last, last.after.status != nil else { return }
    for moment in moments {
      guard let major = moment.after.major, major != moment.before.major else { continue }
      declared[major] = min(declared[major] ?? moment.at, moment.at)
    }
    if let major = last.after.major { members[major, default: []].insert(id) }
    known.insert(id)
    guard last.after.status == .resolved else { return }
    resolved[id] = moments.last { $0.before.status != .resolved && $0.after.status == .resolved }?.at
  }

  /// The largest first.
  func majors(in period: ReportPeriod) -> [DeskReport.Major] {
    members.compactMap { id, linked in
      guard let declared = declared[id], known.contains(id) else { return nil }
      let end = resolved[id]
      guard period.day(of: max(declared, end ?? period.end)) >= period.days.lowerBound else { return nil }
      return DeskReport.Major(id: id, declared: declared, resolved: end, tickets: linked.union([id]).count)
    }.sorted { ($1.tickets, $0.id) < ($0.tickets, $1.id) }
  }
}
