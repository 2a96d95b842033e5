/// Finds what was probably meant.
enum Suggestion {
  /// The candidate nearest to a word: one that the word begins, or one a typing mistake or two away. Nil when none is
  /// near. Of equals the first.
  static func nearest(to word: String, in candidates: [String]) -> String? {
    let typed = Array(word.unicodeScalars)
    // Nobody mistypes a name this long, and the comparison takes the product of both lengths.
    guard (2...48).contains(typed.count) else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let name = Array(candidate.unicodeScalars)
      let mistakes = distance(typed, name)
      let letters = typed.filter { $0 != "-" }.count
      let isSetup = letters >= 2 && name.starts(with: typed)
      let allowed = letters >= 5 ? 2 : letters >= 3 ? 1 : 0
      guard isSetup || mistakes <= allowed else { continue }
      let rank = isSetup ? min(mistakes, 1) : mistakes
      if best.map({ rank < $0.distance }) ?? true { best = (candidate, rank) }
    }
    return best?.candidate
  }

  /// How many letters to insert, drop, change or swap with their neighbour make one word the other.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      current.reserveCapacity(b.count + 1)
      for j in b.indices {
        var least = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
        current.append(least)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}

extension Tool {
  /// The error for words that are no command; `words` holds one, or a family and what should be its verb.
  package func unknownCommand(_ words: [String]) -> ArgumentError {
    let typed = words.joined(separator: " ")
    var meant: String?
    if words.count == 2 {
      meant = Suggestion.nearest(to: words[1], in: verbs(of: words[0]))
        .map { "\(words[0]) \($0)" }
    } else {
      let first = commands.compactMap(\.words.first)
      meant = Suggestion.nearest(to: typed, in: first)
      // The verb alone: `declare` for `major declare`.
      meant = meant ?? commands.first { $0.words.count == 2 && $0.words[1] == typed }?.name
    }
    let message = "unknown command: \(typed)"
    if let meant { return ArgumentError(message, hint: "did you mean '\(name) \(meant)'?") }
    let help = words.count == 2 ? "\(name) \(words[0]) -h" : "\(name) -h"
    return ArgumentError(message, hint: "'\(help)' lists the commands")
  }
}
