/// Counts a ticket's time while its story is told: hours of service in which it waited on support.
struct StoryClock {
  private let clock: ServiceClock?
  let opened: Timestamp
  private(set) var answered: Timestamp?
  /// The times it waited on its customer, or was resolved.
  private(set) var pauses: [Wait] = []
  private var served: Int64 = 0
  private var since: Timestamp
  private var isRunning = true

  init(_ clock: ServiceClock?, opened: Timestamp) {
    self.clock = clock
    self.opened = opened
    since = opened
  }

  /// Goes on to a moment, at which the ticket becomes another.
  mutating func pass(_ moment: TicketStory.Moment) {
    if moment.after.isAnswered, answered == nil { answered = moment.at }
    let runs = moment.after.status == .open
    guard runs != isRunning else { return }
    if isRunning { served += service(since, moment.at) } else { pauses.append(Wait(from: since, to: moment.at)) }
    (isRunning, since) = (runs, moment.at)
  }

  /// Seconds that have counted up to a moment that is not before the last one.
  func elapsed(at moment: Timestamp) -> Int64 { served + (isRunning ? service(since, moment) : 0) }

  /// Whether a moment is within what was agreed, as `DueTime` has it: late is from the second after.
  func isWithin(_ span: Span, at moment: Timestamp) -> Bool {
    let all = isRunning ? pauses : pauses + [Wait(from: since, to: moment)]
    guard let deadline = clock?.deadline(of: span, from: opened, pausing: all) else { return true }
    return moment <= deadline
  }

  /// Whether it is late at a moment, while it waits on support.
  func isOverdue(_ state: TicketState, at moment: Timestamp) -> Bool {
    guard state.status == .open, let clock else { return false }
    let clocked = Clocked(
      status: .open, priority: state.priority, created: opened, responded: answered, waits: pauses)
    return clock.due(of: clocked, at: moment).isOverdue
  }

  private func service(_ from: Timestamp, _ to: Timestamp) -> Int64 {
    clock?.service(from: from, to: to) ?? max(0, to.seconds - from.seconds)
  }
}
