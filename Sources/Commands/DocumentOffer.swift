internal import Desk
internal import Frame
internal import Store
internal import Text

/// Offers documents of the knowledge base to somebody who is about to open a ticket: those that a customer may read, in their language.
struct DocumentOffer {
  private let session: Session
  private let words: GuideWords
  private let articles: [Article]

  /// - Parameter answers: what they answered to the template's questions.
  init(_ session: Session, _ words: GuideWords, service: String?, answers: [String]) throws(Failure) {
    self.session = session
    self.words = words
    let (actor, language) = (try session.actor(), try session.languages().first)
    articles = try session.read { desk throws(StoreError) in
      let settings = try desk.settings()
      // Also where somebody of the staff asks: the customer hears what is read out.
      let readable = try desk.articles(for: actor).filter {
        !$0.isInternal(settings) && settings.marks(of: $0.path).isEmpty
      }
      return HelpfulArticles.best(of: readable, answers: answers, service: service, language: language)
    }
  }

  /// Lets them read; true where that helped.
  func helps() throws(Failure) -> Bool {
    guard !articles.isEmpty else { return false }
    session.output.ask("\n\(words.mayHelp)\n")
    session.offer(articles.map(\.title))
    session.output.ask("\(words.reading)\n")
    while true {
      let typed = try Guide.line(session).trimmed
      if typed.isEmpty { return false }
      guard let number = Int(digits: typed.utf8), articles.indices.contains(number - 1) else {
        session.output.ask("\(words.number)\n")
        continue
      }
      let article = articles[number - 1]
      session.output.ask("\n\(article.title)\n\n\(article.body.trimmed)\n\n\(words.helped)\n")
      if words.isYes(try Guide.line(session)) { return true }
      session.output.ask("\(words.reading)\n")
    }
  }
}
