/// Why a file cannot be read as a document, or a document cannot be changed as asked.
package struct DocumentError: Error, Equatable, Sendable {
  /// The line of the file that is at fault, from 1.
  package let line: Int
  /// What is wrong, to be shown after a colon: it starts small and has no full stop. It may quote text of the file.
  package let problem: String

  package init(line: Int, problem: String) {
    self.line = line
    self.problem = problem
  }
}

extension DocumentError {
  static let tooLong = "front matter is longer than 64 KiB"
  static let tooDeep = "nested more than \(Limits.maxDepth) levels deep"

  /// The name of a key for a message, cut where somebody made it very long.
  static func quoted(_ key: String) -> String {
    let scalars = key.unicodeScalars
    guard let cut = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex),
      cut < scalars.endIndex
    else { return "\"\(key)\"" }
    return "\"\(String(scalars[..<cut]))…\""
  }
}

/// The limits of front matter. A file beyond them is refused, so that hostile text costs little.
enum Limits {
  /// Bytes between the two `---` lines.
  static let maxBytes = 64 * 1024
  /// Nested mappings and lists; the front matter itself is the first.
  static let maxDepth = 6
}
