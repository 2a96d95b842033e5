internal import Desk
internal import Frame
internal import JSON
internal import Views

/// What one line of a batch came to.
struct BatchAnswer {
  let line: Int
  let result: Result<Outcome, Failure>
  /// The id of what was written, where the outcome has none.
  var id: String?
  /// What there is to say besides: warnings and explanations.
  var notes: [String] = []

  /// Why the line was not done; nil where it was.
  var failure: Failure? { if case .failure(let failure) = result { failure } else { nil } }

  var json: JSONValue {
    var members: [(String, JSONValue)] = [("line", .number(line))]
    var notes = notes
    switch result {
    case .success(let outcome):
      members.append(("exit", .number(0)))
      notes += outcome.notes
      if let ticket = outcome.ticket {
        members += [
          ("id", .string(ticket.description)), ("assignee", .optional(outcome.assignee?.text)),
          ("status", .optional(outcome.status?.rawValue)),
        ]
      } else {
        members.append(("id", .optional(outcome.document ?? id)))
      }
    case .failure(let failure):
      members += [("exit", .number(Int(failure.kind.rawValue))), ("error", .string(failure.problem))]
      if let hint = failure.hint { members.append(("hint", .string(hint))) }
      if !failure.details.isEmpty { members.append(("details", .array(failure.details.map { .string($0) }))) }
    }
    if !notes.isEmpty { members.append(("notes", .array(notes.map { .string($0) }))) }
    return .object(members)
  }
}
