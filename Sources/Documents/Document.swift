/// A Markdown file with front matter, as its bytes. It can always be read: what cannot be is refused when it is made.
/// Two documents are equal when their bytes are.
package struct Document: Equatable, Sendable {
  package let bytes: [UInt8]
  let fields: [Field]
  let parts: DocumentParts
  /// The column of the top-level keys, in blanks.
  let column: Int
  /// Where each key is among the fields; empty where they are so few that they are looked through faster.
  private let places: [String: Int]

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
    places = Document.places(fields)
  }

  init(bytes: [UInt8], fields: [Field], parts: DocumentParts, column: Int) {
    self.bytes = bytes
    self.fields = fields
    self.parts = parts
    self.column = column
    places = Document.places(fields)
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

  func field(_ key: String) -> Field? { place(key).map { fields[$0] } }

  /// Where a key is among the fields.
  func place(_ key: String) -> Int? {
    guard !places.isEmpty else { return fields.firstIndex { sameBytes($0.entry.key, key) } }
    return places[key].flatMap { sameBytes(fields[$0].entry.key, key) ? $0 : nil }
  }

  private static func places(_ fields: [Field]) -> [String: Int] {
    guard fields.count > 40 else { return [:] }
    return Dictionary(fields.enumerated().map { ($0.element.entry.key, $0.offset) }) { first, _ in first }
  }

  package static func == (left: Document, right: Document) -> Bool {
    left.bytes == right.bytes
  }
}
