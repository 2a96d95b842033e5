/// A bare desk with a history, to be copied and damaged, and what it answers without a query index.
struct IndexDesk {
  let scratch: ScratchDesk
  let root: String

  /// What is asked, and as whom.
  static let questions: [(String, [String])] = [
    ("levelonetim", ["list"]), ("levelonetim", ["list", "--mine"]), ("boss", ["list", "--all", "--sort", "created"]),
    ("boss", ["list", "--all", "--json"]), ("boss", ["list", "--status", "pending", "--type", "incident"]),
    ("boss", ["list", "--unassigned"]), ("boss", ["list", "--overdue"]), ("boss", ["list", "--limit", "3"]),
    ("boss", ["list", "--assignee", "leveloneida", "--sort", "updated"]), ("customerjannet", ["list", "--all"]),
    ("customeroscar", ["list", "--mine", "--sort", "due"]),
    ("boss", ["list", "--requester", "customeroscar", "--all"]),
    ("boss", ["list", "--service", "print"]), ("boss", ["list", "--level", "2", "--priority", "low"]),
    ("boss", ["search", "printer"]), ("customerjannet", ["search", "printer", "secret"]),
    ("boss", ["search", "pri", "secret", "--limit", "99"]), ("boss", ["search", "toner", "--json"]),
    ("boss", ["search", "nothing"]), ("boss", ["log", "--limit", "30"]), ("customerjannet", ["log"]),
    ("boss", ["kb", "list"]), ("boss", ["kb", "search", "service"]), ("customerjannet", ["kb", "show", "sla"]),
    ("boss", ["person", "list"]), ("boss", ["person", "show", "levelonetim"]), ("boss", ["sla"]), ("boss", ["catalog"]),
    ("boss", ["config"]), ("boss", ["template", "list"]), ("nobody", ["list"]), ("boss", []),
  ]

  init(tickets: Int = 60) {
    scratch = ScratchDesk(bare: true)
    // After the desk was made, whenever that is: a time before its parent's is a finding.
    scratch.environment["TIX_NOW"] = "2031-11-25T09:00:00Z"
    root = scratch.root
    var lines = ""
    for number in 0..<tickets {
      let who = number % 3 == 0 ? "customeroscar" : "customerjannet"
      lines +=
        #"{"do": "new", "as": "\#(who)", "title": "Printer \#(number)", "message": "toner \#(number % 7)", "ref": "\#(number)"}"#
        + "\n"
      let more = [
        #""do": "comment", "as": "levelonetim", "message": "secret word", "internal": true"#,
        #""do": "pending", "as": "levelonetim", "message": "Which printer?""#,
        #""do": "resolve", "as": "leveloneida""#, #""do": "escalate", "as": "leveloneida", "message": "hard""#,
      ][number % 4]
      lines += "{\(more), \"id\": \"@\(number)\"}\n"
    }
    Disk.write(root + "/lines", lines)
    let made = scratch.tix(["batch"], input: root + "/lines")
    made.mustHaveWorked()
  }

  /// The answers of a desk: its outputs and what it says besides.
  func answers(_ desk: String) -> [String] {
    let ids = scratch.tix(["list", "--all", "--sort", "created"], as: "boss", in: desk).output.split(separator: "\n")
      .dropFirst().map { String($0.prefix(12)) }
    let shown = [0, 7, 20].filter { $0 < ids.count }.flatMap { number -> [(String, [String])] in
      let random = ids[number].split(separator: "-")[1]
      return [
        ("boss", ["show", ids[number]]), ("customerjannet", ["show", String(random)]),
        ("boss", ["show", String(random.prefix(2))]), ("boss", ["log", String(random)]),
      ]
    }
    return (Self.questions + shown).map { who, words in
      let answer = scratch.tix(words, as: who, in: desk)
      return "\(who) \(words): \(answer.status)\n\(answer.output)\(answer.errors)"
    }
  }

  func sh(_ script: String, _ arguments: String...) -> ProgramResult {
    Program.run(["bash", "-c", script, "bash"] + arguments, in: root, scratch.environment)
  }

  /// A copy of it, with its index.
  func copy(_ name: String) -> String {
    let copied = sh("cp -a desk \"$1\"", name)
    copied.mustHaveWorked()
    return "\(root)/\(name)"
  }

  /// What a fresh clone of a desk answers.
  func expected(_ desk: String) -> [String] {
    let clone = desk + "-clone"
    let made = sh(
      "git clone -q --bare \"$1\" \"$2\" && git -C \"$2\" symbolic-ref HEAD \"$(git -C \"$1\" symbolic-ref HEAD)\"",
      desk, clone)
    made.mustHaveWorked()
    defer { _ = sh("rm -rf \"$1\"", clone) }
    return answers(clone)
  }
}
