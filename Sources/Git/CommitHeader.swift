import Glibc

/// What the header of a commit holds beside names: how its text is written, and whether other programs read the same of it.
package struct CommitHeader: Sendable, Equatable {
  /// How names and the message are written.
  package enum Encoding: Sendable, Equatable {
    case utf8
    /// A byte for a character, by its number.
    case latin1
    /// One that is not read: what the bytes seem to say is not what Git shows.
    case other(String)
  }

  package let encoding: Encoding
  /// A line of which there is more than one. Programs differ in which of them they take.
  package let repeated: String?

  /// Looks at every line once.
  init(_ text: UnsafePointer<CChar>?) {
    var counts = ["author": 0, "committer": 0, "encoding": 0]
    var (named, repeated): (String?, String?)
    var line = text
    while let start = line, start.pointee != 0 {
      let end = strchr(start, 10)
      for key in ["author", "committer", "encoding"] where strncmp(start, key + " ", key.utf8.count + 1) == 0 {
        counts[key, default: 0] += 1
        if counts[key] == 2 { repeated = repeated ?? key }
        if key == "encoding", named == nil {
          let value = start + key.utf8.count + 1
          let length = end.map { UnsafePointer($0) - value } ?? Int(strlen(value))
          named = String(decoding: UnsafeRawBufferPointer(start: value, count: length), as: UTF8.self)
        }
      }
      line = end.map { UnsafePointer($0 + 1) }
    }
    encoding = named.map(Encoding.init(named:)) ?? .utf8
    self.repeated = repeated
  }
}

extension CommitHeader.Encoding {
  init(named name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "iso-8859-1", "iso8859-1", "iso-8859-15", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii":
      self = .latin1
    default: self = .other(name)
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) -> String {
    guard self == .latin1, bytes.contains(where: { $0 >= 0x80 }) else { return String(decoding: bytes, as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  func text(_ text: UnsafePointer<CChar>?) -> String {
    text.map { self.text(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? ""
  }
}
