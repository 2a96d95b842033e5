/// What the tickets of a made desk say: words that are as often and as seldom as in real text.
struct Vocabulary {
  /// A word in at most one of a thousand files.
  static let rare = "quixotry"
  /// A word in one of twenty files.
  static let common = "equinox"

  private let words: [[UInt8]]

  /// Words from the most to the least frequent.
  init() {
    var dice = Dice(seed: 0x7469_7801)
    var seen = Set(Self.frequent)
    var words = Self.frequent.map { Array($0.utf8) }
    while words.count < 20_000 {
      let syllables = words.count < 300 ? 1 : 2 + dice.below(words.count < 5_000 ? 1 : 2)
      var word = ""
      for _ in 0..<syllables { word += dice.pick(Self.onsets) + dice.pick(Self.rhymes) }
      if seen.insert(word).inserted { words.append(Array(word.utf8)) }
    }
    self.words = words
  }

  /// The first words are drawn most: how often goes with the rank to the power of -5/6.
  private func word(_ dice: inout Dice) -> [UInt8] {
    let chance = Double(dice.next() >> 11) / 9_007_199_254_740_992
    let cube = chance * chance * chance
    return words[Int(cube * cube * Double(words.count))]
  }

  /// Three to six words.
  func title(_ dice: inout Dice) -> String {
    var title: [UInt8] = []
    for count in 0..<3 + dice.below(4) {
      if count > 0 { title.append(UInt8(ascii: " ")) }
      title += word(&dice)
    }
    title[0] -= 32
    return String(decoding: title, as: UTF8.self)
  }

  /// Sentences of 200 to 400 bytes, with the words of `marks` among them.
  func text(_ dice: inout Dice, marks: [String]) -> [UInt8] {
    let size = 200 + dice.below(180)
    var text: [UInt8] = []
    var marks = marks[...]
    while text.count < size {
      if !text.isEmpty { text.append(UInt8(ascii: dice.oneIn(3) ? "\n" : " ")) }
      let start = text.count
      for count in 0..<6 + dice.below(7) where count == 0 || text.count < size {
        if count > 0 { text.append(UInt8(ascii: " ")) }
        let mark = count == 2 ? marks.popFirst() : nil
        text += mark.map { Array($0.utf8) } ?? word(&dice)
      }
      if dice.oneIn(12) { text += Array(" pc\(dice.below(40_000))".utf8) }
      text[start] -= 32
      text.append(UInt8(ascii: "."))
    }
    return text
  }

  private static let frequent = [
    "the", "and", "not", "is", "it", "on", "my", "in", "to", "of", "we", "with", "when", "has", "for", "no", "that",
    "from", "again", "can", "printer", "password", "account", "network", "screen", "mail", "computer", "after", "since",
    "before", "folder", "file", "access", "error", "works", "slow", "start", "room", "new", "old", "phone", "cable",
    "program", "page", "every", "nothing", "happens", "window", "update", "server", "login", "keyboard", "paper",
    "user",
    "office", "yesterday", "today", "morning", "please", "thanks",
  ]
  private static let onsets = [
    "b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pl", "r", "s", "sk", "st", "t",
    "tr",
    "v",
  ]
  private static let rhymes = [
    "a", "e", "i", "o", "u", "an", "en", "er", "el", "ing", "ist", "om", "or", "und", "ik", "al", "et", "is",
  ]
}
