/// A Markdown file with front matter, as its bytes. It can always be read: what cannot be is refused when it is made.
/// Two documents are equal when their bytes are.
package struct Document: Equatable, Sendable {
  package let bytes: [UInt8]
  let fields: [Field]
  let parts: DocumentParts
  /// The column of the top-level keys, in blanks.
  let column: Int

  /// Reads a file.
  ///
  /// - Throws: what is wrong, and in which line: no front matter, not UTF-8, not YAML, or YAML that is not allowed.
  package init(_ bytes: [UInt8]) throws(DocumentError) {
    let parts = try DocumentParts(of: bytes)
    var column = 0
    fields = try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(DocumentError) -> [Field] in
      let range = parts.openingStart..<parts.closingStart
      var reader = try unsafe FieldReader(UnsafeBufferPointer(rebasing: buffer[range]))
      let fields = try reader.fields()
      column = reader.column
      return fields
    }
    self.bytes = bytes
    self.parts = parts
    self.column = column
  }

  init(bytes: [UInt8], fields: [Field], parts: DocumentParts, column: Int) {
    self.bytes = bytes
    self.fields = fields
    self.parts = parts
    self.column = column
  }

  /// The top-level keys in the order of the file.
  package var keys: [String] {
    fields.map(\.entry.key)
  }

  /// The value of a top-level key.
  package subscript(key: String) -> Value? {
    field(key)?.entry.value
  }

  /// The line of a top-level key, from 1; 1 where it is absent.
  package func line(of key: String) -> Int {
    field(key)?.entry.line ?? 1
  }

  func field(_ key: String) -> Field? {
    fields.first { sameBytes($0.entry.key, key) }
  }

  package static func == (left: Document, right: Document) -> Bool {
    left.bytes == right.bytes
  }
}
