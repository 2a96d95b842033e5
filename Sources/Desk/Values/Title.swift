internal import Text

/// A ticket's title: one line that something can be recognised by.
package struct Title: Sendable, Equatable {
  package let text: String

  /// The most a title may be long, in Unicode scalars.
  package static let limit = 500

  /// What somebody typed, without blanks around it and without what a reader would not see. Says in `problem` why it
  /// cannot be a title.
  ///
  /// Control characters (NEL among them), U+2028 and U+2029 are refused: they would be more than one line to somebody.
  /// Other hidden characters are dropped: they come along when text is copied from a web page or an office program.
  package init(_ typed: String) throws(Problem) {
    let typed = typed.trimmed
    var isSeen = false
    for scalar in typed.unicodeScalars {
      switch HiddenCharacter(scalar) {
      case .control, .lineSeparator: throw Problem(text: "it may not hold line breaks or control characters")
      case nil: isSeen = isSeen || !scalar.isBlank
      default: break
      }
    }
    let text = typed.droppingHidden.trimmed
    let count = text.unicodeScalars.count
    guard isSeen else { throw Problem(text: "it is empty") }
    guard count <= Self.limit else { throw Problem(text: "it is longer than \(Self.limit) characters") }
    self.text = text
  }

  /// Why a text is no title.
  package struct Problem: Error, Equatable { package let text: String }
}
