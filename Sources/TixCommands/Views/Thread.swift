internal import Desk
internal import Store

/// A ticket with its comments, as far as one person may see them: what `show` and `list` tell of it.
struct Thread {
  let ticket: Ticket
  /// Oldest first.
  let comments: [Comment]
  let viewer: Person
  let files: [TicketFile]

  init(_ ticket: Ticket, _ comments: [Comment], files: [StoredFile] = [], for viewer: Person) {
    self.ticket = ticket
    self.comments = comments.filter { Visibility.maySee($0, viewer) }
    self.viewer = viewer
    self.files = Self.visible(files, of: ticket, self.comments, to: viewer)
  }

  /// When something last happened to it that the viewer may know of.
  var updated: Timestamp { comments.map(\.date).reduce(ticket.newestTime, max) }

  /// Who spoke last in public: `customer` or `staff`.
  var lastSpeaker: String {
    guard let last = comments.last(where: { !$0.isInternal }) else { return "customer" }
    return last.author == ticket.requester ? "customer" : "staff"
  }

  /// The type, with a mark while it is the customer's proposal.
  var shownType: String { ticket.type.rawValue + (ticket.triaged == nil ? "?" : "") }
}
