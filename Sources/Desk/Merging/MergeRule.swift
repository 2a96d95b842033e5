/// What decides where both sides of a merge changed the same fields.
///
/// `rows(for:)` is the table: the fields of one row are decided together.
enum MergeRule: Sendable {
  /// The status with its times: resolved before pending before open, but open where the customer answered after the resolution.
  case status
  /// The assignee with the level: the higher level; of one level what was assigned later.
  case assignee
  /// The priority with what it follows from: one by hand before one that follows.
  case priority
  /// What one side added is there, what one side removed is gone.
  case set
  /// The role with its level: the one that may do less.
  case role
  /// A day or time that takes something away: the earlier one, and any before none.
  case earliest
  /// The later commit.
  case latest

  /// The fields in which one side can take something away that the other may not bring back.
  static func takingAway(in path: DeskPath) -> [String] {
    switch path {
    case .person: ["role", "level", "left", "keys", "email"]
    case .ticket, .comment: [TicketField.redacted.rawValue, NamedFile.key]
    case .settings, .document, .template, .mailTemplate, .attachment: []
    }
  }

  /// The rows for this kind of file; a field that is in none is decided by itself, by `latest`.
  static func rows(for path: DeskPath) -> [(rule: MergeRule, keys: [String])] {
    func keys(_ fields: TicketField...) -> [String] { fields.map(\.rawValue) }
    switch path {
    case .ticket:
      return [
        (.status, keys(.status, .pending, .resolved)), (.assignee, keys(.assignee, .level, .assigned)),
        (.priority, keys(.priority, .impact, .urgency, .prioritised)), (.earliest, keys(.redacted)),
      ] + keys(.waits, .cc, .formerly, .files, .tags, .links, .warned, .missed).map { (.set, [$0]) }
    case .comment: return [(.earliest, keys(.redacted)), (.set, keys(.files))]
    case .person:
      return [(.role, ["role", "level"]), (.earliest, ["left"])] + ["keys", "email", "away"].map { (.set, [$0]) }
    case .document: return [(.set, ["tags"])]
    case .settings, .template, .mailTemplate, .attachment: return []
    }
  }
}
