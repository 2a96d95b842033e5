/// What happened to one ticket, in one line, whatever clones it happened in.
package struct TicketStory: Sendable {
  /// A moment at which the ticket became another.
  package struct Moment: Sendable, Equatable {
    package let at: Timestamp
    package let before: TicketState
    package let after: TicketState
    /// Whether the desk resolved it because nobody answered.
    package let isSilence: Bool
  }

  package let id: TicketID
  package private(set) var moments: [Moment] = []

  /// Tells a ticket's events one after another.
  ///
  /// What two clones did beside each other is told by its times: of two changes of one thing the second counts only where it was made from
  /// what is there. What a merge made of them holds from the merge on, unless somebody whom it did not know of had changed it by then.
  ///
  /// - Parameters:
  ///   - events: in any order; each may be there twice.
  ///   - isAncestor: whether the second commit was made on top of the first. Asked only where clones met.
  package init(_ id: TicketID, _ events: [TicketEvent], isAncestor: (String, String) -> Bool) {
    self.id = id
    var state = TicketState.absent
    var authors: [String?] = Array(repeating: nil, count: TicketFacet.allCases.count)
    var last: TicketEvent?
    for event in Self.inOrder(events) {
      // A row that was read twice.
      if let last, last.place == event.place, last.ticket == event.ticket { continue }
      last = event
      var next = state
      func applies(_ change: TicketEvent.Change) -> Bool {
        guard event.kind == .settling else { return change.old == state[change.facet] }
        return authors[change.facet.rawValue].map { isAncestor($0, event.place.commit) } ?? true
      }
      // A ticket comes and goes as a whole.
      let existence = event.changes.first { $0.facet == .status && ($0.old == nil || $0.new == nil) }
      let isWhole = existence.map { $0.new == nil || event.kind != .settling } ?? false
      if isWhole, let existence, existence.new == state[.status] || !applies(existence) { continue }
      if isWhole { next = .absent }
      for change in event.changes where isWhole || (change.new != state[change.facet] && applies(change)) {
        next[change.facet] = change.new
        authors[change.facet.rawValue] = event.place.commit
      }
      // What is not there has nothing that could change.
      guard next != state, next.status != nil || next == .absent else { continue }
      // A clock that was set back does not make a ticket older than it was.
      let at = max(event.at, moments.last?.at ?? event.at)
      moments.append(Moment(at: at, before: state, after: next, isSilence: event.kind == .silence))
      state = next
    }
  }

  /// The events in history's order. A ticket that got another id goes on: it was not taken out, and not opened again.
  private static func inOrder(_ events: [TicketEvent]) -> [TicketEvent] {
    let sorted = events.sorted { ($0.place, $0.ticket) < ($1.place, $1.ticket) }
    let renamings = sorted.filter { $0.former != nil }
    if renamings.isEmpty { return sorted }
    let formers = Set(renamings.compactMap(\.former))
    return sorted.compactMap { event in
      if event.isRemoval, formers.contains(event.ticket) { return nil }
      guard let former = event.former, events.contains(where: { $0.ticket == former }) else { return event }
      return TicketEvent(event.ticket, event.place, at: event.at, .settling, event.changes)
    }
  }
}
