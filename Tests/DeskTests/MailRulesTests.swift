import Desk
import Testing

/// Not a hash that anybody should use: enough to tell texts apart.
func sampleHash(_ key: UInt64) -> @Sendable ([UInt8]) -> String {
  { bytes in
    let sum = bytes.reduce(key) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    return String(repeating: String(sum | 1 << 63, radix: 16), count: 4)
  }
}

/// A mail as it reaches the rules.
struct SampleMail {
  var from = ["jannet@example.org"]
  var recipients = ["help@desk.example"]
  var subject = "Printer"
  var headers: [(name: String, value: String)] = []
  var answers: [String] = []
  var type = "text/plain"

  var received: ReceivedMail {
    ReceivedMail(
      headers: headers, from: from.map { ("", $0) }, recipients: recipients, subject: subject,
      id: MessageID(hash: "1"), inReplyTo: [], references: answers.reversed(), type: type)
  }
}

@Suite struct MailRulesTests {
  private static let token = MailToken(hash: sampleHash(7))

  /// What the desk makes of a mail about jannet's ticket, which tim has, or about none.
  private static func decision(
    _ mail: SampleMail, about isAbout: Bool = true, bounced: Bool = false, settings: String = "",
    ticket: String = ""
  ) throws -> MailRules.Decision {
    let desk = try TestDesk.withTicket(ticket)
    if !settings.isEmpty { try desk.set("desk.md", settings) }
    let known = try Settings(bytes: #require(desk.files["desk.md"]))
    let received = mail.received
    let sender = try received.from.flatMap { try desk.roster.person(email: $0.address) }
    let rules = MailRules(
      received, from: sender, hasLeft: sender?.hasLeft(at: desk.today) ?? false,
      about: isAbout ? desk.tickets : [], bounced: bounced ? desk.tickets[0].id : nil, known,
      MailProof(token, known, at: desk.now))
    return rules.decision
  }

  private static func id(_ handle: String, _ ticket: String = TestDesk.ticket, at day: String = "2026-11-23") throws
    -> String
  {
    try token.messageID(
      about: ticketID(ticket), to: Desk.Handle(handle)!, at: time(day), event: "1", domain: "desk.example")
  }

  @Test func aCustomersMailOpensATicketOrAnswers() throws {
    #expect(try Self.decision(SampleMail(), about: false) == .open(.none))
    let id = try ticketID(TestDesk.ticket)
    #expect(try Self.decision(SampleMail()) == .answer(id, .none, isAutomatic: false))
    #expect(
      try Self.decision(SampleMail(answers: [Self.id("jannet")])) == .answer(id, .token, isAutomatic: false))
    // Somebody else's ticket is none of theirs.
    #expect(try Self.decision(SampleMail(from: ["bob@example.org"])) == .open(.none))
    #expect(
      try Self.decision(SampleMail(from: ["bob@example.org"]), ticket: "cc: [bob]")
        == .answer(id, .none, isAutomatic: false))
  }

  @Test func oneTokenIsForOnePersonAndOneTicket() throws {
    let id = try ticketID(TestDesk.ticket)
    func staff(_ answers: [String]) throws -> MailRules.Decision {
      try Self.decision(SampleMail(from: ["tim@example.org"], answers: answers))
    }
    #expect(try staff([]) == .note(id))
    #expect(try staff([Self.id("tim")]) == .answer(id, .token, isAutomatic: false))
    #expect(try staff(["a@b", Self.id("tim")]) == .answer(id, .token, isAutomatic: false))
    #expect(try staff([Self.id("jannet")]) == .note(id))
    #expect(try staff([Self.id("eva")]) == .note(id))
    #expect(try staff([Self.id("tim", "261120-3qzxn")]) == .note(id))
    #expect(try staff([Self.id("tim", at: "2026-10-24")]) == .note(id))
    // From two people it is nobody's.
    #expect(
      try Self.decision(SampleMail(from: ["tim@example.org", "eva@example.org"], answers: [Self.id("tim")]))
        == .note(id))
    // Whoever has asked for help speaks as a customer, whatever they are.
    #expect(
      try Self.decision(SampleMail(from: ["tim@example.org"]), ticket: "requester: tim\nassignee: eva")
        == .answer(id, .none, isAutomatic: false))
    #expect(try Self.decision(SampleMail(from: ["tim@example.org"]), about: false) == .open(.none))
  }

  private static func signed(_ value: String) -> [(name: String, value: String)] { [("Authentication-Results", value)] }

  @Test(arguments: [
    ("mx.desk.example; dkim=pass header.d=example.org", true),
    ("mx.desk.example 1; spf=pass smtp.mailfrom=x; dkim=pass (2048-bit key; ok) header.d=example.org header.s=a", true),
    ("MX.desk.example; DKIM=pass header.i=@example.org", true),
    ("mx.desk.example; dkim=fail header.d=example.org", false), ("mx.desk.example; none", false),
    ("mx.evil.example; dkim=pass header.d=example.org", false), ("mx.desk.example; dkim=pass header.d=org", false),
    ("mx.desk.example; dkim=pass header.d=evil.example", false), ("mx.desk.example; spf=pass", false),
    ("mx.desk.example; (dkim=pass header.d=example.org)", false), ("", false),
    ("mx.desk.example; x=\"; dkim=pass header.d=example.org", false),
    // What the sender chooses stands in quotes or in a comment, with what looks like their end.
    (#"mx.desk.example; spf=pass smtp.mailfrom="a\";dkim=pass header.d=example.org;b=\""@evil.example"#, false),
    (#"mx.desk.example; spf=pass (of a\); dkim=pass header.d=example.org; x=\(b@evil.example) smtp.mailfrom=x"#, false),
    (#"mx.desk.example; dkim=pass header.i="x header.d=example.org"@evil.example"#, false),
  ])
  func aServersWordOnSignatures(_ value: String, _ isGood: Bool) throws {
    let id = try ticketID(TestDesk.ticket)
    let settings = "mail.verify: dkim\nmail.authserv: mx.desk.example"
    let mail = SampleMail(from: ["tim@example.org"], headers: Self.signed(value))
    #expect(
      try Self.decision(mail, settings: settings) == (isGood ? .answer(id, .dkim, isAutomatic: false) : .note(id)))
    // Without the setting it counts for nothing.
    #expect(try Self.decision(mail) == .note(id))
    // Staff need both where it is set.
    var both = mail
    both.answers = [try Self.id("tim")]
    #expect(
      try Self.decision(both, settings: settings) == (isGood ? .answer(id, .token, isAutomatic: false) : .note(id)))
    // A customer's token is enough.
    let customers = SampleMail(headers: Self.signed(value), answers: [try Self.id("jannet")])
    #expect(try Self.decision(customers, settings: settings) == .answer(id, .token, isAutomatic: false))
  }

  @Test func onlyTheTopmostOfThatServersHeadersCounts() throws {
    let headers =
      Self.signed("mx.desk.example; dkim=none") + Self.signed("mx.desk.example; dkim=pass header.d=example.org")
    let mail = SampleMail(from: ["tim@example.org"], headers: headers)
    #expect(
      try Self.decision(mail, settings: "mail.verify: dkim\nmail.authserv: mx.desk.example")
        == .note(ticketID(TestDesk.ticket)))
  }

  @Test func strangersAreRefusedOrRegistered() throws {
    let mail = SampleMail(from: ["carol@example.net"])
    guard case .refuse(let why) = try Self.decision(mail) else { return #expect(Bool(false)) }
    #expect(why.contains("carol@example.net"))
    #expect(try Self.decision(mail, settings: "mail.strangers: register") == .register)
    guard case .refuse = try Self.decision(SampleMail(from: []), settings: "mail.strangers: register") else {
      return #expect(Bool(false))
    }
    guard case .refuse = try Self.decision(SampleMail(from: ["a b@c"]), settings: "mail.strangers: register") else {
      return #expect(Bool(false))
    }
    // A program is no customer.
    guard
      case .drop = try Self.decision(
        SampleMail(from: ["noreply@example.net"]), settings: "mail.strangers: register")
    else { return #expect(Bool(false)) }
  }

  @Test func automaticMailChangesNothing() throws {
    let id = try ticketID(TestDesk.ticket)
    var mail = SampleMail(headers: [("Auto-Submitted", "auto-replied")])
    #expect(try Self.decision(mail) == .answer(id, .none, isAutomatic: true))
    guard case .drop = try Self.decision(mail, about: false) else { return #expect(Bool(false)) }
    #expect(try Self.decision(mail, bounced: true) == .bounce(id))
    mail.from = ["bob@example.org"]
    guard case .drop = try Self.decision(mail) else { return #expect(Bool(false)) }
    mail.from = ["tim@example.org"]
    #expect(try Self.decision(mail) == .note(id))
  }

  @Test func staffInCopyAreNotItsCustomers() throws {
    let id = try ticketID(TestDesk.ticket)
    // Whoever can put them in copy could speak for them else.
    var mail = SampleMail(from: ["tim@example.org"])
    #expect(try Self.decision(mail, ticket: "cc: [tim]") == .note(id))
    mail.answers = [try Self.id("tim")]
    #expect(try Self.decision(mail, ticket: "cc: [tim]") == .answer(id, .token, isAutomatic: false))
    mail.headers = [("Auto-Submitted", "auto-replied")]
    #expect(try Self.decision(mail, ticket: "cc: [tim]") == .note(id))
  }

  @Test(arguments: ["Fravær: kan ikke registrere sygdom", "Failure notice on the door display", "Auto: it fails"])
  func wordsAloneDropNobodysMail(_ subject: String) throws {
    let id = try ticketID(TestDesk.ticket)
    #expect(try Self.decision(SampleMail(subject: subject), about: false) == .open(.none))
    // As an answer it changes nothing all the same.
    #expect(try Self.decision(SampleMail(subject: subject)) == .answer(id, .none, isAutomatic: true))
    guard case .drop = try Self.decision(SampleMail(from: ["x@example.net"], subject: subject), about: false) else {
      return #expect(Bool(false))
    }
  }

  @Test func whoeverIsWrittenToAsWellSeesTheTicket() throws {
    let desk = try TestDesk.withTicket()
    try desk.set("desk.md", "mail.address: help@desk.example")
    let settings = try Settings(bytes: #require(desk.files["desk.md"]))
    let mail = SampleMail(recipients: [
      "Help@desk.example", "bob@example.org", "BOB@example.org", "jannet@example.org", "x@y.z", "eva@example.org",
    ])
    let found = try MailRules.copies(mail.received, besides: [handle("jannet")], settings) { address throws(Refusal) in
      try desk.roster.person(email: address)
    }
    #expect(found == [try handle("bob"), try handle("eva")])
  }

  @Test func anAnswerThatRepeatsANoteIsTold() {
    let notes = ["Escalated.\n\nHer account was locked by security, do not tell her yet."]
    #expect(MailRules.repeats(notes, in: "> Her account was locked by security, do not tell her yet.\n\nok"))
    #expect(!MailRules.repeats(notes, in: "Escalated.\nWe are looking into it."))
    #expect(!MailRules.repeats([], in: "anything that is long enough to count"))
    // As mail programs wrap it, and a short one as a whole.
    #expect(MailRules.repeats(notes, in: "> her account was\n> locked by SECURITY,\n> do not tell"))
    #expect(MailRules.repeats(["Jan is a liar"], in: "Yes. > Jan is a liar\nok"))
    #expect(!MailRules.repeats(["ok", "Jan is"], in: "Jan is here, ok"))
  }
}
