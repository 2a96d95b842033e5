package import Desk
package import Store

/// A ticket with its comments, as far as one person may see them: what `show` and `list` tell of it.
package struct TicketView {
  package let ticket: Ticket
  /// Oldest first.
  package let comments: [Comment]
  package let viewer: Person
  package let files: [TicketFile]
  /// Nil where the desk has no service clock.
  package let due: DueTime?
  /// The tickets that it names and that the viewer may see: those that it is linked to, and the one that it repeats.
  let shownTickets: Set<TicketID>

  package init(
    _ ticket: Ticket, _ comments: [Comment], files: [StoredFile] = [], due: DueTime? = nil,
    shownTickets: Set<TicketID> = [], for viewer: Person
  ) {
    self.shownTickets = shownTickets
    self.ticket = ticket
    self.comments = comments.filter { Visibility.maySee($0, viewer) }
    self.viewer = viewer
    self.due = due
    self.files = Self.visible(files, of: ticket, self.comments, to: viewer)
  }

  /// Reads a ticket; nil where there is none.
  package init?(
    _ id: TicketID, _ desk: Snapshot, _ clock: ServiceClock?, _ now: Timestamp, for viewer: Person
  ) throws(StoreError) {
    guard let ticket = try desk.ticket(id) else { return nil }
    var shown: Set<TicketID> = []
    for other in ticket.links + [ticket.duplicate].compactMap(\.self) {
      let isVisible = viewer.isStaff ? true : try desk.visibleTicket(other, to: viewer) != nil
      if isVisible { shown.insert(other) }
    }
    self.init(
      ticket, try desk.comments(id), files: try desk.files(id), due: clock?.due(of: ticket.clocked, at: now),
      shownTickets: shown, for: viewer)
  }

  /// What lists tell of it.
  package var summary: TicketSummary { TicketSummary(ticket, comments) }

  /// When something last happened to it that the viewer may know of.
  package var updated: Timestamp { summary.updated(for: viewer) }

  /// The ticket that it repeats, as far as the viewer may know.
  var shownDuplicate: TicketID? { ticket.duplicate.flatMap { shownTickets.contains($0) ? $0 : nil } }

  /// Who spoke last in public: its customer where there is no comment yet.
  package var lastSpeaker: Speaker { summary.last ?? .customer }
}
