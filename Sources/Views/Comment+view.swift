package import Desk

/// What stands in the place of a text that was taken out.
private let redactedText = "(redacted)"

extension Ticket {
  /// Its text, as far as it is still there.
  package var shownBody: String { redacted == nil ? body : redactedText }
}

extension Comment {
  /// Its text, as far as it is still there.
  package var shownBody: String { redacted == nil ? body : redactedText }

  /// What it is, in words.
  package var shownKind: String {
    if let step = escalation { return "escalated, level \(step.from) \u{2192} \(step.to)," }
    return isInternal ? "internal note" : "comment"
  }
}
