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

  /// Whether the bodies are the same, byte for byte.
  package func sameBody(as other: Document) -> Bool {
    bodyBytes == other.bodyBytes
  }
}
