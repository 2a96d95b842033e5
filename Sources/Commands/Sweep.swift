internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// The steps of a sweep, done some at a time, so that other writers get their turn.
struct Sweep {
  /// A step that was done, or would be.
  struct Done {
    let id: TicketID
    let action: String
    let why: String

    var text: String { "\(id)  \(action)  \(why)" }

    var json: JSONValue {
      .object([("id", .string(id.description)), ("do", .string(action)), ("why", .string(why))])
    }
  }

  /// Something to be done with a ticket.
  typealias Step = (id: TicketID, action: any Action)

  /// The most steps that land together, and the most milliseconds that they hold the locks.
  private static let maxSteps = 100
  private static let maxMilliseconds: Int64 = 100

  private let session: Session
  private let store: Store
  private let request: Store.Request
  private(set) var done: [Done] = []
  private(set) var status = ExitStatus.success

  init(_ session: Session, _ store: Store, _ request: Store.Request) {
    (self.session, self.store, self.request) = (session, store, request)
  }

  /// One try at some steps.
  private struct Attempt {
    var done: [Done] = []
    var failures: [(TicketID, StoreError)] = []
    var count = 0
  }

  /// Does the steps. One that cannot be done keeps none of the others.
  mutating func perform(_ steps: [Step]) throws(Failure) {
    var rest = steps[...]
    var size = Self.maxSteps
    while !rest.isEmpty {
      do throws(StoreError) {
        let portion = rest.prefix(size)
        let (attempt, note) = try store.transaction { transaction throws(StoreError) in
          try self.attempt(portion, transaction, limit: Self.maxMilliseconds)
        }
        take(attempt)
        if let note { session.output.note(note) }
        rest = rest.dropFirst(attempt.count)
        size = Self.maxSteps
      } catch {
        // A file that somebody edits keeps out that step alone.
        guard case .inTheWay = error else { throw Failure(error) }
        guard size > 1 else {
          let failed = rest.removeFirst()
          fail(failed.id, error)
          continue
        }
        size = 1
      }
    }
  }

  /// Does the steps and lets them go again.
  mutating func rehearse(_ steps: [Step]) throws(Failure) {
    guard !steps.isEmpty else { return }
    let attempt = try Failure.fromStore { () throws(StoreError) in
      try store.rehearse { transaction throws(StoreError) in try self.attempt(steps[...], transaction, limit: .max) }
    }
    take(attempt)
  }

  private func attempt(
    _ steps: ArraySlice<Step>, _ transaction: WriteTransaction, limit: Int64
  ) throws(StoreError) -> Attempt {
    var attempt = Attempt()
    let begin = session.world.stopwatch()
    for step in steps {
      attempt.count += 1
      do throws(StoreError) {
        let before = transaction.snapshot.commit
        let outcome = try transaction.perform(step.action, request)
        if transaction.snapshot.commit != before {
          attempt.done.append(Done(id: step.id, action: step.action.name.rawValue, why: outcome.notes.first ?? ""))
        }
      } catch {
        switch error {
        case .refused, .damaged: attempt.failures.append((step.id, error))
        default: throw error
        }
      }
      if session.world.stopwatch() - begin >= limit { break }
    }
    return attempt
  }

  private mutating func take(_ attempt: Attempt) {
    done += attempt.done
    for (id, error) in attempt.failures { fail(id, error) }
  }

  private mutating func fail(_ id: TicketID, _ error: StoreError) {
    let failure = Failure(error)
    session.output.partialFailure(id.description, failure)
    status.fail(failure.kind)
  }
}
