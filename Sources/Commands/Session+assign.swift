internal import Arguments
internal import Desk
internal import Frame
internal import Views

extension Session {
  /// Hands a ticket over, and says to whom.
  func assign(_ action: any Action) throws(Failure) {
    let outcome = try perform(action)
    guard !isJSON else { return try answer(outcome) }
    guard outcome.notes.isEmpty, let id = outcome.ticket, let assignee = outcome.assignee else { return }
    output.note("\(id) is with \(assignee) now")
  }
}
