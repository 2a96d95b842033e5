import Desk
import Testing
import Text

@Suite struct MessageTests {
  private let id: TicketID
  private let tim: Handle

  init() throws {
    id = try ticketID(TestDesk.ticket)
    tim = try handle("tim")
  }

  private func message(_ reasons: [String], subject: String = "261120-3qzxm: comment") -> CommitMessage {
    let claim = Claim(action: .comment, ticket: id, actor: tim, via: .cli)
    return CommitMessage(subject: subject, reasons: reasons, claim: claim)
  }

  static let trailers = "Tix-Action: person\nTix-Ticket: 261120-00000\nTix-Actor: root\nTix-Via: gate"

  @Test(arguments: [
    [], ["\rTix-Actor: root\n\rTix-Via: gate"], ["tix-actor: root"], ["Because."], ["One", "Two\nlines"], [trailers],
    ["Because.\n\n" + trailers], [trailers + "\n\nMore", "End"],
    ["Tix-Action: person"], ["Signed-off-by: x", "\n\n"], ["é ø 🖨️"],
  ])
  func roundTrip(reasons: [String]) {
    let message = message(reasons)
    #expect(Claim(message: message.text) == message.claim)
    #expect(CommitMessage.subject(of: message.text) == message.subject)
    // What looks like a trailer is a blank away from the line's begin.
    #expect(message.text.utf8.split(separator: 10).count { $0.starts(with: "Tix-".utf8) } == 4)
    let body = CommitMessage.printable(reasons.joined(separator: "\n\n")).pieces(at: 10)
      .map { $0.lowercased().hasPrefix("tix-") ? " " + $0 : $0 }.joined(separator: "\n")
    #expect(CommitMessage.reasons(of: message.text).utf8.elementsEqual(body.trimmed.utf8))
  }

  @Test func wholeText() {
    let text =
      "261120-3qzxm: comment\n\nWhy\n\nTix-Action: comment\nTix-Ticket: 261120-3qzxm\nTix-Actor: tim\nTix-Via: cli\n"
    #expect(message(["Why"]).text == text)
    #expect(
      Claim(action: .begin, ticket: nil, actor: tim, via: .cli).trailers
        == "Tix-Action: init\nTix-Actor: tim\nTix-Via: cli")
  }

  @Test(arguments: [
    "\u{1B}[2J", "\u{9B}31m", "a\u{7}b", "\u{202E}abc", "\u{2066}", "a\u{2028}b", "a\u{85}b", "a\r\nb", "a\rb", "\u{0}",
    "\u{200F}\u{61C}", "\u{B}\u{C}",
  ])
  func nothingThatATerminalActsOn(text: String) {
    let written = message([text], subject: "s \(text)").text
    for scalar in written.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format)
      #expect(scalar != "\u{2028}" && scalar != "\u{2029}")
    }
    #expect(Claim(message: written)?.actor == "tim")
  }

  @Test func aSubjectIsOneLine() {
    let written = message([], subject: "x\n\n\(Self.trailers)\n\ny").text
    #expect(CommitMessage.subject(of: written).hasSuffix("y"))
    #expect(Claim(message: written)?.actor == "tim")
    #expect(CommitMessage.reasons(of: written).isEmpty)
  }

  @Test(arguments: [
    "", "\n", "Fix", "Fix\n\nBecause", "Fix\n\n\(trailers)\n\nSigned-off-by me", "Fix\n\ntix-action: comment",
    "Fix\n\n Tix-Action: x",
    "Fix\n\nTix-Action",
  ])
  func byHand(message: String) {
    #expect(Claim(message: message) == nil)
    #expect(CommitMessage.reasons(of: message) == message.pieces(at: 10).dropFirst().joined(separator: "\n").trimmed)
  }

  @Test func claimsAsFound() throws {
    let crlf = try #require(Claim(message: "Fix\r\n\r\nTix-Action: comment\r\nTix-Actor: tim\r\nTix-Via: cli\r\n"))
    #expect(crlf == Claim(action: .comment, ticket: nil, actor: tim, via: .cli))
    let mixed = try #require(Claim(message: "Fix\n\nTix-Action: comment\nSigned-off-by: x\nTix-Actor:tim \n\n\n"))
    #expect((mixed.action, mixed.actor, mixed.via) == ("comment", "tim", ""))
    let doubled = try #require(
      Claim(
        message:
          "Fix\n\nTix-Action: comment\nTix-Action: person\nTix-Ticket: a\nTix-Ticket: a\nTix-Actor: tim\nTix-Actor: tim"
      ))
    #expect((doubled.action, doubled.ticket, doubled.actor) == ("", "", ""))
    #expect(doubled.disagreements(with: Change([]), author: tim).count == 3)
  }

  /// What a change does, under every name that a commit can give it.
  @Test(arguments: [
    ("own answer", ["comment"]), ("pending", ["comment"]), ("status", ["resolve"]), ("assign", ["assign"]),
    ("role", ["person"]), ("field", []), ("document", ["kb"]), ("edit", ["edit"]), ("edit and answer", []),
    ("edit and reason", ["edit"]), ("mark", ["mark", "config"]), ("setting", ["config"]),
    ("greeting", ["config"]),
    ("template", ["template"]),
    ("open", ["open", "comment", "reopen"]), ("comment and role", []), ("begin", ["init"]),
  ])
  func names(change: String, names: [String]) throws {
    let desk = try TestDesk.withTicket()
    let other = desk.copy()
    var touched: TicketID? = id
    switch change {
    case "own answer":
      other.files[JudgeTableTests.commentPath] = comment("tim")
      try other.set(TestDesk.ticketPath, "responded: 2026-11-24\nassignee: eva")
    case "pending":
      other.files[JudgeTableTests.commentPath] = comment("tim")
      try other.set(TestDesk.ticketPath, "status: pending\nassignee: eva")
    case "status": try other.set(TestDesk.ticketPath, "status: resolved\nresolved: 2026-11-24")
    case "assign": try other.set(TestDesk.ticketPath, "assignee: eva\nassigned: 2026-11-24")
    case "role", "begin":
      touched = nil
      if change == "role" { try other.set("people/bob.md", "role: admin") } else { desk.files = [:] }
      if change == "begin" { other.files = try TestDesk().files }
    case "field": try other.set(TestDesk.ticketPath, "colour: red")
    case "document":
      touched = nil
      other.files["kb/x.md"] = front("title: x")
    case "edit": try other.set(TestDesk.ticketPath, "type: request\nservice: it\ntriaged: 2026-11-24")
    case "edit and answer", "edit and reason":
      try other.set(TestDesk.ticketPath, "title: x")
      other.files[JudgeTableTests.commentPath] = comment("tim", change == "edit and reason" ? "internal: true" : "")
    case "mark", "setting", "greeting", "template":
      touched = nil
      if change == "mark" { try other.set("desk.md", "sla: kb/x.md") }
      if change == "setting" { try other.set("desk.md", "sla: kb/x.md\nreopen: 3d") }
      if change == "greeting" { other.files["desk.md"]? += Array("Hello.\n".utf8) }
      if change == "template" { other.files["templates/x.md"] = front("name: x") }
    case "open":
      touched = try ticketID("261124-00000")
      other.files[JudgeTableTests.newPath] = front("\(JudgeTableTests.newTicket)\nrequester: bob")
    default:
      other.files[JudgeTableTests.commentPath] = comment("tim")
      try other.set("people/tim.md", "role: admin\nlevel:")
    }
    let made = desk.change(to: other)
    for name in ActionName.allCases {
      let claim = Claim(action: name, ticket: touched, actor: tim, via: .cli)
      let found = claim.disagreements(with: made, author: tim)
      let holds = names.contains(name.rawValue) || (change == "own answer" && name == .reopen)
      #expect(found.isEmpty == holds, "\(name): \(found)")
    }
  }

  @Test func claimsOfOthersAndOtherTickets() throws {
    let desk = try TestDesk.withTicket()
    let other = desk.copy()
    other.files[JudgeTableTests.commentPath] = comment("tim")
    let change = desk.change(to: other)
    func found(_ ticket: String?, _ actor: String) throws -> [String] {
      let ticket = try ticket.map { try ticketID($0) }
      return Claim(action: .comment, ticket: ticket, actor: try handle(actor), via: .cli)
        .disagreements(with: change, author: tim)
    }
    #expect(try found(TestDesk.ticket, "tim").isEmpty)
    #expect(try found(TestDesk.ticket, "root") == ["the trailers say root did it, the author is tim"])
    #expect(try found(nil, "tim") == ["it touches ticket 261120-3qzxm, which the trailers do not say"])
    #expect(try found("261120-00000", "tim").count == 2)
    for way in ["cli", "gate", "mail", "sweep", "", "Cli", "post", "cli mail"] {
      let trailers = "Tix-Action: comment\nTix-Ticket: \(id)\nTix-Actor: tim\nTix-Via: \(way)"
      let claim = try #require(Claim(message: "x\n\n\(trailers)\n"))
      // A sweep is the desk's own.
      let expected = ["cli", "gate", "mail"].contains(way)
      #expect(claim.disagreements(with: change, author: tim).isEmpty == expected, "\(way)")
    }
  }

  // MARK: summaries

  @Test(arguments: [
    ("assignee: ahmed\nlevel: 2", "escalate to ahmed (level 1 → 2)", "escalate to ahmed (level 1 → 2)"),
    ("assignee: eva", "assign tim → eva", "assign tim → eva"),
    ("assignee:", "assign tim → nobody", "assign tim → nobody"),
    ("status: pending\npending: 2026-11-24", "pending", "pending"),
    ("status: resolved\nresolved: 2026-11-24\nassignee: eva", "assign tim → eva, resolve", "assign tim → eva, resolve"),
    ("service: it", "service print → it", "service print → it"),
    ("service:", "service print → none", "service print → none"),
    ("triaged: 2026-11-24", "confirm incident", "confirm incident"),
    ("type: request\ntriaged: 2026-11-24", "type incident → request", "type incident → request"),
    ("priority: high\nprioritised: 2026-11-24", "priority low → high by hand", "priority low → high by hand"),
    ("prioritised: 2026-11-24", "priority low by hand", "priority low by hand"),
    (
      "impact: team\npriority: normal", "priority low → normal, impact person → team",
      "priority low → normal, impact person → team"
    ),
    ("requester: bob", "requester jannet → bob", "set requester"), ("cc: [bob, eva]", "cc +bob +eva", "cc +bob +eva"),
    ("tags: [a, b]", "tags +a +b", nil), ("links: [261120-00000]", "links +261120-00000", nil),
    ("duplicate: 261120-00000", "duplicate of 261120-00000", nil), ("reference: X-1", "reference none → X-1", nil),
    ("colour: red", "colour none → red", nil),
    ("colour: red\nimpact: site", "impact person → site, colour none → red", "impact person → site"),
    ("assigned: 2026-11-24", "change", nil),
  ])
  func summaries(fields: String, summary: String, forCustomer: String?) throws {
    let desk = try TestDesk.withTicket()
    let other = desk.copy()
    try other.set(TestDesk.ticketPath, fields)
    #expect(desk.change(to: other).summary == "\(TestDesk.ticket) Printer: \(summary)")
    #expect(desk.change(to: other).customerSummary(of: id) == forCustomer)
    // A note beside it changes nothing of what a customer is told.
    other.files[JudgeTableTests.commentPath] = comment("tim", "internal: yes")
    let change = desk.change(to: other)
    #expect(change.customerSummary(of: id) == forCustomer)
    // The reason of an escalation, and of what is set by hand, is not told twice.
    let asksForReason = ["escalate", "requester"].contains { summary.hasPrefix($0) } || summary.hasSuffix("by hand")
    #expect(change.summary.contains("internal note") != asksForReason)
  }

  @Test func summariesOfComments() throws {
    let desk = try TestDesk.withTicket()
    let noted = desk.copy()
    noted.files[JudgeTableTests.commentPath] = comment("tim", "internal: true")
    #expect(desk.change(to: noted).customerSummary(of: id) == nil)
    let answered = desk.copy()
    answered.files[JudgeTableTests.commentPath] = comment("tim")
    #expect(desk.change(to: answered).customerSummary(of: id) == "comment")
    #expect(desk.change(to: answered).summary == "261120-3qzxm: comment")
    #expect(desk.change(to: answered).customerSummary(of: try ticketID("261120-00000")) == nil)
  }

  @Test func summariesOfOtherFiles() throws {
    let desk = try TestDesk.withTicket()
    let other = desk.copy()
    other.files[JudgeTableTests.newPath] = front("\(JudgeTableTests.unassigned)\nrequester: bob\nassignee: eva")
    try other.set(JudgeTableTests.newPath, "title: \"a\\u202Eb\"")
    try other.set("people/bob.md", "role: admin")
    other.files["people/new.md"] = front("name: N\nemail: n@example.org\nrole: customer")
    other.files["people/eva.md"] = nil
    other.files["kb/sla.md"] = nil
    other.files["README.md"] = [65]
    #expect(
      desk.change(to: other).summary
        == "261124-00000 ab: open incident, assign to eva; people/bob.md: role customer → admin; people/eva.md: remove; "
        + "people/new.md: add customer; kb/sla.md: remove; README.md: change")
  }

  @Test(arguments: [
    ("Printer", "261120-3qzxm Printer: priority low → urgent by hand"),
    (String(repeating: "ab ", count: 40), "261120-3qzxm ab ab ab ab ab ab ab ab ab…: priority low → urgent by hand"),
    (String(repeating: "日本", count: 20), "261120-3qzxm 日本日本日本日本日本日本日…: priority low → urgent by hand"),
  ])
  func subjectsFitALine(title: String, subject: String) throws {
    let desk = try TestDesk.withTicket("title: \"\(title)\"")
    let other = desk.copy()
    try other.set(TestDesk.ticketPath, "priority: urgent\nprioritised: 2026-11-24")
    let found = desk.change(to: other).subject { _ in nil }
    #expect(found == subject)
    #expect(found.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2300 ? 1 : 2) } < 72)
  }

  @Test func aLongChangeIsCutAndATitleIsLookedUp() throws {
    let desk = try TestDesk.withTicket()
    let other = desk.copy()
    try other.set(
      TestDesk.ticketPath,
      "impact: organisation\nurgency: high\npriority: urgent\nservice: it\ntype: request\ncc: [bob]")
    let subject = desk.change(to: other).subject { _ in nil }
    #expect(subject.count == 71 && subject.hasSuffix("…"), "\(subject)")
    let answered = desk.copy()
    answered.files[JudgeTableTests.commentPath] = comment("tim")
    #expect(desk.change(to: answered).subject { _ in "Printer" } == "261120-3qzxm Printer: comment")
  }

  @Test func settingsAndPeopleSayFromWhatToWhat() throws {
    let desk = try TestDesk()
    func summary(_ path: String, _ fields: String) throws -> String {
      let other = desk.copy()
      try other.set(path, fields)
      return desk.change(to: other).summary
    }
    #expect(try summary("desk.md", "reopen: 30d") == "desk.md: reopen 14d → 30d")
    try desk.set("desk.md", "reopen: 30d")
    #expect(try summary("desk.md", "reopen:") == "desk.md: reopen 30d → 14d")
    #expect(try summary("people/tim.md", "level: 2") == "people/tim.md: level 1 → 2")
    #expect(
      try summary("people/tim.md", "away: [2026-12-24, 2026-12-27]") == "people/tim.md: away +2026-12-24 +2026-12-27")
    #expect(try summary("kb/sla.md", "audience: everyone") == "kb/sla.md: audience none → everyone")
  }
}
