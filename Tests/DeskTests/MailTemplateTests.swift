import Desk
import Testing

struct MailTemplateTests {
  private func template(_ text: String) throws -> MailTemplate {
    try MailTemplate(Array(text.utf8), at: "templates/mail/x.md")
  }

  @Test("values have their places, and a line without its value is left out")
  func fills() throws {
    let text = try template("Hello {name},\n\nby {due}.\n\n\n{unknown} {id} }{ {\n{title\n")
    #expect(
      text.body([.name: "Jannet", .id: "261120-3qzxm"]).plain
        == "Hello Jannet,\n\n{unknown} 261120-3qzxm }{ {\n{title\n")
    #expect(text.body([.name: "J", .id: "x", .due: "today"]).plain.contains("by today."))
  }

  @Test("a value is never a place, a line, or a mark of Markdown")
  func keepsValues() throws {
    let text = try template("Hello {name}: {title}\n{text}\n")
    let body = text.body([.name: "{title}", .title: "a\nBcc: x\r\n{text} *b* [c](http://d)", .text: "{name}\n{text}"])
    #expect(body.plain == "Hello {title}: a Bcc: x  {text} *b* [c](http://d)\n\n{name}\n{text}\n")
    guard case .lines(_, let markdown) = body.parts.first else { return #expect(Bool(false)) }
    #expect(markdown[0] == #"Hello \{title\}: a Bcc\: x  \{text\} \*b\* \[c\]\(http\:\/\/d\)"#)
  }

  @Test(
    "a text that is none is told of",
    arguments: [
      ("---\nBcc: x@example.org\n---\nText\n", "has no Bcc"), ("---\nsubject: [a]\n---\nText\n", "not one value"),
      ("---\nsubject: x\n---\n\n", "no text"),
    ])
  func refuses(_ text: String, _ problem: String) throws {
    let fault = #expect(throws: Fault.self) { try template(text) }
    #expect(fault?.problem.contains(problem) == true)
  }

  @Test(
    "in which languages a text is looked for",
    arguments: [
      ("da", ["da", nil]), ("da-DK", ["da-dk", "da", nil]), ("", [nil]), ("../x", [nil]), ("fr", ["fr", nil]),
    ] as [(String, [String?])])
  func languages(_ language: String, _ expected: [String?]) {
    #expect(MailTemplate.languages(for: language) == expected)
  }

  @Test("a subject holds the ticket's id, on one line, whatever the text says")
  func subjects() throws {
    let desk = try TestDesk.withTicket(#"title: "A\LB""#)
    try desk.set("people/jannet.md", "name: Jannet")
    let notice = Notice(.answer, try ticketID(TestDesk.ticket), by: .tix, at: desk.now)
    let item = MailWriter.Item(notice, try desk.ticket(), comment: nil, author: "Tim", requester: "Jannet", closes: nil)
    func subject(_ text: String) throws -> String {
      let text = try template(text)
      let writer = MailWriter(
        to: try desk.person("jannet"), desk: "Help", clock: nil, zone: (.utc, "UTC"), at: desk.now
      ) {
        _ in text
      }
      return writer.mail(of: item).subject
    }
    #expect(try subject("Text") == "[261120-3qzxm] A B")
    #expect(try subject("---\nsubject: \"{author}: {title}\"\n---\nText") == "[261120-3qzxm] Tim: A B")
    #expect(try subject("---\nsubject: \"News [{id}]\"\n---\nText") == "News [261120-3qzxm]")
    #expect(try subject("---\nsubject: \"a\\nBcc: b\"\n---\nText") == "[261120-3qzxm] a Bcc: b")
  }
}
