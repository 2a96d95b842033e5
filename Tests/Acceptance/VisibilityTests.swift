import Testing

/// What is for staff alone never reaches a customer, on any path.
@Suite struct VisibilityTests {
  static let marker = "Zwiebelturm"

  /// A desk with the marker in everything that is internal, on a ticket of each customer.
  struct Scene {
    let desk = ScratchDesk()
    let own: String
    let other: String

    init() {
      let secret = "\(desk.root)/\(VisibilityTests.marker).txt"
      Disk.write(secret, "A \(VisibilityTests.marker) file\n")
      own = desk.open("Cannot print")
      other = desk.open("Cannot scan", as: "customeroscar")
      for id in [own, other] {
        desk.tix(
          ["comment", id, "--internal", "-m", "A \(VisibilityTests.marker) case.", "--attach", secret],
          as: "leveloneida")
        desk.tix(["escalate", id, "-m", "Needs \(VisibilityTests.marker)."], as: "leveloneida")
        desk.tix(
          ["edit", id, "--tag", "kuchenform", "--reference", "\(VisibilityTests.marker) \(id)"], as: "leveloneida")
        let path = ScratchDesk.path(id)
        desk.edit(path, "kuchenform", VisibilityTests.marker)
        desk.edit(
          path, "level:",
          "x-\(VisibilityTests.marker): \(VisibilityTests.marker)\nlevel:")
        desk.put(
          "\(path.dropLast("ticket.md".count))comments/29991231T235959Z-0000.md",
          "---\nauthor: leveloneida\ndate: 2025-11-24T00:00:00Z\ninternal: yes\n---\n\(VisibilityTests.marker)\n")
        desk.put(
          "\(path.dropLast("ticket.md".count))comments/29991231T235959Z-0009.md",
          "---\nauthor: leveloneida\ndate: 2025-11-24T00:00:00Z\ninternal: 1\n---\n\(VisibilityTests.marker)\n")
        desk.commit("leveloneida", "\(id): \(VisibilityTests.marker)")
      }
      desk.tix(["link", own, other], as: "leveloneida")
      for (slug, audience) in [("guide", ""), ("draft", "audience: all\n")] {
        desk.put(
          "kb/\(slug).md",
          "---\ntitle: Guide \(VisibilityTests.marker)\n\(audience)tags: [\(VisibilityTests.marker)]\n---\n"
            + "A \(VisibilityTests.marker) guide\n")
      }
      desk.commit("leveloneida", VisibilityTests.marker)
    }
  }

  @Test func nothingInternalReachesACustomer() {
    let scene = Scene()
    let desk = scene.desk
    #expect(desk.tix(["show", scene.own], as: "leveloneida").output.contains(Self.marker))
    #expect(desk.tix(["log"], as: "leveloneida").output.contains(Self.marker))
    // Damaged internal notes are named, not shown.
    let folder = "\(ScratchDesk.path(scene.own).dropLast("ticket.md".count))comments/"
    desk.put(folder + "29991231T235959Z-0001.md", "---\nauthor: \(Self.marker) x\ninternal: true\n---\n\(Self.marker)")
    desk.put(folder + "29991231T235959Z-0002.md", "---\n\(Self.marker): [\n---\n\(Self.marker)")
    desk.commit("leveloneida", Self.marker)
    let commands = Self.everyCommand(scene)
    for command in commands {
      for options in [[], ["--json"]] {
        let answer = desk.tix(options + command, as: "customerjannet")
        for secret in [Self.marker, "kuchenform"] {
          #expect(!answer.output.contains(secret), "\(options + command): \(answer.output)")
        }
        // Only a customer who typed it may read another's id.
        let told = answer.output + answer.errors
        #expect(command.contains(scene.other) || !told.contains(scene.other), "\(options + command): \(told)")
        #expect(!answer.errors.contains(Self.marker), "\(options + command): \(answer.errors)")
      }
    }
    // Nor does a damaged ticket say more than where it is.
    desk.put(ScratchDesk.path(scene.own), "---\ntitle: x\n\(Self.marker): [\n---\n")
    desk.commit("leveloneida", Self.marker)
    for command in [["list"], ["show", scene.own], ["log"], ["log", scene.own], ["comment", scene.own, "-m", "x"]] {
      for handle in ["customerjannet", "customeroscar"] {
        let answer = desk.tix(command, as: handle)
        #expect(!(answer.output + answer.errors).contains(Self.marker), "\(command): \(answer.output)\(answer.errors)")
      }
    }
  }

  /// Ways in which a customer may run every command that there is; a command without any here fails the test.
  private static func everyCommand(_ scene: Scene) -> [[String]] {
    // What is made of the declarations names each command in its usage.
    let known = Program.run([Program.tix, "help", "--manual"], in: "/", scene.desk.environment).output
      .split(separator: "\n").compactMap { line in
        line.hasPrefix("\\fBtix ") ? String(line.dropFirst("\\fBtix ".count).prefix { $0 != "\\" }) : nil
      }
    #expect(known.count > 20)
    var commands: [[String]] = [[]]
    for name in known {
      let words = name.split(separator: " ").map(String.init)
      var ways = general[name] ?? []
      for id in [scene.own, scene.other, String(scene.own.prefix(3)), "zzzzz"] {
        ways += (onTickets[name] ?? []).map { [id] + $0 }
      }
      #expect(!ways.isEmpty, "no customer has tried tix \(name) in this test")
      commands += (ways + [["-h"]]).map { words + $0 }
    }
    return commands
  }

  /// What comes behind the ticket's id.
  private static let onTickets: [String: [[String]]] = [
    "show": [[], ["--similar"]], "log": [[]], "take": [[]], "assign": [["levelonetim"], ["--auto"]],
    "escalate": [["-m", "x"]],
    "comment": [["--internal", "-m", "x"], ["--pending", "-m", "x"], ["-m", "x"]], "pending": [[]], "resolve": [[]],
    "file": [[], ["a.txt"], ["x", "-o", "/dev/full"]], "redact": [["-m", "x"], ["a.txt", "-m", "x"]], "reopen": [[]],
    "edit": [
      ["--title", "x"], ["--priority", "urgent", "-m", "x"], ["--type", "request"], ["--tag", "x"],
      ["--no-tag", "kuchenform"],
    ]
      + [["--cc", "leveloneida"], ["--requester", "customeroscar", "-m", "x"], ["--reference", "x"]],
    "link": [["zzzzz"], ["--remove", "zzzzz"]],
    "major declare": [[], ["-m", "x"]], "major link": [["zzzzz"]], "major clear": [[]],
  ]

  private static let general: [String: [[String]]] = [
    "new": [["Another", "-m", "x"]], "init": [[]], "help": [[], ["show"]],
    "next": [[]],
    "list": [
      [], ["--all"], ["--mine"], ["--requester", "customeroscar"], ["--requester", "me,customeroscar"],
      ["--tag", marker],
      ["--unassigned"], ["--answered"], ["--unconfirmed"], ["--assignee", "me,levelonetim"], ["--ids", "--all"],
      ["--status", "open,pending,resolved"], ["-n", "1"],
      ["--all", "--columns", "id,due,last,requester,age,assignee,service,tags,type,status,level,updated,title"],
    ]
      + ["priority", "-created", "updated", "status", "assignee", "requester", "-last", "title", "level"].map {
        ["--all", "--sort", $0]
      },
    "sweep": [[], ["--dry-run"]], "major": [[]], "major list": [[]],
    "report": [[], ["--json"], ["--csv"], ["--html", "/dev/full"], ["--last", "12m"]],
    "log": [[], ["--limit", "2"]], "verify": [["nonsense"], []],
    "accept": [["HEAD", "-m", "x"], ["nonsense", "-m", "x"]],
    "search": ["case", "needs", "file", "guide", "a", "print", "scan", "txt", "zw", "levelonetim", "leveloneida"].map {
      [$0]
    }
      + ["customeroscar", "oscar", "customeroscar@example.org", "zzzzz"].map { ["--open", $0] },
    "mail receive": [[], ["--maildir", "."]], "notify": [[], ["--dry-run"]],
    "draft": [[]], "draft resume": [[], ["zw"]], "draft drop": [[], ["zw"]],
    "person list": [[], ["ida"], ["--role", "supporter"], ["--away"], ["--left"], ["--level", "1"]],
    "person show": [["customerjannet"], ["leveloneida"], ["ida"], ["leveloneida@example.org"], ["nobody at all"]],
    "person add": [["x", "--name", "X", "--email", "x@example.org", "--role", "customer"]],
    "person edit": [["leveloneida", "--name", "X"]], "person away": [["leveloneida", "2026-12-24"]],
    "person back": [["leveloneida"]], "person leave": [["leveloneida"], ["leveloneida", "--reassign"], ["ida"]],
    "person return": [["leveloneida"], ["ida"]],
    "kb list": [[]], "kb search": [["guide"], ["a"], ["zw"]], "kb show": [["guide"], ["draft"], ["sla"], ["none"]],
    "kb new": [["mine", "-m", "x"], ["guide", "-m", "x"]],
    "kb edit": [["guide", "-m", "x"], ["guide", "-F", "/dev/null"], ["draft", "--tag", "x"]],
    "kb rm": [["guide"], ["draft"], ["none"]], "kb mark": [["guide", "sla"]], "sla": [[]], "catalog": [[]],
    "config": [[], ["name"], ["name", "x"]],
    "template list": [[]], "template show": [["printer"], ["none"]], "template edit": [["printer"]],
    "template rm": [["printer"], ["none"]],
    "submit": [["none.md"], ["-"]],
    // What a customer's lines are answered is a test of its own.
    "batch": [[], ["--stop"]],
  ]

  /// Lines of a batch for all that there is to do, on a ticket.
  private static func batch(_ id: String) -> [String] {
    [
      #""comment", "message": "x""#, #""comment", "message": "x", "internal": true"#, #""assign""#,
      #""comment", "message": "x", "pending": true"#, #""comment", "message": "x", "resolve": true"#,
      #""assign", "to": "levelonetim", "message": "x""#, #""escalate", "message": "x""#, #""pending""#,
      #""resolve""#, #""resolve", "message": "x""#, #""reopen""#, #""edit", "title": "x""#,
      #""take""#, #""take", "message": "x""#, #""link", "to": "\#(id)""#, #""edit", "tags": ["x"]"#,
      #""edit", "requester": "customeroscar", "message": "x""#, #""resolve", "duplicate": "\#(id)""#,
      #""comment", "message": "x", "type": "request""#, #""edit", "priority": "urgent", "message": "x""#,
      #""edit", "service": "toner""#, #""attach", "file": "desk.md", "message": "x""#,
      #""attach", "file": "desk.md", "message": "x", "internal": true"#, #""edit", "reference": "x""#,
    ].map { #"{"do": \#($0), "id": "\#(id)"}"# }
  }

  @Test func answersToABatchNameNothingInternal() {
    let scene = Scene()
    let desk = scene.desk
    let input = desk.root + "/lines"
    let general = [
      #"{"do": "new", "title": "x", "ref": "mine"}"#, #"{"do": "new", "title": "x", "for": "customeroscar"}"#,
      #"{"do": "new", "title": "x", "as": "leveloneida"}"#, #"{"do": "person", "id": "leveloneida", "name": "x"}"#,
      #"{"do": "person", "id": "nobody", "name": "x"}"#, #"{"do": "kb", "id": "guide", "message": "x"}"#,
      #"{"do": "kb", "id": "guide", "title": "x"}"#, #"{"do": "kb", "id": "none", "message": "x"}"#,
    ]
    let ids = [scene.own, String(scene.own.suffix(5)), String(scene.own.prefix(3)), "zzzzz", "@mine"]
    let lines = general + ids.flatMap(Self.batch)
    Disk.write(input, lines.joined(separator: "\n") + "\n")
    // Git's identity is the customer's own, so that nobody else can act.
    desk.environment["GIT_CONFIG_COUNT"] = "1"
    desk.environment["GIT_CONFIG_KEY_0"] = "tix.handle"
    desk.environment["GIT_CONFIG_VALUE_0"] = "customerjannet"
    Disk.write(desk.root + "/home/.gitconfig", "[user]\n\tname = J\n\temail = customerjannet@example.org\n")
    let answer = desk.tix(["batch"], input: input)
    let answers = answer.output.split(separator: "\n").map(String.init)
    #expect(answers.count == lines.count)
    #expect(!(answer.output + answer.errors).contains(Self.marker), "\(answer.output)")
    #expect(answers[2].contains("customerjannet may not act as leveloneida"), "\(answers[2])")
    #expect(answers[3].dropFirst(12) == answers[4].dropFirst(12), "whether there is somebody is not told")
    for word in ["scan", "oscar"] {
      for line in answers where !line.contains("\"line\": 2,") { #expect(!line.contains(word), "\(line)") }
    }
    // Somebody else's ticket is closed to them, line by line.
    Disk.write(input, Self.batch(scene.other).joined(separator: "\n") + "\n")
    let before = desk.head
    let others = desk.tix(["batch"], input: input)
    #expect(others.status == 3)
    for line in others.output.split(separator: "\n") {
      #expect(line.contains(#""exit": 3, "error": "ticket \#(scene.other) is not yours"}"#), "\(line)")
    }
    #expect(desk.head == before)
  }

  @Test func anotherCustomersTicketIsClosedToThem() {
    let scene = Scene()
    let before = scene.desk.state
    let commands = [
      ["show"], ["comment", "-m", "x"], ["comment", "--internal", "-m", "x"], ["resolve"], ["resolve", "-m", "x"],
      ["reopen"], ["pending"], ["log"], ["take"], ["assign", "--auto"], ["escalate", "-m", "x"],
    ]
    for command in commands {
      for options in [[], ["--json"]] {
        let answer = scene.desk.tix(options + [command[0], scene.other] + command.dropFirst(), as: "customerjannet")
        #expect(answer.status == 3, "\(command): \(answer.errors)")
        #expect(answer.output == "")
        #expect(answer.errors.contains("not yours") || answer.errors.contains("may not"), "\(answer.errors)")
        for word in ["scan", "oscar", "levelone", "leveltwo"] {
          #expect(!answer.errors.contains(word), "\(answer.errors)")
        }
      }
    }
    for command in [["list", "--all"], ["log"], ["list", "--requester", "customeroscar"]] {
      let answer = scene.desk.tix(command, as: "customerjannet")
      #expect(!answer.output.contains(scene.other) && !answer.output.contains("scan"), "\(answer.output)")
    }
    #expect(scene.desk.state == before)
  }

  @Test func aCustomersHistoryNamesNobodysNotes() {
    let scene = Scene()
    let seen = scene.desk.tix(["log", scene.own], as: "customerjannet").output
    #expect(!seen.contains("note") && seen.contains("open incident"), "\(seen)")
    let all = scene.desk.tix(["show", scene.own, "--json"], as: "customerjannet").output
    #expect(all.contains("\"comments\": []"), "\(all)")
  }
}
