package import Arguments
internal import Desk
internal import Text

/// One command: what it is declared as, and what it does.
package protocol Command: SendableMetatype {
  static var declaration: Declaration { get }
  /// Takes what was typed, and complains about what cannot be right.
  init(_ parsed: Parsed) throws(Failure)
  func run(_ session: Session) throws(Failure)
}

extension Parsed {
  /// An option that is one of an enumeration's words.
  package func word<T: RawRepresentable & CaseIterable>(_ option: String, as type: T.Type) -> T?
  where T.RawValue == String {
    self[option].flatMap(T.init(rawValue:))
  }

  /// An option that is a number from 1.
  package func count(_ option: String) throws(Failure) -> Int? {
    guard let text = self[option] else { return nil }
    guard let count = Int(digits: text.utf8), count > 0 else {
      throw Failure(.usage, "\(option) takes a number from 1, not \(text)")
    }
    return count
  }

  package func required(_ index: Int) throws(Failure) -> String {
    // The declaration has made sure of it; this is for a declaration that has not.
    guard let value = operand(index) else { throw Failure(.usage, "something is missing on the command line") }
    return value
  }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// The words, for the choices of an option.
  package static var words: [String] { allCases.map(\.rawValue) }
}
