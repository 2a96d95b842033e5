internal import Markdown

/// A line of text in several looks.
struct StyledLine {
  struct Piece {
    var text: String
    var look: Look
  }

  private(set) var pieces: [Piece] = []
  private(set) var width = 0

  /// Adds text, to the last piece where that looks the same.
  mutating func append(_ text: String, _ look: Look, _ width: Int) {
    self.width += width
    guard !text.isEmpty else { return }
    if pieces.last?.look == look {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append(Piece(text: text, look: look))
    }
  }

  mutating func append(_ other: StyledLine) {
    for piece in other.pieces { append(piece.text, piece.look, 0) }
    width += other.width
  }

  func text(_ style: Style) -> String { pieces.map { style.paint($0.text, $0.look) }.joined() }
}

/// Breaks text of several looks into lines. Only right inside `ScalarWidth.withTables`.
///
/// Lines are broken at blanks and around East Asian wide characters, but not in front of a closing mark of theirs. A word
/// that is wider than a line stays whole, so that an address can be copied, unless `breaksWords`.
struct StyledLines {
  private let columns: Int
  private let breaksWords: Bool
  private var lines: [StyledLine] = []
  private var line = StyledLine()
  private var hasWord = false
  private var word = StyledLine()
  /// Blanks in front of the word, which vanish where the line is broken, and their look.
  private var blanks = 0
  private var blankLook: Look = []
  /// Whether the word ends with a character behind which a line may be broken.
  private var endsWide = false

  static func wrap(
    _ inlines: [Inline], to columns: Int, keepsLines: Bool, breaksWords: Bool = false
  ) -> [StyledLine] {
    var lines = StyledLines(columns: columns, breaksWords: breaksWords)
    for inline in inlines {
      switch inline {
      case .text(let text, let look): lines.add(text, look)
      case .softBreak where !keepsLines: lines.add(" ", [])
      case .softBreak, .hardBreak: lines.endLine()
      }
    }
    lines.endLine()
    return lines.lines
  }

  private init(columns: Int, breaksWords: Bool) { (self.columns, self.breaksWords) = (max(1, columns), breaksWords) }

  private mutating func add(_ text: String, _ look: Look) {
    for cluster in VisibleText.line(text.replacingTabs) {
      if cluster == " " {
        endWord()
        blanks += 1
        blankLook = look
        continue
      }
      let width = TextWidth.ofCluster(cluster)
      let isWide = width > 1
      let isClosing = Self.closing.contains(cluster)
      if !isClosing, isWide || endsWide { endWord() }
      if breaksWords, word.width + width > columns, word.width > 0 { endWord() }
      word.append(String(cluster), look, width)
      endsWide = isWide
    }
  }

  private mutating func endWord() {
    guard !word.pieces.isEmpty else { return }
    if hasWord, line.width + blanks + word.width > columns { breakLine() }
    // Blanks that a text begins a line with stay, as far as there is room.
    if !hasWord, lines.isEmpty, blanks * 2 > columns { blanks = 0 }
    if hasWord || blanks > 0 {
      let isInside = line.pieces.last?.look == blankLook && word.pieces.first?.look == blankLook
      line.append(String(repeating: " ", count: blanks), isInside ? blankLook : [], blanks)
    }
    line.append(word)
    (word, blanks, hasWord, endsWide) = (StyledLine(), 0, true, false)
  }

  private mutating func breakLine() {
    lines.append(line)
    (line, blanks, hasWord) = (StyledLine(), 0, false)
  }

  private mutating func endLine() {
    endWord()
    breakLine()
  }

  /// What does not begin a line in Chinese and Japanese.
  private static let closing: Set<Character> = [
    "、", "。", "，", "．", "：", "；", "？", "！", "）", "」", "』", "】", "〉", "》", "〕", "］", "｝", "ー", "々", "ぁ", "ぃ", "ぅ",
    "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ァ", "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ",
  ]
}

extension String {
  fileprivate var replacingTabs: String {
    guard utf8.contains(9) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\t" ? " " : $0 }))
  }
}
