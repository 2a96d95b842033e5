internal import Text

extension Claim {
  /// All that a commit says of itself. tix writes one claim, as the last paragraph; `git rebase -i` leaves the message of each commit
  /// of which it makes one.
  package static func all(in message: String) -> [Claim] {
    let lines = message.trimmed.pieces(at: 10)
    let last = lastParagraph(of: lines)
    var seen: Set<Claim> = []
    return (earlier(in: lines, before: last.startIndex).map(\.claim) + [Claim(paragraph: last)].compactMap(\.self))
      .filter { seen.insert($0).inserted }
  }

  /// The paragraphs before the last that are trailers as tix writes them, and nothing else.
  private static func earlier(in lines: [String], before end: Int) -> [(lines: Range<Int>, claim: Claim)] {
    var found: [(lines: Range<Int>, claim: Claim)] = []
    var start = 0
    for (index, line) in lines[..<end].enumerated() where line.trimmed.isEmpty {
      let paragraph = lines[start..<index]
      // The first line of a message tells what was done.
      if start > 0, let claim = Claim(paragraph: paragraph), claim.isWritten(as: paragraph) {
        found.append((start..<index, claim))
      }
      start = index + 1
    }
    return found
  }

  private func isWritten(as paragraph: ArraySlice<String>) -> Bool {
    trailers.utf8.elementsEqual(paragraph.joined(separator: "\n").utf8)
  }

  /// What of a message names somebody or something to Git's own searches, and to no reader of the claims: trailers in
  /// another paragraph than the last, or in other letters.
  package static func problems(in message: String) -> [String] {
    let known = ["action", "ticket", "actor", "via", "proof", "accepts"]
    var found: [String] = []
    let lines = message.trimmed.pieces(at: 10)
    let last = lastParagraph(of: lines).startIndex
    var earlier = earlier(in: lines, before: last)[...]
    var isTrailer = false
    for (index, line) in lines.enumerated() {
      if let next = earlier.first, next.lines.upperBound <= index { earlier = earlier.dropFirst() }
      if earlier.first?.lines.contains(index) ?? false { continue }
      let isContinued = isTrailer && index >= last && (line.utf8.first.map { $0 == 0x20 || $0 == 0x09 } ?? false)
      if isContinued { found.append("a trailer of tix goes on in another line of its message") }
      // What nobody sees makes no other word of it.
      let seen = line.droppingHidden
      guard let rest = seen.asciiLowercased.dropping(prefix: "tix-"),
        let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":"))
      else {
        isTrailer = isContinued
        continue
      }
      let key = String(decoding: rest.utf8[..<colon], as: UTF8.self)
      isTrailer = known.contains(key.trimmed)
      guard isTrailer else { continue }
      if index < max(last, 1) {
        found.append("its message holds a trailer of tix outside of the last paragraph")
      } else if !line.begins(with: "Tix-" + key.prefix(1).uppercased() + key.dropFirst() + ":") || key != key.trimmed {
        found.append("its message holds a trailer of tix in other letters than tix writes")
      }
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
