import Desk
import Testing

/// Documents of the knowledge base.
@Suite struct ArticleTests {
  @Test(arguments: [
    ("Cannot print", "cannot-print"), ("  When the printer -- stops!  ", "when-the-printer-stops"),
    ("Når søen er blå", "naar-soeen-er-blaa"), ("NA\u{30A}R Æble", "naar-aeble"),
    ("Café crème à Zürich", "cafe-creme-a-zurich"),
    ("cafe\u{301}", "cafe"), ("Straße", "strasse"), ("C++ & C#", "c-c"), ("../../.git/hooks/x", "git-hooks-x"),
    ("tix 2.0", "tix-2-0"), ("日本語 10", "10"),
  ])
  func slugs(title: String, slug: String) {
    #expect(Slug.made(of: title) == slug)
    #expect(Slug.typed(slug) == slug)
  }

  @Test func titlesWithoutASlug() throws {
    for title in ["", "日本語", "!?", "\u{301}", "-"] { #expect(Slug.made(of: title) == nil) }
    #expect(Slug.made(of: String(repeating: "a b ", count: 100))?.utf8.count == 89)
    for slug in ["", "a/b", "../x", ".git", "-a", "a b", "æ", "a\n", String(repeating: "a", count: 101)] {
      #expect(Slug.typed(slug) == nil, "\(slug)")
    }
    #expect(Slug.typed("Wifi") == "wifi")
  }

  @Test(arguments: [
    ("", false), ("audience: everyone", true), ("audience: \"everyone\"", true), ("audience: internal", false),
    ("audience: Everyone", false), ("audience: all", false), ("audience: [everyone]", false), ("audience:", false),
    ("audience: \"everyone \"", false), ("audience: true", false),
  ])
  func audiences(field: String, isForEveryone: Bool) throws {
    let article = try Article(slug: "x", bytes: front("title: X\n\(field)"))
    let desk = try TestDesk()
    let settings = try desk.before().settings
    #expect(Visibility.maySee(article, try desk.person("jannet"), settings) == isForEveryone)
    #expect(Visibility.maySee(article, try desk.person("tim"), settings))
    let marked = try Article(slug: "sla", bytes: front("title: X\n\(field)"))
    #expect(Visibility.maySee(marked, try desk.person("jannet"), settings), "a marked one is for everybody")
  }

  @Test func titles() throws {
    func title(_ fields: String, _ body: String) throws -> String {
      try Article(slug: "x", bytes: front(fields, body)).title
    }
    #expect(try title("title: A", "# B\n") == "A")
    #expect(try title("tags: a", "Text\n# B \nMore\n# C") == "B")
    #expect(try title("tags: a", "```\n# code\n```\n## B\n") == "x")
    let article = try Article(slug: "x", bytes: front("tags: a\nservices: [print, {a: b}]"))
    #expect(article.tags == ["a"])
    #expect(article.services == ["print"])
  }

  @Test func writes() throws {
    let desk = try TestDesk()
    func add(
      _ slug: String?, _ text: String, title: String? = nil, audience: Article.Audience? = nil, tags: [String] = [],
      by actor: String = "tim"
    ) throws -> String {
      let adding = AddArticle(slug, text: text, title: title, audience: audience, tags: tags)
      return try #require(try desk.perform(adding, by: actor).document)
    }
    func text(_ slug: String) -> String { String(decoding: desk.files["kb/\(slug).md"] ?? [], as: UTF8.self) }
    #expect(try add(nil, "# Toner\n\nIn the cellar.") == "toner")
    #expect(text("toner") == "---\ntitle: Toner\naudience: internal\n---\n# Toner\n\nIn the cellar.\n")
    #expect(try add(nil, "# Toner") == "toner-2")
    #expect(try add(nil, "# Toner") == "toner-3")
    #expect(try add("Wifi", "x", title: "At home", audience: .everyone, tags: ["a", "b"]) == "wifi")
    #expect(text("wifi") == "---\ntitle: At home\naudience: everyone\ntags: [a, b]\n---\nx\n")
    // Front matter of its own stays, keys that tix does not know too.
    #expect(try add(nil, "---\naudience: everyone # all\nmine: kept\n---\n# Own\n") == "own")
    #expect(text("own") == "---\naudience: everyone # all\nmine: kept\ntitle: Own\n---\n# Own\n")
    #expect(try add("own-2", "---\ntitle: A\naudience: everyone\n---\nx", title: "B", audience: .internal) == "own-2")
    #expect(text("own-2") == "---\ntitle: B\naudience: internal\n---\nx")
    for (refusal, attempt) in [
      (Refusal(.usage, "the document has no title", hint: "give it with --title, or as a line # TITLE"), ("x", "text")),
      (
        Refusal(.forbidden, "there is a document toner already", hint: "tix kb edit toner changes it"),
        ("toner", "# T")
      ),
      (
        Refusal(.usage, "'a/b' cannot be a slug", hint: "it is 1 to 100 of a-z 0-9 . -, a letter or digit first"),
        ("a/b", "# T")
      ),
      (Refusal(.forbidden, "the text: line 3: key \"a\" stands twice"), ("x", "---\na: b\na: c\n---\n# T")),
      (Refusal(.forbidden, "the text: line 1: front matter has no closing line ---"), ("x", "---\n# T")),
      (
        Refusal(
          .forbidden, "kb/x.md has 2 mistakes",
          details: ["line 2: audience is none of internal, everyone", "line 3: tags is not a list"]),
        ("x", "---\naudience: all\ntags: {a: b}\n---\n# T")
      ),
    ] {
      #expect(throws: refusal) { try add(attempt.0, attempt.1) }
    }
    #expect(throws: Refusal(.usage, "no slug can be made of this title", hint: "give one of a-z 0-9 . -")) {
      try add(nil, "# 日本語")
    }
    #expect(throws: Refusal(.usage, "the title cannot be used: it may not hold line breaks or control characters")) {
      try add(nil, "x", title: "a\u{1B}b")
    }
    #expect(throws: Refusal(.forbidden, "a customer may not write the knowledge base")) {
      try add("toner", "no title", by: "jannet")
    }
  }

  @Test func edits() throws {
    let desk = try TestDesk()
    let old = front("title: X\naudience: everyone", "Old\n")
    desk.files["kb/x.md"] = old
    func edit(_ slug: String, _ text: String, base: [UInt8]? = nil, by actor: String = "tim") throws -> [String] {
      try desk.perform(WriteArticle(slug, Array(text.utf8), base: base), by: actor).notes
    }
    #expect(try edit("x", "New\n") == [])
    #expect(desk.files["kb/x.md"] == front("title: X\naudience: everyone", "New\n"))
    #expect(try edit("x", "New\n") == ["nothing changes in kb/x.md"])
    #expect(throws: Refusal(.overtaken, "kb/x.md was changed by somebody else meanwhile", hint: "edit it again")) {
      try edit("x", "---\ntitle: Y\n---\n", base: old)
    }
    #expect(try edit("x", "---\ntitle: Y\n---\nz", base: desk.files["kb/x.md"]) == [])
    #expect(throws: Refusal(.forbidden, "kb/x.md: line 1: front matter must begin with a line ---")) {
      try edit("x", "title: Y", base: desk.files["kb/x.md"])
    }
    #expect(throws: Refusal(.forbidden, "kb/x.md: line 1: title is missing")) { try edit("x", "---\na: b\n---\n") }
    #expect(throws: Refusal(.notFound, "there is no document y", hint: "tix kb list shows what there is")) {
      try edit("y", "x")
    }
    #expect(throws: Refusal(.forbidden, "a customer may not write the knowledge base")) {
      try edit("y", "x", by: "jannet")
    }
    // A marked one is checked when it is written.
    #expect(throws: Refusal(.forbidden, "kb/sla.md: line 4: hours are missing")) {
      try edit("sla", "---\ntitle: X\nsla:\n  timezone: UTC\n---\n")
    }
  }

  @Test func marks() throws {
    let desk = try TestDesk()
    desk.files["kb/x.md"] = front("title: X\nsla:\n  hours: Mon 08:00-16:00")
    #expect(try desk.perform(MarkArticle("x", as: .sla), by: "root").notes == [])
    #expect(try desk.before().settings.sla == "kb/x.md")
    #expect(try desk.perform(MarkArticle("x", as: .sla), by: "root").notes == ["kb/x.md is the sla already"])
    desk.files["kb/y.md"] = front("title: Y\nsla:\n  hours: x\n  zone: y")
    #expect(
      throws: Refusal(
        .forbidden, "kb/y.md has 2 mistakes",
        details: [
          "line 4: hours are not such as Mon-Fri 08:00-16:00",
          "line 5: sla has no key zone; there are hours, timezone, holidays, targets",
        ])
    ) { try desk.perform(MarkArticle("y", as: .sla), by: "root") }
    #expect(throws: Refusal(.forbidden, "a supporter may not change settings")) {
      try desk.perform(MarkArticle("y", as: .sla), by: "tim")
    }
    #expect(throws: Refusal.self) { try desk.perform(MarkArticle("nope", as: .sla), by: "root") }
  }

  @Test func writingAddsOrChanges() throws {
    let desk = try TestDesk()
    func write(
      _ text: String? = nil, title: String? = nil, audience: Article.Audience? = nil, by actor: String = "tim"
    ) throws -> String {
      try desk.perform(WriteArticle("wifi", text: text, title: title, audience: audience), by: actor)
      return String(decoding: try desk.files["kb/wifi.md"].unwrapped(), as: UTF8.self)
    }
    #expect(throws: Refusal.self) { try write(title: "Wifi") }
    #expect(throws: Refusal.self) { try write("Text", title: "Wifi", by: "bob") }
    #expect(try write("Text\n", title: "Wifi") == "---\ntitle: Wifi\naudience: internal\n---\nText\n")
    try desk.set("kb/wifi.md", "mine: kept")
    #expect(try write("More\n") == "---\ntitle: Wifi\naudience: internal\nmine: kept\n---\nMore\n")
    #expect(
      try write(title: "Air", audience: .everyone) == "---\ntitle: Air\naudience: everyone\nmine: kept\n---\nMore\n")
    #expect(try desk.plan(WriteArticle("wifi", text: "More\n", title: "Air", audience: nil), by: "tim").edits.isEmpty)
    #expect(
      try write("---\ntitle: B\n---\nAll\n", audience: .internal) == "---\ntitle: B\naudience: internal\n---\nAll\n")
    for text in ["", " \n"] { #expect(throws: Refusal.self) { try write(text) } }
    #expect(throws: Refusal.self) { try write(title: "a\nb") }
    #expect(throws: Refusal.self) { try write("x", by: "bob") }
    #expect(throws: Refusal.self) { try write("---\ntitle: [\n---\n") }
  }
}
