internal import Text

/// Words that somebody looks for. All of them have to occur, in whatever case, and each as the beginning of a token.
/// A single letter or digit has to be the whole token: nearly every text has one that begins with it.
///
/// Tokens are runs of letters and digits, in lower case and without accents, and pairs of characters in scripts without blanks:
/// see `SearchTokens`. This is the only definition of a match: whatever looks things up faster has to find the same.
package struct SearchQuery: Sendable {
  /// As they are compared, each once.
  package let words: [String]
  /// The ticket whose whole id or random part is looked for.
  package let reference: TicketReference?
  /// The whole of it, where one thing was typed: it may be the id of a ticket elsewhere.
  package let only: String?
  /// The address that is looked for, as addresses are compared.
  private let address: String?
  private let keys: [Key]
  /// The places of the words that begin with each byte.
  private let places: [[Int]]

  /// A word, ready to be compared.
  private struct Key {
    let bytes: [UInt8]
    let isWhole: Bool

    func matches(_ token: [UInt8]) -> Bool { token.starts(with: bytes) && (!isWhole || token.count == bytes.count) }
  }

  /// What somebody typed; `e-mail` is two words.
  package init(_ typed: [String]) {
    var words: [String] = []
    var known: Set<[UInt8]> = []
    for token in typed.flatMap(SearchTokens.asked) where known.insert(Array(token.utf8)).inserted {
      words.append(token)
    }
    self.words = words
    let only = typed.count == 1 ? typed[0].trimmed : ""
    self.only = only.isEmpty ? nil : only
    reference = TicketReference(only).flatMap { $0.isRandomPart || $0.id != nil ? $0 : nil }
    address = EmailAddress.isValid(only) ? PersonReference.folded(only) : nil
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

  /// Whether it is the id of a ticket, as it is or was; for staff also its id elsewhere.
  package func names(_ ticket: Ticket, isStaff: Bool = false) -> Bool {
    if isStaff, let only, ticket.reference == only { return true }
    guard let reference else { return false }
    return reference.isWhole(ticket.id)
      || ticket.formerly.compactMap(TicketID.init(_:)).contains(where: reference.isWhole)
  }

  /// Whether the words are in what somebody is called, or one of their addresses is looked for.
  ///
  /// - Parameter key: `PersonReference.key` of them.
  package func names(called key: String) -> Bool {
    let parts = key.pieces(at: 10)
    if let address { return parts.dropFirst(2).contains(address) }
    // Two letters begin somebody's name on any desk.
    return words.contains { $0.utf8.count > 2 } && matches(Array(parts.prefix(2)))
  }

  /// What is in the key of each whom it names; nil where that says nothing.
  package var partOfKey: String? {
    address ?? words.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.max { $0.utf8.count < $1.utf8.count }
  }

  /// The places in `words` of those that occur in the text.
  package func found(in text: String) -> Set<Int> {
    var found: Set<Int> = []
    SearchTokens.each(of: text) { token, _ in
      note(token, &found)
      return found.count < keys.count
    }
    return found
  }

  /// The line that has most of the words, the first of several, counted from 1; nil where no word occurs.
  package func place(in text: String) -> (line: Int, text: String)? {
    var best: (line: Int, count: Int)?
    var current = (line: 0, found: Set<Int>())
    SearchTokens.each(of: text) { token, line in
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
}
