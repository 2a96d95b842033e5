/// A value of front matter: text, a list, or a map. Everything that is not a list or a map is text, also `yes`, `~` and
/// `3`; a key without a value holds the empty text. Two values are equal when their contents are the same bytes,
/// wherever they stand.
package struct Value: Sendable {
  /// The line of the file where the value begins, from 1; 0 for a value that the program made.
  package let line: Int
  package let content: Content
  /// Written without quotes though it reads like a truth value, because it is one.
  let isBare: Bool

  package enum Content: Sendable {
    case text(String)
    case list([Value])
    case map([Entry])
  }

  /// A key of a map with its value.
  package struct Entry: Sendable {
    package let key: String
    /// The line of the key, from 1; 0 for one that the program made.
    package let line: Int
    package let value: Value
  }

  init(line: Int, content: Content, isBare: Bool = false) {
    self.line = line
    self.content = content
    self.isBare = isBare
  }

  package static func text(_ text: String) -> Value {
    Value(line: 0, content: .text(text))
  }

  package static func list(_ values: [Value]) -> Value {
    Value(line: 0, content: .list(values))
  }

  package static func map(_ entries: [(String, Value)]) -> Value {
    Value(line: 0, content: .map(entries.map { Entry(key: $0.0, line: 0, value: $0.1) }))
  }

  /// The text `true` or `false`, written without quotes; `.text("true")` is written with them.
  package static func flag(_ flag: Bool) -> Value {
    Value(line: 0, content: .text(flag ? "true" : "false"), isBare: true)
  }

  /// The text, if this is text.
  package var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// The items, if this is a list.
  package var list: [Value]? {
    if case .list(let values) = content { values } else { nil }
  }

  /// The entries in the order of the file, if this is a map.
  package var map: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// The value of a key, if this is a map that has it.
  package subscript(key: String) -> Value? {
    map?.first { sameBytes($0.key, key) }?.value
  }
}

extension Value: Equatable {
  package static func == (left: Value, right: Value) -> Bool {
    left.content == right.content
  }
}

extension Value: Hashable {
  package func hash(into hasher: inout Hasher) {
    switch content {
    case .text(let text): Value.hash(text, into: &hasher)
    case .list(let values): hasher.combine(values)
    case .map(let entries):
      for entry in entries {
        Value.hash(entry.key, into: &hasher)
        hasher.combine(entry.value)
      }
    }
  }

  /// By its bytes, as values are compared.
  private static func hash(_ text: String, into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(text.utf8.count)
  }
}

extension Value.Content: Equatable {
  package static func == (left: Value.Content, right: Value.Content) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): sameBytes(left, right)
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)): left == right
    default: false
    }
  }
}

extension Value.Entry: Equatable {
  package static func == (left: Value.Entry, right: Value.Entry) -> Bool {
    sameBytes(left.key, right.key) && left.value == right.value
  }
}

/// Whether two strings are the same bytes; `==` also holds for two spellings of one accented letter.
func sameBytes(_ left: String, _ right: String) -> Bool {
  left == right && left.utf8.elementsEqual(right.utf8)
}
