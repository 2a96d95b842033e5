/// How a command ended.
package enum ExitStatus: Equatable, Sendable {
  case success
  /// The answer is that something is wrong.
  case finding
  /// Something of what was asked for was not done; the answer tells the rest.
  case failure(Failure.Kind)
  /// What a mail server knows.
  case sysexit(SystemExit)

  /// Statuses of `sysexits.h`, by which a mail server knows what to do with a mail.
  package enum SystemExit: Int32, Sendable {
    /// The mail is refused for good.
    case wrongData = 65
    case tryAgain = 75
  }

  /// What the shell sees.
  package var code: Int32 {
    switch self {
    case .success: 0
    case .finding: 1
    case .failure(let kind): kind.rawValue
    case .sysexit(let status): status.rawValue
    }
  }

  /// Records that a part of the work failed; the first failure counts.
  package mutating func fail(_ kind: Failure.Kind) {
    if self == .success { self = .failure(kind) }
  }
}
