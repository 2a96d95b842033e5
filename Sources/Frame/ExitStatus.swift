/// How a command ended.
package enum ExitStatus: Equatable, Sendable {
  case success
  /// The answer is that something is wrong.
  case finding
  /// Something of what was asked for was not done; the answer tells the rest.
  case failure(Failure.Kind)

  /// What the shell sees.
  package var code: Int32 {
    switch self {
    case .success: 0
    case .finding: 1
    case .failure(let kind): kind.rawValue
    }
  }

  /// Records that a part of the work failed; the first failure counts.
  package mutating func fail(_ kind: Failure.Kind) {
    if self == .success { self = .failure(kind) }
  }
}
