internal import Text

/// The Message-ID of a mail that became a ticket or a comment, so that the same mail becomes it once.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// The most bytes that one has.
  package static let limit = 250

  /// Nil for what is none: visible ASCII with an `@` in it, without `<` and `>`.
  package init?(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "@")), text.utf8.count <= Self.limit,
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") })
    else { return nil }
    self.text = text
  }

  /// For a mail that has none, or none that can be used: made of a hash of the whole, so that the same mail is known again.
  package init(hash: String) {
    text = hash.utf8.prefix(64).map { String(Unicode.Scalar($0)) }.joined() + "@hash.invalid"
  }

  package var description: String { text }
}
