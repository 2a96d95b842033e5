package import Arguments
package import Desk
package import Store

/// Why a command did not do what was asked: a kind, which is the exit status, and one line for people.
@dynamicMemberLookup
package struct Failure: Error {
  /// What kind of failure; its value is the exit status.
  package enum Kind: Int32, CaseIterable, Sendable {
    /// A fault of the machine, the repository or the network.
    case fault = 1
    /// The command line is wrong.
    case usage = 2
    /// The rules say no.
    case forbidden = 3
    /// No such ticket, person, document or template; or more than one matches.
    case notFound = 4
    /// Somebody else's change is in the way: nothing was changed.
    case inTheWay = 5

    var meaning: String {
      switch self {
      case .fault: "could not: a fault of the machine, the repository or the network"
      case .usage: "the command line is wrong"
      case .forbidden: "the rules say no, or a form was not taken"
      case .notFound: "no such ticket, person, document or template; or more than one matches"
      case .inTheWay: "somebody else's change is in the way: nothing was changed"
      }
    }
  }

  package let kind: Kind
  package let explanation: Explanation
  /// Whether it has been told already, so that only its kind is left.
  var isTold = false

  package subscript<T>(dynamicMember member: KeyPath<Explanation, T>) -> T { explanation[keyPath: member] }

  package init(_ kind: Kind, _ explanation: Explanation) {
    self.kind = kind
    self.explanation = explanation
  }

  package init(_ kind: Kind, _ problem: String, details: [String] = [], hint: String? = nil) {
    self.init(kind, Explanation(problem, details: details, hint: hint))
  }

  /// Every error of the store as a failure: the one table.
  package init(_ error: StoreError) {
    switch error {
    case .refused(let refusal): self.init(refusal)
    case .unusable(let problem, let hint): self.init(.fault, problem, hint: hint)
    case .inTheWay(let problem, let hint): self.init(.inTheWay, problem, hint: hint)
    case .damaged, .git, .index, .system: self.init(.fault, error.problem)
    }
  }

  package init(_ refusal: Refusal) {
    if let cause = refusal.cause as? StoreError {
      self.init(cause)
      return
    }
    let kind: Kind =
      switch refusal.kind {
      case .usage: .usage
      case .forbidden: .forbidden
      case .notFound: .notFound
      case .damaged: .fault
      case .overtaken: .inTheWay
      case .unavailable: .fault
      }
    self.init(kind, refusal.explanation)
  }

  /// An answer that could not be kept until it was complete.
  init(_ loss: SpoolError) {
    self.init(
      .fault, "the answer could not be kept until it is complete: \(loss.problem)",
      hint: "TMPDIR names another folder for it")
  }

  package init(_ error: ArgumentError) {
    self.init(.usage, error.message, hint: error.hint)
  }
}

extension Failure {
  /// Runs what the store may fail at as part of a command.
  package static func fromStore<T>(_ body: () throws(StoreError) -> T) throws(Failure) -> T {
    do { return try body() } catch { throw Failure(error) }
  }

  /// Runs what the rules may refuse as part of a command.
  package static func fromRules<T>(_ body: () throws(Refusal) -> T) throws(Failure) -> T {
    do { return try body() } catch { throw Failure(error) }
  }
}
