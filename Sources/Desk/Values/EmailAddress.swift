internal import Text

/// An e-mail address as far as a desk looks at one.
package enum EmailAddress {
  /// Something, an `@`, something, with no blank, bracket or control character, at most 254 bytes, and as Git carries it.
  package static func isValid(_ text: String) -> Bool {
    let isClean = text.utf8.allSatisfy { $0 > 32 && $0 != 127 && $0 != 60 && $0 != 62 }
    let parts = text.pieces(at: UInt8(ascii: "@"))
    return isClean && CommitIdentity.problem(text) == nil && parts.count == 2 && !parts.contains("")
      && (try? Title(text)) != nil && text.utf8.count <= 254
  }
}
