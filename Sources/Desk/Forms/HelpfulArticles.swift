internal import Text

/// Which documents of the knowledge base may help somebody before they open a ticket.
package enum HelpfulArticles {
  /// So many are offered at most: whoever wants a ticket reads no library.
  package static let most = 3
  /// What a document is worth that says it is about the service, that has a word in its title or tags, and in its text.
  private static let (service, title, text) = (2, 2, 1)
  /// What is worth less is not offered: a word that by chance is in a text says nothing.
  private static let least = 2
  /// So many words of a text are looked at.
  private static let maxTokens = 2_000

  /// The best of these documents, which are those that somebody may read.
  ///
  /// - Parameters:
  ///   - answers: what was answered so far.
  ///   - service: what the ticket would be for.
  ///   - language: in which they read; a document that says it is in another is left out.
  package static func best(
    of articles: [Article], answers: [String], service: String?, language: String?
  ) -> [Article] {
    let stems = ReportStems()
    let asked = words(answers.joined(separator: "\n"), language, stems)
    let found = articles.compactMap { article -> (article: Article, worth: Int, isTheirs: Bool)? in
      guard article.isReadable(in: language) else { return nil }
      let own = article.language ?? language
      let names = words(([article.title] + article.tags).joined(separator: "\n"), own, stems)
      let body = words(article.body, own, stems)
      var worth = service.map(article.services.contains) ?? false ? Self.service : 0
      for word in asked { worth += names.contains(word) ? title : body.contains(word) ? text : 0 }
      return worth < least ? nil : (article, worth, article.language != nil)
    }
    let sorted = found.sorted {
      if $0.worth != $1.worth { return $0.worth > $1.worth }
      return $0.isTheirs != $1.isTheirs ? $0.isTheirs : $0.article.slug < $1.article.slug
    }
    return sorted.prefix(most).map(\.article)
  }

  /// The stems of a text, without words that tell nothing.
  private static func words(_ text: String, _ language: String?, _ stems: ReportStems) -> Set<String> {
    let isDanish = Language.isDanish(language)
    var found: Set<String> = []
    stems.beginReport()
    for token in ReportToken.all(of: text, atMost: maxTokens) {
      stems.eachStem(of: token, stems.word(token), isDanish: isDanish) { stem, _ in found.insert(stem) }
    }
    return found
  }
}
