internal import Text

/// A creation guide: what support has to know of a kind of ticket, as questions.
package struct Template: Sendable, Equatable {
  package struct Question: Sendable, Equatable {
    package let id: String
    package let ask: String
    package let isRequired: Bool
    /// Empty where the answer is free text.
    package let choices: [Choice]

    /// The choice that somebody typed, by its number from 1 or its words.
    package func choice(typed text: String) -> Choice? {
      if let number = Int(digits: text.trimmed.utf8), choices.indices.contains(number - 1) {
        return choices[number - 1]
      }
      return choices.first { $0.answer.folded == text.folded }
    }
  }

  /// An answer that can be chosen, and what it does.
  package struct Choice: Sendable, Equatable {
    package let answer: String
    package let type: TicketType?
    package let service: String?
    package let impact: Impact?
    package let urgency: Urgency?
    /// What to try first.
    package let advice: String?
    /// Why such a ticket is not taken.
    package let reject: String?
  }

  package let file: TemplateName
  package let name: String
  package let type: TicketType?
  package let service: String?
  package let questions: [Question]

  /// Reads `templates/<name>.md`.
  ///
  /// - Parameter catalog: what services are looked up in; nil where any will do.
  /// - Throws: everything that is wrong, each with its line.
  package init(_ file: TemplateName, bytes: [UInt8], catalog: Catalog?) throws(Mistakes) {
    var reader = try TemplateReader(bytes, catalog)
    self.file = file
    name = reader.name()
    type = reader.type()
    service = reader.service()
    questions = reader.questions()
    try reader.finish()
  }
}

/// The name of a template's file: `printer`, or `printer.da` for the same in another language.
package struct TemplateName: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  /// Nil for what cannot be the name of a template. Case does not matter, and `.md` may stand behind it.
  package init?(typed: String) {
    let typed = typed.stripped.asciiLowercased
    let text = typed.dropping(suffix: ".md") ?? typed
    guard case .template = DeskPath("templates/\(text).md") else { return nil }
    self.text = text
  }

  package var path: DeskPath { .template(name: text) }
  package var description: String { text }

  /// The language in the name; nil for the template itself.
  package var language: String? {
    guard let last = text.pieces(at: UInt8(ascii: ".")).dropFirst().last else { return nil }
    let parts = last.pieces(at: UInt8(ascii: "-"))
    let isLanguage = (2...3).contains(parts[0].utf8.count) && parts[0].utf8.allSatisfy { (97...122).contains($0) }
    return isLanguage ? last : nil
  }

  /// The name without the language.
  package var base: String { language.flatMap { text.dropping(suffix: "." + $0) } ?? text }

  /// The names of this template in a language, the nearest first: for `pt-br` that of Brazil, then that of Portugal.
  package func inLanguage(_ language: String) -> [TemplateName] {
    let language = language.asciiLowercased
    let parts = language.pieces(at: UInt8(ascii: "-"))
    return [language, parts[0]].compactMap { TemplateName(typed: "\(base).\($0)") }.filter { $0.language != nil }
  }

  package static func < (a: TemplateName, b: TemplateName) -> Bool { a.text < b.text }
}

extension Template {
  /// What a new template may begin as.
  package static let example = """
    ---
    name: What the template is called
    type: incident
    questions:
      - id: scope
        ask: Who is it a trouble for?
        required: true
        choices:
          - answer: me alone
          - answer: several of us
            impact: team
      - id: what
        ask: What happens?
        required: true
    ---

    """
}
