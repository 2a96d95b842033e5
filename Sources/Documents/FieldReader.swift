/// A top-level key with its value, and where they stand: lines from 1, columns in characters from 0.
struct Field: Sendable {
  let entry: Value.Entry
  /// Behind the key, in the key's line; the colon follows.
  let keyEnd: Int
  let valueLine: Int
  let valueStart: Int
  /// Behind the value, in its last line. Means nothing for a block scalar.
  let valueEnd: Int
  /// The last line of the value; of a block scalar with the blank lines that follow it.
  let lastLine: Int
  let shape: Shape

  enum Shape {
    /// Key and value in one line, so that just the value can be exchanged.
    case line
    case lines
    /// Blank lines at the end are part of the value (`|+`), so that they go with it.
    case linesWithBlanks
  }
}

/// Reads the events of front matter into fields and refuses what front matter may not hold.
struct FieldReader: ~Copyable {
  private let yaml: YAMLReader
  // The end of what was read last and has an end of its own: for block lists and maps libyaml reports the next token.
  private var lastLine = 0
  private var lastColumn = 0
  private var lastKind = YAMLEvent.Kind.plain
  private var keepsBlanks = false
  /// The column of the top-level keys.
  private(set) var column = 0

  init(_ input: UnsafeBufferPointer<UInt8>) throws(DocumentError) {
    yaml = try unsafe YAMLReader(input)
  }

  /// All fields, in the order of the file. To be called once.
  mutating func fields() throws(DocumentError) -> [Field] {
    _ = try yaml.next()  // the stream's start
    _ = try yaml.next()  // the document's start, as the text begins with ---
    let root = try yaml.next()
    var fields: [Field] = []
    switch root.kind {
    case .blockMapStart:
      column = root.start.column
      fields = try rootFields(root)
    case .plain where root.text.isEmpty: break  // nothing, or comments only
    case .flowMapStart: throw DocumentError(line: root.line, problem: "front matter in braces is not allowed")
    default: throw DocumentError(line: root.line, problem: "front matter must be lines of the form key: value")
    }
    let end = try yaml.next()
    let after = end.kind == .documentEnd ? try yaml.next() : end
    guard after.kind == .streamEnd else {
      throw DocumentError(line: after.line, problem: "front matter must be one YAML document")
    }
    return fields
  }

  private mutating func rootFields(_ root: YAMLEvent) throws(DocumentError) -> [Field] {
    var fields: [Field] = []
    fields.reserveCapacity(16)
    var keys = KeySet()
    while true {
      let key = try yaml.next()
      if key.kind == .mapEnd { return fields }
      try check(key, in: root, &keys)
      let first = try yaml.next()
      let value = try value(first, depth: 2)
      let shape: Field.Shape
      if lastKind == .blockScalar {
        shape = keepsBlanks ? .linesWithBlanks : .lines
      } else {
        shape = lastLine == key.line ? .line : .lines
      }
      fields.append(
        Field(
          entry: Value.Entry(key: key.text, line: key.line, value: value), keyEnd: key.end.column,
          valueLine: first.line, valueStart: first.start.column, valueEnd: lastColumn, lastLine: lastLine,
          shape: shape))
    }
  }

  /// Reads a value that begins with an event. The depth is at most one more than the limit, so this never goes deep.
  private mutating func value(_ first: YAMLEvent, depth: Int) throws(DocumentError) -> Value {
    if first.isScalar {
      setEnd(first)
      return Value(line: first.line, content: .text(first.text))
    }
    guard depth <= Limits.maxDepth else { throw DocumentError(line: first.line, problem: DocumentError.tooDeep) }
    let content: Value.Content
    let end: YAMLEvent
    if first.kind == .blockListStart || first.kind == .flowListStart {
      var items: [Value] = []
      while true {
        let event = try yaml.next()
        if event.kind == .listEnd {
          end = event
          break
        }
        items.append(try value(event, depth: depth + 1))
      }
      content = .list(items)
    } else {
      var entries: [Value.Entry] = []
      var keys = KeySet()
      while true {
        let key = try yaml.next()
        if key.kind == .mapEnd {
          end = key
          break
        }
        try check(key, in: first, &keys)
        let value = try value(try yaml.next(), depth: depth + 1)
        entries.append(Value.Entry(key: key.text, line: key.line, value: value))
      }
      content = .map(entries)
    }
    if first.kind == .flowListStart || first.kind == .flowMapStart { setEnd(end) }
    return Value(line: first.line, content: content)
  }

  private mutating func setEnd(_ event: YAMLEvent) {
    lastKind = event.kind
    lastColumn = event.end.column
    if event.kind == .blockScalar {
      // It ends in the line after its last.
      lastLine = max(event.line, event.end.line)
      let text = event.text.utf8
      keepsBlanks = text.last == 0x0A && (text.count == 1 || text.dropLast().last == 0x0A)
    } else {
      lastLine = event.end.line + 1
    }
  }

  private func check(_ key: YAMLEvent, in map: YAMLEvent, _ keys: inout KeySet) throws(DocumentError) {
    guard key.isScalar else { throw DocumentError(line: key.line, problem: "a key must be text") }
    guard !key.text.isEmpty else { throw DocumentError(line: key.line, problem: "a key is empty") }
    // `? key` hides where a value ends, and nobody writes it.
    guard map.kind == .flowMapStart || key.start.column == map.start.column else {
      let name = DocumentError.quoted(key.text)
      throw DocumentError(line: key.line, problem: "key \(name) must stand at the start of its line")
    }
    guard keys.insert(key.text) else {
      let name = DocumentError.quoted(key.text)
      throw DocumentError(line: key.line, problem: "key \(name) stands twice")
    }
  }
}

/// The keys of one map. A few are compared one by one, which is faster than hashing them.
private struct KeySet {
  private var few: [String] = []
  private var many: Set<String> = []

  /// Whether the key was not there. Two spellings of one accented letter are the same key.
  mutating func insert(_ key: String) -> Bool {
    if few.count < 24 {
      if few.contains(key) { return false }
      few.append(key)
      return true
    }
    if many.isEmpty { many.formUnion(few) }
    return many.insert(key).inserted
  }
}
