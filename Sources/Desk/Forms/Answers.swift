internal import Text

/// What stands below the front matter of a form, question by question.
struct Answers {
  typealias Line = FileText.Line

  struct AnswerTicket {
    /// The line of its question; that of the end where the question is not there.
    var line: Int
    var isThere = false
    var lines: [Line] = []
  }

  /// What was written above the first question.
  private(set) var preamble: [Line] = []
  /// One a question, in the template's order.
  private(set) var answers: [AnswerTicket]

  private let lines: [Line]
  private let name: String
  private let asks: PhraseList
  /// What the form says itself: its lines, and those that follow each other as one text.
  private let own: PhraseList
  private let ownLines: Set<String>

  init(_ body: [Line], _ template: Template) {
    lines = body.flatMap(Self.softLines)
    name = template.name.folded
    asks = PhraseList(template.questions.map(\.ask))
    let form = Form(template)
    own = PhraseList(form.ownTexts)
    ownLines = Set(form.ownLines)
    answers = template.questions.map { _ in AnswerTicket(line: body.last?.number ?? 1) }
    read()
  }

  private mutating func read() {
    var current: Int?
    var index = 0
    var isBehindOwn = true
    while index < lines.count {
      if let (question, count) = asks.match(lines, at: index, { Self.question($0) }) {
        if !answers[question].isThere { answers[question].line = lines[index].number }
        answers[question].isThere = true
        current = question
        index += count
        isBehindOwn = true
        if index < lines.count, Self.isUnderline(lines[index].text) { index += 1 }
        continue
      }
      if let count = ownLines(at: index, isBehindOwn, isAbove: current == nil) {
        index += count
        isBehindOwn = true
        continue
      }
      let line = lines[index]
      index += 1
      isBehindOwn = isBehindOwn && line.text.isEmpty
      if let current { answers[current].lines.append(line) } else { preamble.append(line) }
    }
  }

  /// The text of a line that may be a question, without the marks of a heading and the word that it is required.
  private static func question(_ text: String) -> String {
    var scalars = text.stripped.unicodeScalars.drop { $0 == "#" }
    while scalars.last == "#" { scalars.removeLast() }
    var text = String(scalars).folded
    for word in FormWords.all.map(\.required) {
      if let rest = text.dropping(suffix: "(\(word))") { text = rest.folded }
    }
    return text
  }

  /// How many lines from here the form says itself; nil where the first is somebody's word.
  ///
  /// What stands behind a `>` may be broken and joined as an editor likes, as long as whole lines of the form come out: a part of one
  /// may be what somebody typed.
  private func ownLines(at start: Int, _ isBehindOwn: Bool, isAbove: Bool) -> Int? {
    guard let first = Self.unquoted(lines[start].text) else {
      let text = lines[start].text
      guard text.utf8.count <= PhraseList.maxLength, !text.isEmpty else { return nil }
      return ownLines.contains(text.folded) || isAbove && Self.question(text) == name ? 1 : nil
    }
    if first.isEmpty { return isBehindOwn ? 1 : nil }
    var text = ""
    var whole: Int?
    for (count, line) in lines[start...].prefix(Self.maxBroken).enumerated() {
      guard line.text.utf8.count <= PhraseList.maxLength, let inner = Self.unquoted(line.text), !inner.isEmpty else {
        break
      }
      text += (count == 0 ? "" : " ") + inner
      let folded = text.folded
      if own.contains(folded) { whole = count + 1 }
      guard own.isBeginning(folded) else { break }
    }
    return whole
  }

  /// Into so many lines an editor may break what the form says.
  private static let maxBroken = 24

  /// What stands behind the `>` of a quote, one or several; nil where there is none.
  private static func unquoted(_ text: String) -> String? {
    var isQuote = false
    let rest = text.unicodeScalars.drop { scalar in
      if scalar == ">" { isQuote = true }
      return scalar == ">" || scalar.isBlank || scalar.isInvisible
    }
    return isQuote ? String(rest).stripped : nil
  }

  /// `=====` or `-----` below a heading.
  private static func isUnderline(_ text: String) -> Bool {
    let text = text.stripped.utf8
    return text.count > 1
      && (text.allSatisfy { $0 == UInt8(ascii: "=") } || text.allSatisfy { $0 == UInt8(ascii: "-") })
  }

  /// The line at the breaks that an office program makes within a paragraph, with blanks that do not break as others.
  private static func softLines(_ line: Line) -> [Line] {
    guard line.text.utf8.contains(where: { $0 > 0x7F || $0 == 11 || $0 == 12 }) else { return [line] }
    var lines: [String.UnicodeScalarView] = [.init()]
    for scalar in line.text.unicodeScalars {
      switch scalar.value {
      case 11, 12, 0x85, 0x2028, 0x2029: lines.append(.init())
      case 0xA0, 0x2007, 0x202F: lines[lines.count - 1].append(" ")
      default: lines[lines.count - 1].append(scalar)
      }
    }
    return lines.map { Line(number: line.number, text: String($0)) }
  }
}

/// Texts that are looked for, line by line, also where an editor broke them into several lines.
struct PhraseList {
  /// In the order of their bytes.
  private let sorted: [String]
  private let byText: [String: Int]

  /// A line of more bytes is none of them; a phrase has at most `Title.limit` characters.
  static let maxLength = 4096

  func contains(_ folded: String) -> Bool { byText[folded] != nil }

  /// Whether one of the texts begins so, and goes on.
  func isBeginning(_ folded: String) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(folded, sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    // The first that comes behind it: if any begins with it, that one does.
    return low < sorted.count && sorted[low].begins(with: folded)
  }

  init(_ texts: [String]) {
    let phrases = texts.map(\.folded)
    sorted = phrases.sorted(by: Self.precedes)
    byText = Dictionary(phrases.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
  }

  private static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Which of the texts begins in this line, and how many lines it takes.
  func match(_ lines: [FileText.Line], at start: Int, _ fold: (String) -> String) -> (index: Int, count: Int)? {
    var text = ""
    for (count, line) in lines[start...].prefix(4).enumerated() {
      guard line.text.utf8.count <= Self.maxLength, !line.text.isEmpty else { return nil }
      text += (count == 0 ? "" : " ") + line.text
      let folded = fold(text)
      guard !folded.isEmpty else { return nil }
      if let index = byText[folded] { return (index, count + 1) }
      guard isBeginning(folded) else { return nil }
    }
    return nil
  }
}
