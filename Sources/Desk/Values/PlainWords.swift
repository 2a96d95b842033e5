internal import Text

/// A value that people are asked for in plain words: whom something touches, how soon it is needed.
package protocol PlainlyAsked: RawRepresentable<String>, CaseIterable, Sendable {
  /// What is asked, and each value's words, in English and in Danish.
  static var question: (english: String, danish: String) { get }
  var words: (english: String, danish: String) { get }
}

extension PlainlyAsked {
  /// What somebody wrote: the value's own word, or its plain words in either language.
  package init?(typed text: String) {
    let text = text.folded
    guard
      let found = Self.allCases.first(where: { value in
        [value.rawValue, value.words.english, value.words.danish].contains { $0.folded == text }
      })
    else { return nil }
    self = found
  }

  /// Its words in a language; in English where that is not Danish.
  package func words(in language: String?) -> String { Language.isDanish(language) ? words.danish : words.english }

  /// What is asked in a language.
  package static func question(in language: String?) -> String {
    Language.isDanish(language) ? question.danish : question.english
  }

  /// The words of all, as they stand in a sentence.
  static func choices(in language: String?) -> String {
    let words = allCases.map { $0.words(in: language) }
    let or = Language.isDanish(language) ? " eller " : " or "
    return words.dropLast().joined(separator: ", ") + or + (words.last ?? "")
  }
}

extension Impact: PlainlyAsked {
  package static let question = (english: "Whom does it touch?", danish: "Hvem går det ud over?")

  package var words: (english: String, danish: String) {
    switch self {
    case .person: ("only me", "kun mig")
    case .team: ("my team", "min afdeling")
    case .site: ("the whole site", "hele stedet")
    case .organisation: ("everybody", "alle")
    }
  }
}

extension Urgency: PlainlyAsked {
  package static let question = (english: "How soon is it needed?", danish: "Hvor meget haster det?")

  package var words: (english: String, danish: String) {
    switch self {
    case .low: ("can wait", "kan vente")
    case .medium: ("hinders me", "generer mig")
    case .high: ("I cannot work", "jeg kan ikke arbejde")
    }
  }
}
