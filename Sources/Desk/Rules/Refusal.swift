/// Why an action is not done: the rules, or what was asked.
package struct Refusal: Error, Sendable, Equatable {
  package enum Kind: Sendable {
    /// What was given cannot be right: an unknown word, an empty text.
    case usage
    /// The rules say no.
    case forbidden
    /// No such ticket, person or document; or more than one.
    case notFound
    /// A file of the desk cannot be read.
    case damaged
    /// Somebody changed meanwhile what this was written for.
    case overtaken
  }

  package let kind: Kind
  /// Starts small and ends without a full stop.
  package let problem: String
  /// Several mistakes at once, a line each.
  package let details: [String]
  /// What to do about it, where there is something to do.
  package let hint: String?

  package init(_ kind: Kind, _ problem: String, details: [String] = [], hint: String? = nil) {
    self.kind = kind
    self.problem = problem
    self.details = details
    self.hint = hint
  }
}
