/// A ticket's title: one line that something can be recognised by.
package struct Title: Sendable, Equatable {
  package let text: String

  /// The most a title may be long, in Unicode scalars.
  package static let limit = 500

  /// What somebody typed, without blanks around it. Says in `problem` why it cannot be a title.
  ///
  /// Control characters, NEL, U+2028 and U+2029 are refused: they would be more than one line to somebody.
  package init(_ typed: String) throws(Problem) {
    let text = typed.trimmed
    var isSeen = false
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
        throw Problem(text: "it may not hold line breaks or control characters")
      default: isSeen = isSeen || Self.shows(scalar)
      }
    }
    guard isSeen else { throw Problem(text: "it is empty") }
    guard count <= Self.limit else { throw Problem(text: "it is longer than \(Self.limit) characters") }
    self.text = text
  }

  /// The title for the first line of a commit: without what would turn the rest of a terminal's line around.
  package var inSubject: String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.generalCategory != .format { kept.append(scalar) }
    return String(kept)
  }

  /// Why a text is no title.
  package struct Problem: Error, Equatable { package let text: String }

  private static func shows(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
  }
}
