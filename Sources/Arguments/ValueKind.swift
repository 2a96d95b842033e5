/// What kind of thing a value on the command line is. Who uses the declarations may add kinds of its own.
package struct ValueKind: Sendable, Equatable {
  /// `file`, `ticket`: unique among the kinds.
  package let name: String
  /// The words that there are to choose from; any value is allowed when empty.
  package let choices: [String]
  /// Several may be given at once, with commas between them.
  package let isList: Bool
  /// A choice may have a `-` in front, which means the other way round.
  package let isReversible: Bool

  /// A value may begin with a `-`, as an option does; then what stands behind the option is its value whatever it is.
  package let mayBeginWithDash: Bool

  /// A kind without choices.
  ///
  /// - Parameter mayBeginWithDash: false for what never begins with a `-`: an option behind the option is not taken for its value.
  package init(_ name: String, mayBeginWithDash: Bool = true) {
    self.init(name, choices: [], isList: false, isReversible: false, mayBeginWithDash: mayBeginWithDash)
  }

  private init(
    _ name: String, choices: [String], isList: Bool, isReversible: Bool, mayBeginWithDash: Bool = false
  ) {
    self.mayBeginWithDash = mayBeginWithDash
    self.name = name
    self.choices = choices
    self.isList = isList
    self.isReversible = isReversible
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
  package static func word(_ choices: [String]) -> ValueKind {
    ValueKind("word", choices: choices, isList: false, isReversible: false)
  }

  /// One of some words, whatever their case, or `-` and the word.
  package static func reversibleWord(_ choices: [String]) -> ValueKind {
    ValueKind("word", choices: choices, isList: false, isReversible: true)
  }

  /// The same kind, of which several may be given at once.
  package var list: ValueKind {
    ValueKind(
      name, choices: choices, isList: true, isReversible: isReversible, mayBeginWithDash: mayBeginWithDash)
  }
}
