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

  /// Whether an address stands in bytes, by itself and not as a part of another one. It holds one `@`.
  package static func stands(_ address: String, in bytes: [UInt8]) -> Bool {
    let address = address.utf8.map(lowercased)
    guard let middle = address.firstIndex(of: at) else { return false }
    return bytes.indices.contains { place in
      guard bytes[place] == at, place >= middle, place - middle + address.count <= bytes.count else { return false }
      let (start, end) = (place - middle, place - middle + address.count)
      guard bytes[start..<end].lazy.map(lowercased).elementsEqual(address) else { return false }
      return !goesOn(bytes[..<start].suffix(2).reversed()) && !goesOn(Array(bytes[end...].prefix(2)))
    }
  }

  private static let at = UInt8(ascii: "@")

  /// Whether an address goes on with these bytes: with a letter or digit, or with a sign in front of one. A list that is written wrong has
  /// signs that are none of an address.
  private static func goesOn(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return false }
    return isWord(first) || bytes.count == 2 && [UInt8]("+-.".utf8).contains(first) && isWord(bytes[1])
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == 95 || (48...57).contains(byte) || (97...122).contains(lowercased(byte))
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }
}
