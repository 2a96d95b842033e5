extension Document {
  /// The changes of top-level keys that lead from this document to another: first those of keys that are here, in their
  /// order, then the new ones in the other's. A value of `nil` is a key removed. Comments and the order of keys do not
  /// count.
  package func changes(to other: Document) -> [(String, Value?)] {
    var changes: [(String, Value?)] = []
    for entry in fields.lazy.map(\.entry) {
      let value = other[entry.key]
      if value != entry.value { changes.append((entry.key, value)) }
    }
    for entry in other.fields.lazy.map(\.entry) where field(entry.key) == nil {
      changes.append((entry.key, entry.value))
    }
    return changes
  }

  /// Whether the bodies are the same text: an editor may write other line ends, and one at the end or none.
  package func sameText(as other: Document) -> Bool {
    sameBody(as: other) || Document.normalised(bodyBytes) == Document.normalised(other.bodyBytes)
  }

  /// Whether nothing but line ends and the mark in front differ.
  package func sameContent(as other: Document) -> Bool {
    bytes == other.bytes
      || (Document.normalised(frontMatter) == Document.normalised(other.frontMatter) && sameText(as: other))
  }

  /// The front matter with its two marking lines, as it is.
  package var frontMatter: ArraySlice<UInt8> { bytes[parts.openingStart..<parts.bodyStart] }

  /// Bytes with line feeds alone, and without any at the end.
  package static func normalised(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0x0A, result.last == 0x0D { result.removeLast() }
      result.append(byte)
    }
    while result.last == 0x0A { result.removeLast() }
    return result
  }

  /// How many bytes of the body are line ends beside one or two for each line of its text.
  package var surplusLineEnds: Int {
    let text = Document.normalised(bodyBytes)
    return bodyBytes.count - text.count - text.count { $0 == 0x0A }
  }

  /// Whether the bodies are the same, byte for byte.
  package func sameBody(as other: Document) -> Bool {
    bodyBytes == other.bodyBytes
  }
}
