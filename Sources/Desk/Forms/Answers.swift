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
  private let ownLines: [String]
  private let ownSet: Set<String>

  init(_ body: [Line], _ template: Template) {
    lines = body.flatMap(Self.softLines)
    name = template.name.folded
    asks = PhraseList(template.questions.map(\.ask))
    ownLines = Form(template).ownLines
    ownSet = Set(ownLines)
    answers = template.questions.map { _ in AnswerTicket(line: body.last?.number ?? 1) }
    read()
  }

  private mutating func read() {
    var current: Int?
    var index = 0
    while index < lines.count {
      if let (question, count) = asks.match(lines, at: index, { Self.question($0) }) {
        if !answers[question].isThere { answers[question].line = lines[index].number }
        answers[question].isThere = true
        current = question
        index += count
        if index < lines.count, Self.isUnderline(lines[index].text) { index += 1 }
        continue
      }
      let line = lines[index]
      index += 1
      if isOwn(line.text) || current == nil && Self.question(line.text) == name { continue }
      if let current { answers[current].lines.append(line) } else { preamble.append(line) }
    }
  }

  /// The text of a line that may be a question, without the marks of a heading and the word that it is required.
  private static func question(_ text: String) -> String {
    var text = text.stripped
    text = String(text.unicodeScalars.drop { $0 == "#" })
    while let rest = text.dropping(suffix: "#") { text = rest }
    text = text.folded
    for word in FormWords.all.map(\.required) {
      if let rest = text.dropping(suffix: "(\(word))") { text = rest.folded }
    }
    return text
  }

  /// Whether a line is one that the form says itself, whole or broken by an editor.
  private func isOwn(_ text: String) -> Bool {
    var rest = text.stripped
    let isQuote = rest.begins(with: ">")
    while let inner = rest.dropping(prefix: ">") { rest = inner.stripped }
    guard rest.utf8.count <= PhraseList.maxLength else { return false }
    let folded = rest.folded
    guard !folded.isEmpty else { return isQuote }
    return ownSet.contains(folded) || isQuote && (folded == name || ownLines.contains { $0.utf8.contains(folded.utf8) })
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
  private let phrases: [String]
  private let byText: [String: Int]

  /// A line of more bytes is none of them; a phrase has at most `Title.limit` characters.
  static let maxLength = 4096

  func contains(_ folded: String) -> Bool { byText[folded] != nil }

  init(_ texts: [String]) {
    phrases = texts.map(\.folded)
    byText = Dictionary(phrases.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
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
      guard phrases.contains(where: { $0.utf8.count > folded.utf8.count && $0.begins(with: folded) }) else {
        return nil
      }
    }
    return nil
  }
}
