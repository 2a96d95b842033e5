/// A template as a form to fill in.
package struct Form: Sendable {
  private let template: Template
  private let words: FormWords

  package init(_ template: Template) {
    self.template = template
    words = FormWords(language: template.file.language)
  }

  /// The whole file. What a reader of it passes over stands in quote lines.
  package var text: String {
    var lines = [
      "---", "template: \(template.file)", "title:", "impact:", "urgency:", "---", "> \(template.name)", ">",
    ]
    lines += words.introduction.map { "> " + $0 }
    for question in template.questions {
      lines += ["", "## \(question.ask)" + (question.isRequired ? " (\(words.required))" : ""), ""]
      for choice in question.choices {
        lines.append("- [ ] \(choice.answer)")
        lines += help(of: choice).map { "  > " + $0 }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func help(of choice: Template.Choice) -> [String] {
    [choice.advice, choice.reject.map { "\(words.rejects) \($0)" }].compactMap(\.self)
  }

  /// The form with a title and answers: by the question's place, the text, or the words of the choice.
  package func filled(
    title: String, requester: Handle?, impact: Impact? = nil, urgency: Urgency? = nil, _ answers: [Int: String]
  ) -> String {
    var lines = ["---", "template: \(template.file)", "title: \(title)"]
    if let requester { lines.append("requester: \(requester)") }
    if let impact { lines.append("impact: \(impact.rawValue)") }
    if let urgency { lines.append("urgency: \(urgency.rawValue)") }
    lines.append("---")
    for (index, question) in template.questions.enumerated() {
      guard let answer = answers[index] else { continue }
      lines += ["## \(question.ask)", (question.choices.isEmpty ? "" : "- [x] ") + answer]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The language that it is in; nil for the template itself.
  package var language: String? { template.file.language }

  package var guideWords: GuideWords { words.guide }

  /// Every line that the form says by itself, as it is compared.
  var ownLines: [String] { ownParts.flatMap(\.self).map(\.folded) }

  /// What may stand in quote lines of the form: its own lines, and those that follow each other as one text, as an editor joins them.
  var ownTexts: [String] {
    ([template.name] + words.introduction).joinedRuns + ownParts.dropFirst().flatMap(\.joinedRuns)
  }

  /// The lines that stand together: the introduction, then what belongs to each choice.
  private var ownParts: [[String]] { [words.introduction] + template.questions.flatMap(\.choices).map(help) }
}

extension [String] {
  /// Each run of neighbours as one text, of one or more.
  fileprivate var joinedRuns: [String] {
    indices.flatMap { start in (start..<count).map { self[start...$0].joined(separator: " ") } }
  }
}
