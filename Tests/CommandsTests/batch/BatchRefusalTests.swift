import Testing

@testable import Commands

/// What `tix batch` answers to lines that are refused.
@Suite struct BatchRefusalTests {
  /// Lines that are refused, with the exit status and what is said; with a hint where `hint` is not nil.
  private static let refused: [(line: String, exit: Int, error: String, hint: String?)] = [
    ("nonsense", 2, "the line cannot be read: it is not JSON, at column 8", nil),
    ("{}{}", 2, "the line cannot be read: something stands behind its end, at column 3", nil),
    (#"{"do": "new", "do": "new"}"#, 2, "the line cannot be read: a key stands twice in one object, at column 18", nil),
    ("[]", 2, "the line is not an object of JSON", #"it looks like {\"do\": \"new\", \"title\": \"…\"}"#),
    ("{}", 2, "there is no do", Self.commands), (#"{"do": "list"}"#, 2, "do cannot be 'list'", Self.commands),
    (#"{"do": ["new"]}"#, 2, "do is not a text", Self.commands),
    (
      #"{"do": "resolve", "id": "x", "to": "y"}"#, 2, "resolve has no key 'to'",
      "its keys are do, as, now, id, message, type, duplicate"
    ),
    (#"{"do": "new"}"#, 2, "new needs title", nil), (#"{"do": "new", "title": null}"#, 2, "title is not a text", nil),
    (#"{"do": "new", "title": "x", "as": 1}"#, 2, "as is not a text", nil),
    (#"{"do": "new", "title": "x", "ref": ""}"#, 2, "ref is empty", nil),
    (#"{"do": "new", "title": "x", "ref": 7}"#, 2, "ref is not a text", nil),
    (
      #"{"do": "new", "title": "x", "type": "wish"}"#, 2, "type cannot be 'wish'", "it is one of incident, request"
    ),
    (
      #"{"do": "new", "title": "x", "now": "today"}"#, 2, "now is not a time: today",
      "write it as 2026-11-24T10:15:02Z"
    ),
    (#"{"do": "new", "title": "x", "now": "1999-12-31"}"#, 2, "now is not in the years 2000 to 2099: 1999-12-31", nil),
    (#"{"do": "new", "title": "x", "now": 1795514400}"#, 2, "now is not a text", nil),
    (
      #"{"do": "new", "title": "a\nb"}"#, 2,
      "the title cannot be used: it may not hold line breaks or control characters",
      nil
    ),
    (
      #"{"do": "new", "title": "x", "service": "toner"}"#, 3, "toner is not in the service catalog",
      "it lists accounts, it-support, pc, print"
    ),
    (
      #"{"do": "new", "title": "x", "as": "customerjannet", "for": "customeroscar"}"#, 3,
      "a customer opens tickets for themselves", nil
    ),
    (
      #"{"do": "new", "title": "x", "for": "nobody"}"#, 4, "there is no person nobody",
      "tix person list shows who there is"
    ),
    (
      #"{"do": "new", "title": "x", "as": "nobody"}"#, 3, "'nobody' is none of this desk's people",
      "ask Sara <adminsara@example.org> to add you"
    ),
    (#"{"do": "comment", "id": "x"}"#, 2, "comment needs message", nil),
    (#"{"do": "comment", "message": "x"}"#, 2, "comment needs id", nil),
    (#"{"do": "comment", "id": "x", "message": "x", "internal": "yes"}"#, 2, "internal is not true or false", nil),
    (
      #"{"do": "comment", "id": "x", "message": "x", "pending": true, "resolve": true}"#, 2,
      "a ticket cannot be pending and resolved", nil
    ),
    (#"{"do": "comment", "id": "a/b", "message": "x"}"#, 4, "'a/b' is not a ticket's id", Self.list),
    (#"{"do": "comment", "id": "zzzzz", "message": "x"}"#, 4, "there is no ticket zzzzz", Self.list),
    (#"{"do": "resolve", "id": 261125}"#, 2, "id is not a text", nil),
    (
      #"{"do": "resolve", "id": "@x"}"#, 4, "there is no ticket @x", "an earlier new gives it that name with ref"
    ),
    (
      #"{"do": "assign", "id": "x", "to": "a b"}"#, 4, "'a b' is not a handle",
      "a handle is 1 to 64 of a-z 0-9 . _ -, a letter or digit first"
    ),
    (#"{"do": "escalate", "id": "x"}"#, 2, "escalate needs message", nil),
    (
      #"{"do": "edit", "id": "x", "message": "x"}"#, 2, "nothing to change was given",
      "the keys are title, type, service, priority, impact, urgency, requester, tags, cc, reference, message"
    ),
    (
      #"{"do": "person", "id": "x", "name": "X"}"#, 2, "there is no person x, and a new one needs name, email and role",
      nil
    ),
    (#"{"do": "person", "id": "x", "email": [1]}"#, 2, "email is not a text or a list of texts", nil),
    (#"{"do": "person", "id": "x", "email": "x"}"#, 2, "x is not an e-mail address", nil),
    (#"{"do": "person", "id": "levelonetim", "level": 4}"#, 2, "level is none of 1, 2, 3", nil),
    (#"{"do": "person", "id": "levelonetim", "level": 1.5}"#, 2, "level is none of 1, 2, 3", nil),
    (
      #"{"do": "person", "id": "levelonetim", "away": "soon"}"#, 2, "soon is not a day or FROM..TO",
      "write it as 2026-12-24 or 2026-12-24..2027-01-02, the first day first"
    ),
    (
      #"{"do": "person", "id": "a b", "name": "x"}"#, 2, "'a b' cannot be a handle",
      "it is 1 to 64 of a-z 0-9 . _ -, a letter or digit first"
    ),
    (
      #"{"do": "person", "id": "levelonetim"}"#, 2, "nothing to change was given",
      "the keys are name, email, role, level, away, language"
    ),
    (#"{"do": "person", "id": "robin", "role": "customer"}"#, 3, "nobody changes their own role", nil),
    (
      #"{"do": "kb", "id": "a b", "message": "x"}"#, 2, "'a b' cannot be a slug",
      "it is 1 to 100 of a-z 0-9 . -, a letter or digit first"
    ),
    (#"{"do": "kb", "id": "x", "title": "X"}"#, 2, "there is no document x, and a new one needs a text", nil),
    (#"{"do": "kb", "id": "sla", "message": ""}"#, 2, "the text is empty", nil),
    (#"{"do": "kb", "id": "x"}"#, 2, "nothing to change was given", "the keys are title, message, audience"),
    (
      #"{"do": "kb", "id": "x", "message": "x", "as": "customerjannet"}"#, 3,
      "a customer may not write the knowledge base", nil
    ),
  ]
  private static let list = "tix list shows what there is"
  private static let commands =
    "it is one of new, comment, attach, assign, take, escalate, pending, resolve, reopen, edit, link, person, kb"

  @Test func everyRefusal() throws {
    let desk = try DemoDesk()
    let before = desk.tix("log").output
    let told = desk.batch(Self.refused.map(\.line))
    #expect(told.status == 2)
    #expect(told.lines.count == Self.refused.count)
    for (index, (answer, wanted)) in zip(told.lines, Self.refused).enumerated() {
      let hint = wanted.hint.map { #", "hint": "\#($0)""# } ?? ""
      #expect(answer == #"{"line": \#(index + 1), "exit": \#(wanted.exit), "error": "\#(wanted.error)"\#(hint)}"#)
    }
    #expect(desk.tix("log").output == before)
  }
}
