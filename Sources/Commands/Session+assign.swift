internal import Arguments
internal import Desk
internal import Frame
internal import Views

extension Session {
  /// Hands a ticket over by a command, and says to whom.
  func assign(
    _ command: ActionCommand, _ id: TicketID, _ values: [String: ActionArguments.Value?]
  ) throws(Failure) {
    try assign(try Failure.fromRules { () throws(Refusal) in try command.action(on: id, values) })
  }

  /// Hands a ticket over, and says to whom.
  func assign(_ action: any Action) throws(Failure) {
    let outcome = try perform(action)
    guard !isJSON else { return try answer(outcome) }
    guard outcome.notes.isEmpty, let id = outcome.ticket, let assignee = outcome.assignee else { return }
    output.note("\(id) is with \(assignee) now")
  }
}
