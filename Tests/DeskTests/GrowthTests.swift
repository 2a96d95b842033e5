import Documents
import Scratch
import Testing

@testable import Desk

/// What strangers send is read in time that grows as its length does: a text, by what it is made of.
struct Hostile: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable (Int) -> String
  var testDescription: String { name }

  init(_ name: String, _ make: @escaping @Sendable (Int) -> String) { (self.name, self.make) = (name, make) }

  /// One piece again and again, up to a length.
  init(_ piece: String, in frame: @escaping @Sendable (String) -> String = { $0 }) {
    self.init("\(piece.debugDescription) repeated") { size in
      frame(String(repeating: piece, count: size / piece.utf8.count))
    }
  }

  /// A number in each piece, so that no two are the same.
  init(numbered name: String, _ piece: @escaping @Sendable (Int) -> String) {
    self.init(name) { size in
      var text = ""
      var number = 0
      while text.utf8.count < size {
        text += piece(number)
        number += 1
      }
      return text
    }
  }

  /// Texts for every reader.
  static let texts: [Hostile] = [
    Hostile(">"), Hostile("> "), Hostile("#"), Hostile("x#"), Hostile(" "), Hostile("\n"), Hostile("\r\n"),
    Hostile("\r"),
    Hostile("-"), Hostile("---\n"), Hostile("a"), Hostile("a b "), Hostile("a\n"), Hostile(">a\n"), Hostile("> a b\n"),
    Hostile("# a\n"), Hostile("'"), Hostile("\""), Hostile("\\"), Hostile(":"), Hostile("a: b\n"), Hostile("["),
    Hostile("[x] me\n"), Hostile("- [ ] yes\n"), Hostile("- [x] no\n"), Hostile("(required)"), Hostile("a (required)"),
    Hostile("\u{301}"), Hostile("\u{200D}"), Hostile("\u{FE0F}"), Hostile("\u{2028}"), Hostile("\u{A0}"),
    Hostile("\u{202E}"), Hostile("👩\u{200D}"), Hostile("🇩🇰"), Hostile("क्"), Hostile("ﷺ"), Hostile("\u{1}"), Hostile("/"),
    Hostile("."), Hostile("a."), Hostile("@"), Hostile("a-"), Hostile("Tix-Actor: ada\n"), Hostile("\n\na"),
    Hostile(numbered: "words") { "w\($0) " }, Hostile(numbered: "lines") { "line \($0)\n" },
    Hostile(numbered: "quoted lines") { "> line \($0)\n" }, Hostile(numbered: "keys") { "k\($0): v\n" },
    Hostile(numbered: "trailers") { "Tix-K\($0): v\n" },
  ]
}

/// One part of eight of the texts, unless it is `make stress`.
@Suite(.serialized) struct GrowthTests {
  private func expectLinear(
    _ input: Hostile, size: Int = 8 << 10, _ work: ([UInt8], String) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) rethrows {
    let ratio = try Growth.ratio(
      of: size, input: { size in (Array(input.make(size).utf8), input.make(size)) }, { try work($0.0, $0.1) })
    #expect(
      ratio < Growth.limit, "\(input.name): 8 times the input costs \(ratio) times", sourceLocation: sourceLocation)
  }

  @Test(arguments: Stress.cases(Hostile.texts)) func formsAreReadOnce(_ input: Hostile) throws {
    let template = try template(TemplateTests.printer)
    let desk = try TestDesk()
    let jannet = try desk.person("jannet")
    let frames = [
      "---\ntemplate: printer\n---\n", "---\ntemplate: printer\n---\n## Who cannot print?\n", "---\ntitle: ", "---\n",
    ]
    for frame in frames {
      expectLinear(input) { bytes, _ in
        guard let form = try? Submission(Array(frame.utf8) + bytes + Array("\n---\n".utf8)) else { return }
        let context = Submission.Context(template: template, catalog: nil, requester: nil, actor: jannet)
        _ = try? form.opening(context)
      }
    }
  }

  @Test(arguments: Stress.cases(Hostile.texts)) func messagesAreReadOnce(_ input: Hostile) {
    for frame in ["", "a\n\n", "a\n\nTix-Action: comment\n"] {
      expectLinear(input) { _, text in
        _ = Claim(message: frame + text)
        _ = CommitMessage.subject(of: frame + text)
        _ = CommitMessage.reasons(of: frame + text)
      }
    }
  }

  @Test(arguments: Stress.cases(Hostile.texts)) func mailsAreReadOnce(_ input: Hostile) {
    let tail = "\n\nOn Tuesday, Tim wrote:\n> Is it on?\n"
    for frame in ["", "From: x\n"] {
      expectLinear(input, size: 4 << 10) { bytes, text in
        _ = (MailText.cleaned(frame + text), MailText.answer(frame + text + tail), MailText.shortened(text))
        _ = (MailText.title(subject: text, text: text), MailForm.find(in: frame + text, files: [("a.md", bytes)]))
        _ = (MailToken.hidden(bytes), MailRules.repeats([text], in: frame + text))
        let mail = ReceivedMail(
          headers: [("Auto-Submitted", text), ("Precedence", text), (text, text)], from: [(text, text)],
          recipients: [text], subject: frame + text, id: MessageID(hash: "0"), inReplyTo: [text], references: [text],
          type: text)
        _ = (AutomaticMail.reason(mail, own: text), mail.namedTickets)
      }
    }
  }

  @Test(arguments: Stress.cases(Hostile.texts)) func namesAreReadOnce(_ input: Hostile) {
    expectLinear(input) { _, text in
      _ = (Handle(typed: text), Handle(localPartOf: text), TicketID(text), TicketReference(text), CommentName(text))
      _ = (EmailAddress.isValid(text), StoredName.make(for: text, beside: []), Slug.made(of: text), Slug.typed(text))
      _ = (DeskPath(text), DeskPath("kb/" + text), DeskPath.ticket(holding: text), try? Title(text), text.folded)
      _ = (TemplateName(typed: text), Timestamp(text), Days(text), Span(text))
    }
  }

  @Test(arguments: Stress.cases(Hostile.texts)) func textsAreSearchedOnce(_ input: Hostile) {
    let query = SearchQuery(["printer", "w", "toner"])
    expectLinear(input) { _, text in
      _ = query.place(in: text)
      _ = query.matches([text])
      _ = SearchQuery([text])
      _ = CommitMessage.printable(text)
    }
  }

  @Test(arguments: Stress.cases(Hostile.texts)) func ticketsAreReadOnce(_ input: Hostile) throws {
    let id = try ticketID(TestDesk.ticket)
    let frames = [
      "", "title: ", "x: \"", "x: '", "x: |\n  ", "x: [", "files: [", "x: {",
    ]
    for frame in frames {
      expectLinear(input, size: 7 << 10) { bytes, _ in
        let file = front("title: a\ntype: incident\nstatus: open\nrequester: jannet\ncreated: 2026-11-20T10:00:00Z\n")
        let text = Array(file.dropLast(5)) + Array(frame.utf8) + bytes + Array("\n---\n".utf8)
        _ = try? Ticket(id: id, bytes: text)
        _ = try? Ticket(id: id, bytes: file + bytes)
      }
    }
  }
}
