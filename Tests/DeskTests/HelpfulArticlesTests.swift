import Desk
import Testing

/// Which documents are offered before a ticket is opened.
@Suite struct HelpfulArticlesTests {
  private func article(_ slug: String, _ fields: String, _ body: String = "") throws -> Article {
    try Article(slug: slug, bytes: front(fields, body))
  }

  private func best(
    _ articles: [Article], _ answers: [String] = [], _ service: String? = nil, _ language: String? = nil
  ) -> [String] {
    HelpfulArticles.best(of: articles, answers: answers, service: service, language: language).map(\.slug)
  }

  @Test func wordsAndServices() throws {
    let articles = [
      try article("jam", "title: Paper jams\nservices: [print]", "Open the flaps."),
      try article("toner", "title: Changing the toner\ntags: [cartridge]", "Take it out."),
      try article("wifi", "title: Wireless", "Choose the network of the house, and type the cartridge."),
    ]
    #expect(best(articles) == [])
    #expect(best(articles, [], "print") == ["jam"])
    // A word of the title or the tags will do, of the text it takes two.
    #expect(best(articles, ["The TONER is empty"]) == ["toner"])
    #expect(best(articles, ["a new cartridge"]) == ["toner"])
    #expect(best(articles, ["the network"]) == [])
    #expect(best(articles, ["no network in the house"]) == ["wifi"])
    #expect(best(articles, ["the paper jammed", "toner"], "print") == ["jam", "toner"])
    // What every report says tells nothing.
    #expect(best(articles, ["it does not work, please help", "The"]) == [])
    #expect(best([], ["toner"], "print") == [])
  }

  @Test(arguments: [
    ("da", ["danish", "any"]), ("da-DK", ["danish", "any"]), ("DA", ["danish", "any"]), ("en", ["english", "any"]),
    (nil, ["english", "any"]), ("fr", ["any"]),
  ])
  func inTheirLanguage(language: String?, slugs: [String]) throws {
    let articles = [
      try article("any", "title: Toner\nservices: [print]"),
      try article("danish", "title: Toner\nservices: [print]\nlanguage: da"),
      try article("english", "title: Toner\nservices: [print]\nlanguage: en-GB"),
    ]
    #expect(best(articles, [], "print", language) == slugs)
  }

  @Test func danishWordsHaveEndings() throws {
    let article = try article("papir", "title: Papiret sidder fast\nlanguage: da", "Åbn lågerne.")
    #expect(best([article], ["papir"], nil, "da") == ["papir"])
  }

  @Test func fewAreOffered() throws {
    let articles = try (1...9).map { try article("a\($0)", "title: Toner\($0 == 7 ? " pump" : "")") }
    #expect(best(articles, ["toner"]) == ["a1", "a2", "a3"])
    #expect(best(articles, ["toner pump"]) == ["a7", "a1", "a2"])
  }

  @Test(arguments: [
    ("language: da", true), ("language: da-DK", true), ("language: d", false), ("language: [da]", false),
  ])
  func aLanguageIsOne(line: String, isRight: Bool) throws {
    let refusal = try #require(throws: Refusal.self) {
      try TestDesk().perform(AddArticle("x", text: "---\ntitle: X\naudience: all\n\(line)\n---\n"), by: "tim")
    }
    // Everything that is wrong is told at once.
    let told = ([refusal.problem] + refusal.details).joined(separator: "\n")
    #expect(told.contains("audience") && told.contains("language") != isRight, "\(told)")
  }
}
