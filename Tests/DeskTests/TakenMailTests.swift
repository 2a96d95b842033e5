import Desk
import Testing

/// Which mail is in the desk already: one Message-ID may be that of several mails.
@Suite struct TakenMailTests {
  private static let ticket = TestDesk.ticket
  private static let note =
    "This mail says that it is from Tim <tim@example.org>, and nothing proves it.\n\nIt is fixed.\n\nNot kept of this mail:\n\n- x"

  /// Whether a mail that says `text` is what somebody's text with its Message-ID is.
  private static func isKnown(
    _ mail: SampleMail, _ text: String, by author: String, _ kept: String?, settings: String = "",
    titled title: String? = nil, counts: Bool = true
  ) throws -> Bool {
    let desk = try TestDesk.withTicket()
    if !settings.isEmpty { try desk.set("desk.md", settings) }
    let known = try Settings(bytes: #require(desk.files["desk.md"]))
    let received = mail.received
    let sender = try received.from.flatMap { try desk.roster.person(email: $0.address) }
    let rules = MailRules(
      received, from: sender, hasLeft: false, about: desk.tickets, bounced: nil, known,
      MailProof(MailToken(hash: sampleHash(7)), known, at: desk.now))
    let taken = TakenMail(
      try ticketID(ticket), by: author == "tix" ? .tix : try handle(author), titled: title, kept)
    return rules.earlier([taken], saying: SaidMail(titled: "Printer", [text]), for: nil) { _ in counts } != nil
  }

  private static func tims(_ isProven: Bool) throws -> SampleMail {
    let token = try MailToken(hash: sampleHash(7)).messageID(
      about: ticketID(ticket), to: handle("tim"), at: time("2026-11-23"), event: "1", domain: "desk.example")
    return SampleMail(from: ["tim@example.org"], answers: isProven ? [token] : [])
  }

  @Test func whatNobodyProvedStandsForNothingThatIsProven() throws {
    #expect(try Self.isKnown(Self.tims(false), "It is fixed.", by: "tix", Self.note))
    #expect(try !Self.isKnown(Self.tims(true), "It is fixed.", by: "tix", Self.note))
    #expect(
      try Self.isKnown(Self.tims(true), "It is fixed.", by: "tim", "It is fixed.\n\nNot kept of this mail:\n\n- x"))
    #expect(try Self.isKnown(Self.tims(false), "It is fixed.", by: "tim", "It is fixed."))
  }

  @Test func whatSomebodyElseSaidIsAnotherMail() throws {
    #expect(try !Self.isKnown(SampleMail(), "Printer", by: "bob", "Printer"))
    #expect(try Self.isKnown(SampleMail(), "Printer", by: "jannet", "Printer"))
    // The note is of a mail that claims to be from somebody else.
    #expect(try !Self.isKnown(SampleMail(), "It is fixed.", by: "tix", Self.note))
    let stranger = SampleMail(from: ["carol@example.net"])
    #expect(try !Self.isKnown(stranger, "It is fixed.", by: "tix", Self.note, settings: "mail.strangers: register"))
  }

  @Test func whatSaysSomethingElseIsAnotherMail() throws {
    #expect(try !Self.isKnown(SampleMail(), "The printer is dark", by: "jannet", "Close my account"))
    #expect(try !Self.isKnown(Self.tims(false), "We are on it", by: "tix", Self.note))
    // As the desk keeps a text, and as it took it out.
    #expect(try Self.isKnown(SampleMail(), "One \u{200B}two\r\n three", by: "jannet", "One two\nthree\n"))
    #expect(try Self.isKnown(SampleMail(), "The printer is dark", by: "jannet", nil))
  }

  @Test func aTextThatBeginsAnotherIsAnotherMail() throws {
    #expect(try !Self.isKnown(SampleMail(), "It works", by: "jannet", "It works no more"))
    #expect(try !Self.isKnown(SampleMail(), "", by: "jannet", "It works no more"))
    #expect(try !Self.isKnown(SampleMail(), "It works", by: "jannet", "Hello\n\nIt works"))
    let kept = "This answer of Tim repeats an internal note, so it is kept as one."
    #expect(try Self.isKnown(Self.tims(true), "It works", by: "tim", kept + "\n\nIt works"))
    #expect(try !Self.isKnown(Self.tims(false), "It is", by: "tix", Self.note))
    #expect(try Self.isKnown(SampleMail(), "", by: "jannet", "\n\nNot kept of this mail:\n\n- x"))
  }

  @Test func anotherTitleOrAnotherFileIsAnotherMail() throws {
    #expect(try Self.isKnown(SampleMail(), "Dark", by: "jannet", "Dark", titled: "Printer"))
    #expect(try !Self.isKnown(SampleMail(), "Dark", by: "jannet", "Dark", titled: "Screen"))
    #expect(try !Self.isKnown(SampleMail(), "Dark", by: "jannet", "Dark", titled: "Printer", counts: false))
  }
}
