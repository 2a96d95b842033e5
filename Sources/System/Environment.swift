/// The environment variables that a program runs with, as a value: only the frame asks the process for its own.
package struct Environment: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  /// By name.
  package var variables: [String: String]

  package init(_ variables: [String: String]) { self.variables = variables }

  package init(dictionaryLiteral elements: (String, String)...) {
    variables = Dictionary(elements) { $1 }
  }

  /// No variables at all.
  package static let empty = Environment([:])

  /// The value of a variable; nil where it is not set.
  package subscript(name: String) -> String? { variables[name] }

  /// `NAME=VALUE` each.
  var entries: [String] { variables.map { "\($0.key)=\($0.value)" } }
}
