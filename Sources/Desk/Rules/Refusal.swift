/// Why an action is not done: the rules, what was asked, or a fact that could not be had.
@dynamicMemberLookup
package struct Refusal: Error, Sendable {
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
    /// A fact that the rules ask for could not be looked up: `cause` says why.
    case unavailable
  }

  package let kind: Kind
  package let explanation: Explanation
  /// The error of whoever looks facts up, for `unavailable` alone.
  package let cause: (any Error)?
  /// Whether what was given is refused by itself, so that it will be refused again whatever the machine and the desk's settings are.
  package let isLasting: Bool

  package subscript<T>(dynamicMember member: KeyPath<Explanation, T>) -> T { explanation[keyPath: member] }

  package init(
    _ kind: Kind, _ problem: String, details: [String] = [], hint: String? = nil, isLasting: Bool = false
  ) {
    self.kind = kind
    self.isLasting = isLasting
    explanation = Explanation(problem, details: details, hint: hint)
    cause = nil
  }

  /// A fact that could not be looked up.
  package init(unavailable cause: any Error, _ problem: String) {
    kind = .unavailable
    isLasting = false
    explanation = Explanation(problem)
    self.cause = cause
  }
}

/// Two refusals are equal when they say the same; what caused them is not compared.
extension Refusal: Equatable {
  package static func == (left: Refusal, right: Refusal) -> Bool {
    left.kind == right.kind && left.explanation == right.explanation
  }
}

/// Turns a reason why not, as `Permission` gives it, into a refusal.
func requirePermission(_ problem: String?) throws(Refusal) {
  if let problem { throw Refusal(.forbidden, problem) }
}
