internal import Text

/// Which choice of a question was made: by a mark in front of it, or by its words alone.
struct Choosing {
  /// The number of the choice, and the line that makes it.
  private(set) var chosen: (index: Int, line: Int)?
  private(set) var mistakes: [Mistake] = []
  /// What was written beside the choice.
  private(set) var remarks: [FileText.Line] = []

  init(_ question: Template.Question, _ answer: Answers.AnswerTicket) {
    let answers = PhraseList(question.choices.map(\.answer))
    let lines = answer.lines
    var index = 0
    while index < lines.count {
      var mark = Mark.none
      let found = answers.match(lines, at: index) { text in
        // A choice may itself begin like a bullet or a mark.
        if answers.contains(text.folded) { return text.folded }
        let item = Item(text)
        mark = item.mark
        return item.text.folded
      }
      let line = lines[index]
      index += found?.count ?? 1
      if line.text.isEmpty { continue }
      if let found {
        if mark != .open { choose(found.index, line, question) }
      } else {
        let item = Item(line.text)
        if item.mark == .set, !item.text.folded.isEmpty {
          mistakes.append(Mistake(line.number, Self.noChoice(item.text, question)))
        } else if item.mark != .open || !item.text.isEmpty {
          remarks.append(line)
        }
      }
    }
    if chosen == nil, mistakes.isEmpty, let line = remarks.first {
      mistakes.append(Mistake(line.number, Self.noChoice(line.text.stripped, question)))
    }
  }

  private mutating func choose(_ index: Int, _ line: FileText.Line, _ question: Template.Question) {
    guard let chosen, chosen.index != index else {
      self.chosen = self.chosen ?? (index, line.number)
      return
    }
    let both = [question.choices[chosen.index], question.choices[index]].map { $0.answer.inMessage }
    mistakes.append(Mistake(line.number, "two answers where one is asked for: \(both.listed)"))
  }

  private static func noChoice(_ text: String, _ question: Template.Question) -> String {
    "\(text.inMessage) is none of the answers \(question.choices.map(\.answer).joined(separator: ", "))"
  }

  private enum Mark { case none, open, set }

  /// A line of a list: what stands in its brackets, and what behind them.
  private struct Item {
    let mark: Mark
    let text: String

    init(_ line: String) {
      var rest = Self.withoutBullet(line.stripped).unicodeScalars[...]
      guard let first = rest.first else {
        (mark, text) = (.none, "")
        return
      }
      switch first {
      case "☐", "□": mark = .open
      case "☒", "☑", "✓", "✔", "✗", "✘": mark = .set
      case "[", "(":
        guard let close = rest.firstIndex(of: first == "[" ? "]" : ")"),
          let inner = Self.mark(within: String(rest[rest.index(after: rest.startIndex)..<close]))
        else {
          (mark, text) = (.none, String(rest))
          return
        }
        mark = inner
        rest = rest[close...]
      default:
        (mark, text) = (.none, String(rest))
        return
      }
      text = String(rest.dropFirst()).stripped
    }

    private static func mark(within text: String) -> Mark? {
      let text = text.stripped
      if text.isEmpty { return .open }
      return ["x", "X", "*", "+", "v", "V", "✓", "✔", "☒", "☑", "×", "✗", "✘"].contains(text) ? .set : nil
    }

    private static func withoutBullet(_ text: String) -> String {
      guard let first = text.unicodeScalars.first, "-*+•·–—◦▪‣".unicodeScalars.contains(first) else { return text }
      return String(text.unicodeScalars.dropFirst()).stripped
    }
  }
}
