import Documents
import Testing

@testable import Desk

/// A form filled in: by whom, for which template, with which answers.
@Suite struct SubmissionTests {
  /// Reads a form and judges it; the desk is that of `TestDesk`.
  private func take(_ bytes: [UInt8], by actor: String = "jannet", named: Bool = true) throws -> Submission.Taken {
    let desk = try TestDesk()
    let before = try desk.before()
    let form = try Submission(bytes)
    let name = form.template
    return try form.opening(
      Submission.Context(
        template: name?.base == "printer" && named ? try template(TemplateTests.printer) : nil, catalog: before.catalog,
        requester: try form.requester(in: before.roster), actor: try desk.person(actor)))
  }

  func take(_ text: String, by actor: String = "jannet") throws -> Submission.Taken {
    try take(Array(text.utf8), by: actor)
  }

  func mistakes(_ text: String, by actor: String = "jannet") throws -> [String] {
    try #require(throws: Mistakes.self) { try take(text, by: actor) }.all.map(\.text)
  }

  static let filled = """
    ---
    template: printer
    title: No paper comes out
    urgency: low
    ---
    ## Is the printer switched on? (required)

    - [ ] yes
    - [x] it smells of smoke

    ## Who cannot print?

    - [x] the whole site

    ## What happens when you press Print? (required)

    Nothing.
    It is room 12.

    """

  static let body = """
    ## Is the printer switched on?

    it smells of smoke

    ## Who cannot print?

    the whole site

    ## What happens when you press Print?

    Nothing.
    It is room 12.
    """

  @Test func answersBecomeATicket() throws {
    let opening = try take(Self.filled).opening
    #expect(opening.title == "No paper comes out")
    #expect(opening.body == Self.body)
    #expect(opening.type == .incident)
    #expect(opening.service == "print")
    #expect(opening.impact == .site)
    // Two choices set it; the more severe one wins, and both over the front matter.
    #expect(opening.urgency == .high)
    #expect(opening.template == "printer")
    let desk = try TestDesk()
    let id = try #require(try desk.perform(opening, by: "jannet").ticket)
    let ticket = try desk.ticket(id.description)
    #expect(ticket.priority == .urgent)
    #expect(ticket.document["template"]?.text == "printer")
  }

  /// The same form as editors and office programs leave it.
  static let spellings: [(String, @Sendable (String) -> String)] = [
    ("as it is", { $0 }),
    ("CRLF", { $0.replacing("\n", with: "\r\n") }),
    ("lone CR", { $0.replacing("\n", with: "\r") }),
    ("a byte-order mark", { "\u{FEFF}" + $0 }),
    ("empty lines in front", { "\n \n" + $0 }),
    ("trailing blanks", { $0.replacing("\n", with: " \t\n") }),
    ("NBSP", { $0.replacing(" ", with: "\u{A0}") }),
    ("another level", { $0.replacing("## ", with: "#### ") }),
    ("no blank", { $0.replacing("## ", with: "##") }),
    ("closed headings", { $0.replacing("(required)", with: "##").replacing("?\n", with: "? ##\n") }),
    ("no heading", { $0.replacing("## ", with: "") }),
    ("bold", { $0.replacing("## Who cannot print?", with: "**Who cannot print?**") }),
    ("underlined", { $0.replacing("## Who cannot print?", with: "Who cannot print?\n=====") }),
    ("capitals", { $0.replacing("Is the printer switched on?", with: "IS THE PRINTER SWITCHED ON") }),
    ("no punctuation", { $0.replacing("? (required)", with: " ( Required)").replacing("( R", with: "(R") }),
    ("an answer in capitals", { $0.replacing("it smells of smoke", with: "It Smells of SMOKE.") }),
    ("a capital mark", { $0.replacing("[x]", with: "[X]") }),
    ("a wide mark", { $0.replacing("[x]", with: "[ x ]") }),
    ("no blank behind the mark", { $0.replacing("[x] ", with: "[x]") }),
    ("a ballot box", { $0.replacing("[x]", with: "☒").replacing("[ ]", with: "☐") }),
    ("a ticked box", { $0.replacing("- [x]", with: "☑").replacing("- [ ]", with: "☐") }),
    ("no bullet", { $0.replacing("- [", with: "[") }),
    ("another bullet", { $0.replacing("- [", with: "• [") }),
    ("a word alone", { $0.replacing("- [ ] yes\n- [x] it smells", with: "it smells") }),
    ("a word in a list", { $0.replacing("- [ ] yes\n- [x] it smells", with: "- it smells") }),
    ("marked twice", { $0.replacing("- [x] the", with: "- [x] the whole site\n- [x] the") }),
    ("dashes", { $0.replacing("---", with: "—").replacing("- [", with: "– [") }),
    ("short dashes", { $0.replacing("---", with: "–-") }),
    ("quotes", { $0.replacing("title: No paper comes out", with: "title: \"No paper comes out\"") }),
    ("curly quotes", { $0.replacing("title: No paper comes out", with: "title: “No paper comes out”") }),
    ("capital keys", { $0.replacing("template: printer", with: "Template : Printer") }),
    ("a comment", { $0.replacing("urgency: low", with: "# mine\nurgency: LOW  # not so soon") }),
    ("broken lines", { $0.replacing("happens when you", with: "happens\nwhen you") }),
    ("a broken answer", { $0.replacing("smells of", with: "smells\n  of") }),
    (
      "our lines",
      {
        $0.replacing(
          "\n## Who",
          with:
            "\n> Lines that begin with > are ours.\n> Send the form with: tix submit FILE\n  > Switch\n  > it on.\n## Who"
        )
      }
    ),
    ("our lines without marks", { $0.replacing("\n## Who", with: "\n  Switch it on.\n## Who") }),
    ("a soft hyphen", { $0.replacing("smoke", with: "smo\u{AD}ke") }),
    ("its name above", { $0.replacing("## Is", with: "# Printer problem\n\n## Is") }),
    (
      "another order",
      {
        let parts = $0.split(separator: "\n## ").map(String.init)
        return [parts[0], parts[3], parts[1], parts[2]].joined(separator: "\n\n## ")
      }
    ),
  ]

  @Test(arguments: spellings.indices)
  func toleratesSpelling(_ index: Int) throws {
    let (name, spell) = Self.spellings[index]
    let text = spell(Self.filled)
    #expect(index == 0 || text != Self.filled, "\(name)")
    let (taken, plain) = (try take(text), try take(Self.filled))
    #expect(taken.opening.title == plain.opening.title, "\(name)")
    #expect(taken.opening.body == plain.opening.body, "\(name)")
    #expect(taken.opening.impact == .site && taken.opening.urgency == .high, "\(name)")
  }

  @Test func tellsEverythingAtOnce() throws {
    let wrong = """
      ---
      template: printer
      priority: urgent
      service: coffee
      type: request
      requester: nobody@example.org
      ---
      ## Is the printer switched on? (required)
      perhaps
      ## What happens when you press Print? (required)

      """
    #expect(
      try mistakes(wrong, by: "tim") == [
        "line 3: a form may not hold 'priority'; it may hold template, title, type, service, impact, urgency and requester",
        "line 4: 'coffee' is not in the service catalog", "line 5: print is not offered for requests",
        "line 6: 'nobody@example.org' is none of the desk's people",
        "line 9: 'perhaps' is none of the answers yes, no, it smells of smoke, it is my own printer",
        "line 10: the answer is missing: What happens when you press Print?",
      ])
    #expect(try #require(throws: Mistakes.self) { try take(wrong) }.hint == "tix catalog shows what we offer")
  }

  /// What is put in place of something in the form, and what is wrong then.
  @Test(arguments: [
    ("- [ ] yes", "- [x] yes", "line 9: two answers where one is asked for: 'yes' and 'it smells of smoke'"),
    ("- [ ] yes", "- yes", "line 9: two answers where one is asked for: 'yes' and 'it smells of smoke'"),
    (
      "- [x] it smells of smoke", "- [x] it is my own printer",
      "line 9: Private printers are not in our service catalog."
    ),
    (
      "- [x] it smells of smoke", "- [x] no idea",
      "line 9: 'no idea' is none of the answers yes, no, it smells of smoke, it is my own printer"
    ),
    ("- [x] it smells of smoke", "", "line 6: the answer is missing: Is the printer switched on?"),
    ("Nothing.\nIt is room 12.\n", "", "line 15: the answer is missing: What happens when you press Print?"),
    ("urgency: low", "urgency: soon", "line 4: urgency is none of low, medium, high"),
    ("urgency: low", "title: again", "line 4: title stands twice"),
    (
      "urgency: low", "internal: false",
      "line 4: a form may not hold 'internal'; it may hold template, title, type, service, impact, urgency and requester"
    ),
    ("urgency: low", "urgency", "line 4: it is not a key and its value, as in title: Cannot print"),
    ("urgency: low", "service: pc", "line 4: pc is not offered for incidents"),
    ("urgency: low", "type: request", "line 4: print is not offered for requests"),
    ("urgency: low", "type: accident", "line 4: type is none of incident, request"),
    ("urgency: low", "requester: bob", "line 4: 'bob' is not you: a customer opens tickets for themselves"),
    ("urgency: low", "requester: nobody", "line 4: 'nobody' is not you: a customer opens tickets for themselves"),
    (
      "title: No paper comes out", "title: a\u{1B}[2J",
      "line 3: the title cannot be used: it may not hold line breaks or control characters"
    ),
    (
      "title: No paper comes out", "title: a\u{2028}status: x",
      "line 3: the title cannot be used: it may not hold line breaks or control characters"
    ),
    (
      "template: printer", "template: ../desk",
      "line 2: there is no template '../desk'; tix template list shows what there is"
    ),
    (
      "template: printer", "template: scanner",
      "line 2: there is no template 'scanner'; tix template list shows what there is"
    ),
    ("- [x] the whole site", "- [x] a new one is wanted", ""),
  ])
  func refuses(_ what: String, _ with: String, _ problem: String) throws {
    let text = Self.filled.replacing(what, with: with)
    #expect(text != Self.filled)
    if problem.isEmpty {
      let opening = try take(text).opening
      #expect(opening.type == .request && opening.service == "pc")
    } else {
      #expect(try mistakes(text) == [problem])
    }
  }

  @Test func aMissingTitleIsTheTemplatesName() throws {
    #expect(
      try take(Self.filled.replacing("title: No paper comes out", with: "title:")).opening.title == "Printer problem")
    let other = Self.filled.replacing("title: No paper comes out\n", with: "").replacing(
      "printer\n", with: "printer.da\n")
    let opening = try take(other).opening
    #expect(opening.title == "Printer problem")
  }

  @Test(arguments: ["jannet", "Jannet", "jannet@example.org", "JANNET@example.org", "Jannet <jannet@example.org>"])
  func aRequesterIsAHandleOrAnAddress(_ typed: String) throws {
    let text = Self.filled.replacing("urgency: low", with: "requester: \(typed)")
    #expect(try take(text, by: "tim").opening.requester?.text == "jannet")
    #expect(try take(text, by: "jannet").opening.requester?.text == "jannet")
  }

  @Test func adviceIsPassedOn() throws {
    let taken = try take(Self.filled.replacing("[x] it smells of smoke", with: "[x] no"))
    #expect(taken.advice == ["Switch it on."])
    #expect(taken.opening.urgency == .low)
  }

  @Test func whatIsWrittenBesideIsKept() throws {
    let text = Self.filled.replacing("## Is", with: "Please hurry!\n\n## Is")
      .replacing("- [x] it smells of smoke", with: "- [x] it smells of smoke\nfor an hour now\n> as I said")
    let body = try take(text).opening.body
    #expect(
      body.hasPrefix(
        "Please hurry!\n\n## Is the printer switched on?\n\nit smells of smoke\n\nfor an hour now\n> as I said\n\n##"))
  }

  @Test func withoutATemplateItIsATitleAndABody() throws {
    let taken = try take("---\ntitle: 'It''s #1: broken'\nservice: it\n---\n\n> quoted\n# Heading\n\n- [x] me\n\n")
    #expect(taken.opening.title == "It's #1: broken")
    #expect(taken.opening.body == "> quoted\n# Heading\n\n- [x] me")
    #expect(taken.opening.template == nil)
    #expect(try take("---\ntitle: x\n---").opening.body == "")
    #expect(try mistakes("---\nservice: it\n---\nx") == ["line 1: title is missing"])
  }

  @Test func withoutACatalogAnyServiceWillDo() throws {
    let desk = try TestDesk()
    let form = try Submission(Array("---\ntitle: x\nservice: Coffee\n---\n".utf8))
    let taken = try form.opening(
      Submission.Context(template: nil, catalog: nil, requester: nil, actor: try desk.person("jannet")))
    #expect(taken.opening.service == "Coffee")
  }

  /// Files that are no forms at all.
  @Test(
    arguments: [
      ([], "line 1: it is empty"), (Array(" \n\t\r\n".utf8), "line 1: it is empty"),
      (Array("Cannot print\n".utf8), "line 1: it does not begin with a line ---"),
      (Array("---\ntitle: x\n".utf8), "line 1: its front matter has no closing line ---"),
      ([0xFF, 0xFE, 0x2D, 0], "line 1: it is UTF-16, not UTF-8"),
      (Array("---\ntitle: x\n---\n\0".utf8), "line 4: it is not text: it holds a NUL"),
      (Array("---\ntitle: Sk".utf8) + [0xE6] + Array("rm\n---\n".utf8), "line 2: it is not UTF-8 text"),
      (Array(repeating: 0x2D, count: 1 << 20 + 1), "line 1: it is longer than 1 MiB"),
    ] as [([UInt8], String)])
  func noForm(_ bytes: [UInt8], _ problem: String) throws {
    #expect(try #require(throws: Mistakes.self) { try take(bytes) }.all.map(\.text) == [problem])
  }
}
