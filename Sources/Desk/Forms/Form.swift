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
    var lines = ["---", "template: \(template.file)", "title:", "---", "> \(template.name)", ">"]
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

  /// Every line that the form says by itself, as it is compared.
  var ownLines: [String] {
    let help = template.questions.flatMap(\.choices).flatMap(help)
    return (words.introduction + help).map(\.folded)
  }
}
