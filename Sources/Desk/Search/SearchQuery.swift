internal import Text

/// Words that somebody looks for. All of them have to occur, in whatever case, and each as the beginning of a token.
/// A single letter or digit has to be the whole token: nearly every text has one that begins with it.
///
/// Tokens are runs of letters and digits, in lower case and without accents. This is the only definition of a match:
/// whatever looks things up faster has to find the same.
package struct SearchQuery: Sendable, Equatable {
  /// As they are compared, each once.
  package let words: [String]
  private let keys: [Key]
  /// The places of the words that begin with each byte.
  private let places: [[Int]]

  /// A word, ready to be compared.
  private struct Key: Equatable {
    let bytes: [UInt8]
    let isWhole: Bool

    func matches(_ token: [UInt8]) -> Bool { token.starts(with: bytes) && (!isWhole || token.count == bytes.count) }
  }

  /// What somebody typed; `e-mail` is two words.
  package init(_ typed: [String]) {
    var words: [String] = []
    var known: Set<[UInt8]> = []
    for token in typed.flatMap(Self.tokens) where known.insert(Array(token.utf8)).inserted { words.append(token) }
    self.words = words
    keys = words.map { Key(bytes: Array($0.utf8), isWhole: Self.isWhole($0)) }
    var places = [[Int]](repeating: [], count: 256)
    for (index, key) in keys.enumerated() { if let first = key.bytes.first { places[Int(first)].append(index) } }
    self.places = places
  }

  /// What somebody asked for: at least one word, and no more than are ever looked for.
  package init(asked typed: [String]) throws(Refusal) {
    self.init(typed)
    guard !isEmpty else { throw Refusal(.usage, "there is no letter and no digit to look for") }
    guard words.count <= Limits.searchWords else {
      throw Refusal(.usage, "\(words.count) words are looked for: at most \(Limits.searchWords)")
    }
  }

  /// Whether a word has to be a whole token: one letter of an alphabet. A sign of Chinese is a word.
  package static func isWhole(_ word: String) -> Bool {
    word.utf8.count <= 2 && word.unicodeScalars.count == 1
  }

  /// Whether there is nothing to look for; that matches nothing.
  package var isEmpty: Bool { words.isEmpty }

  /// Whether all words occur, each in any of the texts.
  package func matches(_ texts: [String]) -> Bool {
    var missing = Set(keys.indices)
    for text in texts where !missing.isEmpty { missing.subtract(found(in: text)) }
    return !isEmpty && missing.isEmpty
  }

  /// The places in `words` of those that occur in the text.
  package func found(in text: String) -> Set<Int> {
    var found: Set<Int> = []
    Self.eachToken(of: text) { token, _ in
      note(token, &found)
      return found.count < keys.count
    }
    return found
  }

  /// The line that has most of the words, the first of several, counted from 1; nil where no word occurs.
  package func place(in text: String) -> (line: Int, text: String)? {
    var best: (line: Int, count: Int)?
    var current = (line: 0, found: Set<Int>())
    Self.eachToken(of: text) { token, line in
      if line != current.line { current = (line, []) }
      note(token, &current.found)
      if current.found.count > best?.count ?? 0 { best = (line, current.found.count) }
      return best?.count ?? 0 < keys.count
    }
    return best.map { best in (best.line, text.pieces(at: 10)[best.line - 1].trimmed) }
  }

  private func note(_ token: [UInt8], _ found: inout Set<Int>) {
    guard let first = token.first else { return }
    for index in places[Int(first)] where keys[index].matches(token) { found.insert(index) }
  }

  /// The tokens of a text, in order.
  package static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    eachToken(of: text) { token, _ in
      tokens.append(String(decoding: token, as: UTF8.self))
      return true
    }
    return tokens
  }

  /// Puts the tokens of a text behind others, a blank behind each: what an index that splits at blanks is given.
  package static func appendTokens(of text: String, to result: inout [UInt8]) {
    result.reserveCapacity(result.count + text.utf8.count + 1)
    var list = result
    result = []
    eachToken(of: text) { token, _ in
      list += token
      list.append(UInt8(ascii: " "))
      return true
    }
    result = list
  }

  /// Hands over each token with its line, from 1, until `body` says that it has enough.
  private static func eachToken(of text: String, _ body: (_ token: [UInt8], _ line: Int) -> Bool) {
    var token: [UInt8] = []
    token.reserveCapacity(64)
    var line = 1
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: token.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x41...0x5A: token.append(UInt8(truncatingIfNeeded: scalar.value) + 32)
      case 0x80... where isPart(scalar): token += Array(Folding.folded(scalar).utf8)
      // A soft hyphen, or a mark that nobody sees, is inside a word.
      case 0x80... where scalar.isInvisible: break
      default:
        if !token.isEmpty {
          guard body(token, line) else { return }
          token.removeAll(keepingCapacity: true)
        }
        if scalar.value == 0x0A { line += 1 }
      }
    }
    if !token.isEmpty { _ = body(token, line) }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .decimalNumber, .letterNumber, .otherNumber: true
    // Vowel signs and accents belong to the letter in front of them.
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }
}
