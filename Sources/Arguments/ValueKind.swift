/// What kind of thing a value on the command line is. Who uses the declarations may add kinds of its own.
package struct ValueKind: Sendable, Equatable {
  /// `file`, `ticket`: unique among the kinds.
  package let name: String
  /// The words that there are to choose from; any value is allowed when empty.
  package let choices: [String]

  /// A kind without choices.
  package init(_ name: String) {
    self.name = name
    choices = []
  }

  private init(choices: [String]) {
    name = "word"
    self.choices = choices
  }

  /// Words in any language.
  package static let text = ValueKind("text")
  /// A whole number from 1, which is checked.
  package static let number = ValueKind("number")
  /// The path of a file that is read.
  package static let file = ValueKind("file")
  /// The path of a file that is written.
  package static let outputFile = ValueKind("output file")
  /// The path of a folder.
  package static let folder = ValueKind("folder")

  /// One of some words, whatever their case.
  package static func word(_ choices: [String]) -> ValueKind { ValueKind(choices: choices) }
}
