/// All that is known of one action in general: one row of the table of actions.
///
/// What an action plans is its `Action`; who may do it is asked of `Permission` and `Judge`. This row says what a commit of that
/// name may hold, how it is told, and how a program asks for it.
struct ActionDeclaration: Sendable {
  /// Which comments may come with it.
  enum Comments: Int, Sendable {
    case none
    /// Its reason alone.
    case notes
    case all
  }

  /// Files outside of tickets that it may change.
  enum Files: Sendable {
    case people, settings, documents, templates
    /// The settings that mark documents.
    case marks
  }

  /// The fields of a ticket that is there which it may change; nil where it changes no ticket that is there.
  var fields: Set<TicketField>?
  var comments = Comments.none
  /// Whether files may come with it.
  var attaches = false
  /// Whether it may open a ticket: a late answer to a resolved ticket opens one that follows it.
  var opensTickets = false
  /// Whether it may take texts out that are there.
  var redacts = false
  var files: Set<Files> = []
  /// Whether a change does what a commit of this name says.
  let isDone: @Sendable (Change) -> Bool
  /// What it does to a ticket that was there, for the first line of the commit. Nothing where it does not.
  var phrases: @Sendable (TicketStep) -> [String] = { _ in [] }
  /// How lines of a batch and command lines ask for it.
  var commands: [ActionCommand] = []

  /// The row of a commit that does both.
  func joined(with other: ActionDeclaration) -> ActionDeclaration {
    var joined = self
    if let more = other.fields { joined.fields = (fields ?? []).union(more) }
    if other.comments.rawValue > comments.rawValue { joined.comments = other.comments }
    joined.attaches = attaches || other.attaches
    joined.opensTickets = opensTickets || other.opensTickets
    joined.redacts = redacts || other.redacts
    joined.files = files.union(other.files)
    return joined
  }

  /// The fields that follow from the status.
  static let status: Set<TicketField> = [.status, .pending, .waits, .resolved]
  /// The fields that say who has the ticket.
  static let assignment: Set<TicketField> = [.assignee, .assigned, .level]
  /// The fields by which staff say what it is.
  static let confirmation: Set<TicketField> = [.type, .triaged]
}

/// A ticket before and after a change.
struct TicketStep {
  let old: Ticket
  let new: Ticket
  /// Whether it is told to the ticket's customer, who knows nothing of internal notes and of keys that staff made up.
  let isForCustomer: Bool

  func moves(to status: Status) -> Bool { old.status != new.status && new.status == status }
}
