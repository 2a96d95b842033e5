import Testing

@testable import Commands

/// What `tix batch` answers; programs rely on it, so it is written down here.
@Suite struct BatchTests {
  /// The id in an answer.
  private func id(_ answer: String) throws -> String {
    let start = try #require(answer.firstRange(of: "\"id\": \""))
    return String(answer[start.upperBound...].prefix(12))
  }

  @Test func everyCommand() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      #"{"do": "new", "as": "customerjannet", "title": "Cannot print", "message": "Nothing happens.", "ref": "p"}"#,
      #"{"do": "comment", "as": "levelonetim", "id": "@p", "message": "Is it on?", "pending": true}"#,
      #"{"do": "comment", "as": "customerjannet", "id": "@p", "message": "Yes."}"#,
      #"{"do": "comment", "as": "levelonetim", "id": "@p", "message": "Odd.", "internal": true, "pending": false}"#,
      #"{"do": "assign", "id": "@p", "to": "leveloneida", "message": "She knows it."}"#,
      #"{"do": "assign", "id": "@p"}"#,
      #"{"do": "escalate", "as": "levelonetim", "id": "@p", "message": "The server."}"#,
      #"{"do": "escalate", "as": "levelonetim", "id": "@p", "to": "levelthreemei", "message": "Her printer."}"#,
      #"{"do": "edit", "id": "@p", "title": "Cannot print at all", "type": "Incident", "service": "print","#
        + #" "impact": "team", "urgency": "high", "priority": "urgent", "message": "The exam."}"#,
      #"{"do": "pending", "id": "@p", "message": "Try again."}"#, #"{"do": "reopen", "id": "@p"}"#,
      #"{"do": "resolve", "id": "@p", "message": "The cable."}"#)
    #expect(told.status == 0)
    #expect(told.errors == "")
    let ticket = try id(told.lines[0])
    func answer(_ line: Int, _ assignee: String, _ status: String, _ more: String = "") -> String {
      #"{"line": \#(line), "exit": 0, "id": "\#(ticket)", "assignee": "\#(assignee)", "status": "\#(status)"\#(more)}"#
    }
    #expect(
      told.lines == [
        answer(1, "levelonetim", "open"), answer(2, "levelonetim", "pending"), answer(3, "levelonetim", "open"),
        answer(4, "levelonetim", "open"), answer(5, "leveloneida", "open"), answer(6, "levelonetim", "open"),
        answer(7, "leveltwoahmed", "open"), answer(8, "levelthreemei", "open"), answer(9, "levelthreemei", "open"),
        answer(10, "levelthreemei", "pending"), answer(11, "levelthreemei", "open"),
        answer(12, "levelthreemei", "resolved"),
      ])
    let shown = desk.tix("show", ticket).output
    for text in ["Cannot print at all", "Nothing happens.", "Is it on?", "Odd.", "Her printer.", "The exam.", "urgent"]
    {
      #expect(shown.contains(text), "\(text)")
    }
    #expect(desk.tix("log", ticket).lines.filter { !$0.hasPrefix(" ") }.count >= 12)
    #expect(desk.tix("log", ticket).output.contains("She knows it."))
    #expect(desk.tix("verify").status == 0)
  }

  @Test func peopleAndDocuments() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      #"{"do": "person", "id": "Ben", "name": "Ben", "email": "b@example.org", "role": "customer"}"#,
      #"{"do": "person", "id": "ben", "email": ["b@example.org", "c@example.org"], "away": "2026-12-24"}"#,
      #"{"do": "person", "id": "ben", "name": "Ben"}"#,
      #"{"do": "kb", "as": "levelonetim", "id": "Wifi", "title": "Wireless", "message": "How.\r\n"}"#,
      #"{"do": "kb", "as": "levelonetim", "id": "wifi", "audience": "everyone"}"#,
      #"{"do": "new", "as": "ben", "title": "No network"}"#)
    #expect(
      told.lines.dropLast() == [
        #"{"line": 1, "exit": 0, "id": "ben"}"#, #"{"line": 2, "exit": 0, "id": "ben"}"#,
        #"{"line": 3, "exit": 0, "id": "ben", "notes": ["nothing changes for ben"]}"#,
        #"{"line": 4, "exit": 0, "id": "wifi"}"#, #"{"line": 5, "exit": 0, "id": "wifi"}"#,
      ])
    #expect(told.status == 0)
    #expect(desk.tix("person", "show", "ben").output.contains("c@example.org"))
    #expect(desk.tix("kb", "show", "wifi", as: "ben").output.contains("How.\n"))
  }

  @Test func detailsOfSeveralMistakes() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      #"{"do": "kb", "id": "x", "message": "---\ntitle: X\ntags: {a: b}\nservices: {a: b}\n---\n"}"#)
    #expect(
      told.output
        == #"{"line": 1, "exit": 3, "error": "kb/x.md has 2 mistakes", "details": ["#
        + #""line 3: tags is not a list", "line 4: services is not a list"]}"# + "\n")
  }

  @Test func whatIsAlreadySoIsANote() throws {
    let desk = try DemoDesk()
    let ticket = desk.open("Cannot print")
    let before = desk.tix("log").output
    let told = desk.batch(
      #"{"do": "assign", "id": "\#(ticket)", "to": "levelonetim"}"#, #"{"do": "reopen", "id": "\#(ticket)"}"#)
    let same = #""exit": 0, "id": "\#(ticket)", "assignee": "levelonetim", "status": "open", "notes":"#
    #expect(
      told.lines == [
        #"{"line": 1, \#(same) ["levelonetim has \#(ticket) already"]}"#,
        #"{"line": 2, \#(same) ["\#(ticket) is already open"]}"#,
      ])
    #expect(told.status == 0)
    #expect(desk.tix("log").output == before)
  }

  @Test func nobodyToAssignIsUnknown() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      #"{"do": "person", "id": "levelonetim", "away": "2026-11-24"}"#,
      #"{"do": "person", "id": "leveloneida", "away": "2026-11-24"}"#, #"{"do": "new", "title": "x"}"#)
    #expect(
      told.lines[2].hasSuffix(
        #""assignee": null, "status": "open", "notes": ["no 1st-level supporter is there, so nobody has it yet"]}"#))
  }

  @Test func names() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      #"{"do": "new", "title": "", "ref": "a"}"#, #"{"do": "resolve", "id": "@a"}"#,
      #"{"do": "new", "title": "x", "type": 1, "ref": "a"}"#, #"{"do": "resolve", "id": "@a"}"#,
      #"{"do": "new", "title": "First", "ref": "a"}"#, #"{"do": "new", "title": "Second", "ref": "a"}"#,
      #"{"do": "resolve", "id": "@a"}"#, #"{"do": "resolve", "id": "@"}"#)
    let first = try id(told.lines[4])
    #expect(told.lines[1] == #"{"line": 2, "exit": 4, "error": "there is no ticket @a: line 1 did not open it"}"#)
    #expect(told.lines[3].contains(#""exit": 4, "error": "there is no ticket @a: line 3 did not open it""#))
    #expect(
      told.lines[5]
        == #"{"line": 6, "exit": 2, "error": "@a is \#(first) already", "hint": "give the new ticket another ref"}"#)
    #expect(try id(told.lines[6]) == first)
    #expect(told.lines[7].contains(#""exit": 4"#))
    #expect(!desk.tix("list", "--all").output.contains("Second"))
  }

  @Test func idsAreAsOnTheCommandLine() throws {
    let desk = try DemoDesk()
    let ticket = desk.open("Cannot print")
    let random = String(ticket.suffix(5))
    for typed in [ticket, random, random.uppercased(), String(random.prefix(4))] {
      let told = desk.batch(#"{"do": "comment", "id": "\#(typed)", "message": "x"}"#)
      #expect(try id(told.output) == ticket, "\(told.output)")
    }
    #expect(
      desk.batch(#"{"do": "resolve", "id": "26"}"#).output.contains(#""exit": 4, "error": "5 tickets begin with 26""#))
  }

  @Test func actorAndTime() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      [
        #"{"do": "new", "title": "One", "as": "customerjannet", "now": "2026-11-24T10:01:00Z"}"#,
        #"{"do": "new", "title": "Two", "as": "customeroscar"}"#,
      ])
    #expect(told.status == 0)
    let first = desk.tix("show", try id(told.lines[0]), "--json").output
    #expect(first.contains(#""requester": "customerjannet""#) && first.contains(#""created": "2026-11-24T10:01:00Z""#))
    let second = desk.tix("show", try id(told.lines[1]), "--json").output
    #expect(second.contains(#""requester": "customeroscar""#))
    desk.tix("person", "edit", "robin", "--name", "Robin R")
    let fixed = desk.run(["batch"], environment: ["TIX_NOW": "2026-11-26T08:00:00Z"])
    #expect(fixed.status == 0)
  }

  @Test func theFirstThatFailsIsTheStatus() throws {
    let desk = try DemoDesk()
    let lines = [
      #"{"do": "new", "title": "One"}"#, #"{"do": "resolve", "id": "zzzzz"}"#, "nonsense",
      #"{"do": "new", "title": "Two"}"#,
    ]
    let all = desk.batch(lines)
    #expect(all.status == 4)
    #expect(all.lines.count == 4)
    #expect(all.errors == "")
    let stopped = desk.batch(lines, ["--stop"])
    #expect(stopped.status == 4)
    #expect(stopped.lines.count == 2)
    #expect(desk.batch(["nonsense", lines[0]], ["--stop"]).lines.count == 1)
    let titles = desk.tix("list").output
    #expect(titles.components(of: "One") == 2 && titles.components(of: "Two") == 1)
  }

  @Test func hostileTextStaysJSON() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      #"{"do": "\u001b[2J\u202e\n", "x": 1}"#, #"{"do": "new", "\u0007\u2028\"": "x"}"#,
      #"{"do": "resolve", "id": "\u009b31m\r\n{\"line\": 9}"}"#)
    #expect(told.lines.count == 3)
    for scalar in told.output.unicodeScalars {
      #expect(scalar == "\n" || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)))
      #expect(!["\u{202E}", "\u{2028}"].contains(scalar))
    }
    #expect(told.lines[0].hasPrefix(#"{"line": 1, "exit": 2, "error": "do cannot be '\u001b[2J\u202e\n'""#))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
