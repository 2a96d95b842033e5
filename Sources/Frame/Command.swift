package import Arguments

/// One command: what it is declared as, and what it does.
package protocol Command: SendableMetatype {
  static var declaration: Declaration { get }
  /// What has to be there before it runs, and whether it changes anything.
  static var needs: Needs { get }
  /// How it ends whatever it fails of, where a mail server has to know that; nil where a failure's kind says it.
  static var failureExit: ExitStatus.SystemExit? { get }
  /// Reads the parsed command line; throws for values that cannot be right.
  init(_ parsed: Parsed) throws(Failure)
  /// Does the work, and returns the exit status; a failure is thrown.
  func run(_ session: Session) throws(Failure) -> ExitStatus
}

extension Command {
  package static var failureExit: ExitStatus.SystemExit? { nil }
}

/// A command that either does what was asked or fails: nothing else can be said by its exit status.
package protocol SimpleCommand: Command {
  func perform(_ session: Session) throws(Failure)
}

extension SimpleCommand {
  package func run(_ session: Session) throws(Failure) -> ExitStatus {
    while true {
      do {
        try perform(session)
        return .success
      } catch {
        guard session.editsAgain(after: error, of: Self.declaration.name) else { throw session.told(error) }
      }
    }
  }
}

extension Parsed {
  /// An operand that may not be left out.
  package func required(_ operand: Operand) throws(Failure) -> String {
    // The declaration has made sure of it; this is for a declaration that has not.
    guard let value = self[operand] else { throw Failure(.usage, "\(operand.name) is missing") }
    return value
  }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// The words, for the choices of a value.
  package static var words: [String] { allCases.map(\.rawValue) }
}
