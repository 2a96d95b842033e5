/// The desk as a change finds it, as far as rules ask: values read from the parent commit.
///
/// A change is judged by the roles that people had before it, not by those it brings.
package struct PriorState {
  package let roster: Roster
  package let settings: Settings
  package let catalog: Catalog?
  /// The tickets whose folders the change touches.
  package let tickets: [TicketID: Ticket]
  /// The newest comment of each of those tickets.
  package let newestComments: [TicketID: CommentName]
  /// How much each of those tickets has.
  private let sizes: [TicketID: TicketSize]
  /// All comments of those tickets, oldest first, where the desk itself acts.
  private let threads: [TicketID: [Comment]]
  /// The clock of the marked agreement, where the desk itself acts; nil also where there is none.
  package let clock: ServiceClock?
  /// How many people reported an incident within `major.window`, where the desk itself declares one; nil where nobody counted.
  package private(set) var reporters: Int?
  /// The comments that an action asked to see.
  package let comments: [CommentName: Comment]
  /// How much each supporter has; nil where nobody counted.
  package private(set) var loads: Loads?
  /// Files of other kinds, as far as the action asked for them and they are there.
  package let files: [DeskPath: [UInt8]]
  /// The documents and templates that there are; nil where nobody looked.
  package let existing: Set<DeskPath>?

  /// The unresolved tickets that continue the one that the action is done to, as far as it asked for them; oldest first.
  package private(set) var continuations: [Ticket] = []

  /// Before the first commit.
  static var nothing: PriorState {
    PriorState(roster: Roster([]), settings: .default, catalog: nil, tickets: [:], newestComments: [:], loads: nil)
  }

  package init(
    roster: Roster, settings: Settings, catalog: Catalog?, tickets: [TicketID: Ticket],
    newestComments: [TicketID: CommentName], comments: [CommentName: Comment] = [:], loads: Loads?,
    files: [DeskPath: [UInt8]] = [:], existing: Set<DeskPath>? = nil, sizes: [TicketID: TicketSize] = [:],
    threads: [TicketID: [Comment]] = [:], clock: ServiceClock? = nil, reporters: Int? = nil
  ) {
    self.roster = roster
    self.settings = settings
    self.catalog = catalog
    self.tickets = tickets
    self.newestComments = newestComments
    self.comments = comments
    self.loads = loads
    self.files = files
    self.existing = existing
    self.sizes = sizes
    self.threads = threads
    self.clock = clock
    self.reporters = reporters
  }

  /// The same, with the tickets that continue the one that the action is done to.
  package func continued(by tickets: [Ticket]) -> PriorState {
    var next = self
    next.continuations = tickets
    return next
  }

  /// A ticket as the rules of a sweep see it.
  func waiting(_ ticket: Ticket) -> WaitingTicket { WaitingTicket(ticket, threads[ticket.id] ?? []) }

  /// How much a ticket has.
  func size(of id: TicketID) -> TicketSize { sizes[id] ?? TicketSize(comments: 0, bytes: 0) }

  /// The same, with the loads counted.
  package func counting(_ loads: Loads) -> PriorState {
    var counted = self
    counted.loads = loads
    return counted
  }
}
