internal import Text

/// Commands that stand in a sentence, such as `tix kb list` in "tix kb list shows what there is": whoever reads it may copy one, so
/// that no line is broken inside.
package struct CommandWords: Sendable {
  /// Commands of two words, such as `kb list`.
  private let pairs: @Sendable () -> Set<String>

  /// - Parameter pairs: the commands of tix that are two words; asked for where a line is broken.
  package init(pairs: @escaping @Sendable () -> Set<String> = { [] }) { self.pairs = pairs }

  private static let programs: Set<String> = ["tix", "git"]
  /// A blank at which no line is broken. It becomes a plain one again.
  private static let joint: Character = "\u{A0}"

  /// Breaks a line into several of at most `columns`, but not inside a command, however wide that is: the terminal breaks it then,
  /// and what is copied is whole.
  package func wrap(_ line: String, to columns: Int) -> [String] {
    guard !line.contains(Self.joint) else { return TextWidth.wrap(line, to: columns, indent: 0).pieces(at: 10) }
    return TextWidth.wrap(joined(line), to: columns, indent: 0).pieces(at: 10).map {
      String($0.map { $0 == Self.joint ? " " : $0 })
    }
  }

  /// The same text, with joints for the blanks inside of commands.
  private func joined(_ line: String) -> String {
    let words = line.pieces(at: UInt8(ascii: " "))
    let pairs = pairs()
    var (result, next) = ("", 0)
    while next < words.count {
      let end = Self.end(of: words, from: next, pairs)
      if next > 0 { result += " " }
      result += words[next..<end].joined(separator: String(Self.joint))
      next = end
    }
    return result
  }

  /// Behind which word the command ends that begins with one; behind that word itself where it begins none.
  private static func end(of words: [String], from start: Int, _ pairs: Set<String>) -> Int {
    let first = words[start]
    if programs.contains(first.droppingFirst("'")), let end = endOfQuoted(words, from: start) { return end }
    guard programs.contains(first.droppingFirst("(")) else {
      // An option with its value.
      let hasValue = first.begins(with: "-") && first.utf8.count > 1 && !endsSentence(first)
      guard hasValue, start + 1 < words.count, isPlaceholder(words[start + 1]) else {
        return start + 1
      }
      return endOfQuoted(words, from: start + 1) ?? start + 2
    }
    var next = start + 1
    // Where it is run, in front of the command.
    while next + 1 < words.count, words[next] == "-C" { next += 2 }
    guard next < words.count, !words[next].isEmpty else { return start + 1 }
    next += 1
    if next < words.count, !endsSentence(words[next - 1]) {
      let second =
        words[next].utf8.last.map { stops.contains($0) } ?? false ? String(words[next].dropLast()) : words[next]
      if pairs.contains("\(words[next - 1]) \(second)") { next += 1 }
    }
    while next < words.count, !endsSentence(words[next - 1]), isArgument(words[next]) {
      next = endOfQuoted(words, from: next) ?? next + 1
    }
    return next
  }

  /// Behind which word the text in quotes ends that begins with one; nil where none begins or it does not end.
  private static func endOfQuoted(_ words: [String], from start: Int) -> Int? {
    guard words[start].utf8.first == UInt8(ascii: "'") else { return nil }
    for (place, word) in words[start...].enumerated() {
      let inside = place == 0 ? word.utf8.dropFirst() : word.utf8[...]
      let end = inside.last.map { stops.contains($0) } ?? false ? inside.dropLast() : inside
      if end.last == UInt8(ascii: "'") { return start + place + 1 }
    }
    return nil
  }

  private static let stops: Set<UInt8> = Set(",;:.)".utf8)

  /// Whether a sentence, or a part of one, ends behind a word.
  private static func endsSentence(_ word: String) -> Bool { word.utf8.last.map { stops.contains($0) } ?? false }

  /// Whether a word rather belongs to a command than to the sentence around it.
  private static func isArgument(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    return "-'/<@.~".utf8.contains(first) || isPlaceholder(word)
      || word.utf8.dropLast().contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") || (48...57).contains($0) }
      || word.utf8.last.map { (48...57).contains($0) } ?? false
  }

  /// `SLUG`, `ID…`, or a text in quotes.
  private static func isPlaceholder(_ word: String) -> Bool {
    if word.utf8.first == UInt8(ascii: "'") { return true }
    return word.utf8.count > 1 && word.utf8.prefix(2).allSatisfy { (65...90).contains($0) }
  }
}

extension String {
  fileprivate func droppingFirst(_ prefix: String) -> String { dropping(prefix: prefix) ?? self }
}
