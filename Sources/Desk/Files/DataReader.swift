internal import Documents

/// Reads the data of a marked document, and keeps every mistake with its line rather than stop at the first.
struct DataReader {
  let path: String
  private(set) var mistakes: [Fault] = []

  init(path: String) { self.path = path }

  mutating func mistake(_ line: Int, _ problem: String) {
    mistakes.append(Fault(path: path, line: line, problem: problem))
  }

  /// Tells of the keys of a map that have no meaning there.
  mutating func check(_ value: Value, of what: String, keys: [String]) {
    for entry in value.map ?? [] where !keys.contains(entry.key) {
      let shown = entry.key.unicodeScalars.prefix(60).reduce(into: "") { $0.unicodeScalars.append($1) }
      mistake(
        entry.line,
        "\(what) has no key \(shown); there \(keys.count == 1 ? "is" : "are") \(keys.joined(separator: ", "))")
    }
  }

  /// The line of an entry of a map; that of the map where it is not there.
  static func line(of key: String, in value: Value) -> Int {
    value.map?.first { $0.key == key }?.line ?? value.line
  }
}

extension Value {
  /// One value as a list of one.
  var items: [Value] { list ?? (text == "" ? [] : [self]) }
}
