import Glibc
import Testing

/// Forms that customers fill in, on the built program.
@Suite struct SubmitTests {
  /// The printer form as `init` puts it into a desk, filled in.
  static let right = """
    ---
    template: printer
    title: Smoke in room 12
    requester: customerjannet
    ---
    > Printer problem

    ## Is the printer switched on, and plugged in at both ends? (required)

    - [ ] yes
    - [ ] no
      > Plug it in at both ends, switch it on, wait a minute and print again.
    - [x] it smells of smoke
    - [ ] it is my own printer

    ## Which printer is it, and where does it stand? (required)

    The one in room 12.

    ## Can others print on it?

    - [ ] yes
    - [x] no, nobody can

    ## What happens when you press Print? (required)

    It smokes.

    """

  static let body = """
    ## Is the printer switched on, and plugged in at both ends?

    it smells of smoke

    ## Which printer is it, and where does it stand?

    The one in room 12.

    ## Can others print on it?

    no, nobody can

    ## What happens when you press Print?

    It smokes.

    """

  /// Writes a form beside the desk, and hands it in.
  func submit(
    _ desk: ScratchDesk, _ text: String, as handle: String = "customerjannet", _ more: [String] = []
  ) -> ProgramResult {
    let path = desk.root + "/form.md"
    Disk.write(path, text)
    return desk.tix(["submit", path] + more, as: handle)
  }

  private func commits(_ desk: ScratchDesk) -> String { desk.git(["rev-list", "--count", "HEAD"]).line }

  func file(_ desk: ScratchDesk, _ id: String) -> String {
    desk.git(["show", "HEAD:" + ScratchDesk.path(id)]).output
  }

  @Test func theFormIsOneAssignedTicket() {
    let desk = ScratchDesk()
    let before = commits(desk)
    let answer = submit(desk, Self.right)
    #expect(answer.status == 0)
    #expect(answer.errors.contains("Pull the plug, and keep away from it until we come."))
    #expect(Int(commits(desk)) == Int(before).map { $0 + 1 })
    let ticket = file(desk, answer.line)
    for line in [
      "title: Smoke in room 12", "type: incident", "status: open", "priority: high", "impact: team", "urgency: high",
      "service: print", "requester: customerjannet", "template: printer",
    ] { #expect(ticket.contains("\n\(line)\n"), "\(line)") }
    #expect(ticket.contains("\nassignee: levelone"))
    #expect(ticket.hasSuffix("\n---\n" + Self.body))
    #expect(desk.complaints == "")
  }

  @Test func sixMistakesAreToldInOneGo() {
    let desk = ScratchDesk()
    let catalog = desk.desk + "/kb/service-catalog.md"
    Disk.write(
      catalog,
      (Disk.text(catalog) ?? "").replacing(
        "name: Print service\n    types: [incident, request]", with: "name: Print service\n    types: [incident]"))
    // A choice of the templates asks for one.
    for name in ["printer", "printer.da"] {
      let path = "\(desk.desk)/templates/\(name).md"
      Disk.write(path, (Disk.text(path) ?? "").replacing("        type: request\n", with: ""))
    }
    desk.git(["-c", "user.name=boss", "-c", "user.email=boss@example.org", "commit", "-qam", "print: no requests"])
    let before = commits(desk)
    let wrong = """
      ---
      template: printer
      priority: urgent
      service: coffee
      type: request
      requester: customerjanet
      ---
      ## Is the printer switched on, and plugged in at both ends? (required)

      - [x] perhaps

      ## Which printer is it, and where does it stand? (required)

      ## What happens when you press Print? (required)

      Nothing.

      """
    for handle in ["levelonetim", "customerjannet"] {
      let answer = submit(desk, wrong, as: handle)
      #expect(answer.status == 3)
      #expect(answer.output == "")
      let lines = answer.errors.split(separator: "\n").map(String.init)
      #expect(lines.first?.hasSuffix("form.md: the form is not taken: 6 mistakes") == true)
      for (line, word) in [
        (3, "priority"), (4, "coffee"), (5, "requests"), (6, "customerjanet"), (10, "perhaps"), (12, "Which printer"),
      ] { #expect(lines.contains { $0.hasPrefix("  line \(line): ") && $0.contains(word) }, "\(line) \(word)") }
      #expect(lines.last == "  tix catalog shows what we offer")
      #expect(lines.count == 8)
    }
    #expect(commits(desk) == before)
    #expect(desk.complaints == "")
  }

  /// The same form as editors and office programs leave it.
  @Test func tenSpellingsAreTheSameTicket() {
    let desk = ScratchDesk()
    let spellings: [(String) -> String] = [
      { $0.replacing("\n", with: "\r\n") },
      { "\u{FEFF}" + $0 },
      { $0.replacing("\n", with: "  \n") },
      { $0.replacing("[x] it smells of smoke", with: "[x] IT SMELLS OF SMOKE.") },
      { $0.replacing("- [x]", with: "☒").replacing("- [ ]", with: "☐") },
      { $0.replacing("- [ ] yes\n- [x] no, nobody can", with: "No, nobody can") },
      { $0.replacing("## ", with: "# ").replacing(" (required)", with: "") },
      { $0.replacing("## ", with: "").replacing(" ", with: "\u{A0}") },
      { $0.replacing("\n", with: "\r").replacing("---", with: "—") },
      {
        let parts = $0.split(separator: "\n## ").map(String.init)
        return [parts[0], parts[4], parts[2], parts[1], parts[3]].joined(separator: "\n\n## ")
      },
    ]
    let plain = file(desk, submit(desk, Self.right).line)
    let varying = ["created:", "assigned:", "assignee:"]
    func same(_ file: String) -> [String] {
      file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .filter { line in !varying.contains { line.hasPrefix($0) } }
    }
    for (number, spell) in spellings.enumerated() {
      let text = spell(Self.right)
      #expect(text != Self.right)
      let answer = submit(desk, text)
      #expect(answer.status == 0, "spelling \(number): \(answer.errors)")
      #expect(same(file(desk, answer.line)) == same(plain), "spelling \(number)")
    }
    #expect(desk.complaints == "")
  }

  @Test func theLanguageIsTheActorsThenTheDesks() {
    let desk = ScratchDesk()
    func title(_ arguments: [String] = []) -> Bool {
      desk.tix(["template", "show", "printer"] + arguments, as: "customerjannet").output.contains("Er printeren")
    }
    #expect(!title())
    desk.tix(["person", "edit", "customerjannet", "--language", "da-DK"], as: "customerjannet")
    #expect(title())
    #expect(!title(["--language", "en"]))
    desk.tix(["person", "edit", "customerjannet", "--language", "en"], as: "customerjannet")
    #expect(!title())
    let missing = desk.tix(["template", "show", "printer", "--language", "fr"], as: "customerjannet")
    #expect(missing.status == 0)
    #expect(missing.errors == "tix: this is printer: there is no printer in fr\n")
  }

  @Test func eachFileIsTakenOrRefusedOnItsOwn() {
    let desk = ScratchDesk()
    let before = commits(desk)
    let names = ["a.md", "b.md", "c.md"].map { "\(desk.root)/\($0)" }
    Disk.write(names[0], "---\ntitle: One\n---\n")
    Disk.write(names[1], "---\ntitel: Two\n---\n")
    Disk.write(names[2], "---\ntitle: Three\n---\n")
    symlink(names[0], desk.root + "/link.md")
    let answer = desk.tix(
      ["submit"] + names + [names[0], desk.root + "/link.md", desk.root + "/none.md"], as: "customerjannet")
    #expect(answer.status == 3)
    let ids = answer.output.split(separator: "\n").map(String.init)
    #expect(ids.count == 2)
    #expect(ids.map { file(desk, $0).contains("title: One") } == [true, false])
    #expect(answer.errors.contains("b.md: the form is not taken: 2 mistakes\n  line 1: title is missing\n  line 2: "))
    #expect(answer.errors.contains("none.md"))
    #expect(Int(commits(desk)) == Int(before).map { $0 + 2 })
    let quiet = desk.tix(["--quiet", "--json", "submit", names[1]], as: "customerjannet")
    #expect(quiet.output == "")
    #expect(quiet.errors.contains("line 2: "))
    let json = desk.tix(["--json", "submit", names[1], "-"], as: "customerjannet", input: names[2])
    #expect(json.status == 3)
    #expect(json.output.hasPrefix("{\"tix\": 1, \"tickets\": [{\"id\": \""))
    #expect(json.output.contains("\"title\": \"Three\""))
    #expect(desk.complaints == "")
  }

  /// What is no form, and the exit status.
  @Test func whatIsNoFormIsOneClearMessage() {
    let desk = ScratchDesk()
    let before = commits(desk)
    mkdir(desk.root + "/folder", 0o755)
    mkfifo(desk.root + "/fifo", 0o644)
    let front = Array("---\ntitle: x\n---\n".utf8)
    let files: [(String, [UInt8], Int32)] = [
      ("large", front + [UInt8](repeating: 120, count: 3 << 20), 3),
      ("utf16", [0xFF, 0xFE] + front.flatMap { [$0, 0] }, 3), ("utf16-bare", front.flatMap { [$0, 0] }, 3),
      ("latin", Array("---\ntitle: Sk".utf8) + [0xE6] + Array("rm\n---\n".utf8), 3),
      ("binary", (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7) }, 3), ("empty", [], 3),
    ]
    for (name, bytes, _) in files { Disk.write("\(desk.root)/\(name)", bytes) }
    for (name, status) in files.map({ ($0.0, $0.2) }) + [("folder", 2), ("fifo", 2), ("none", 2)] {
      let answer = desk.tix(["submit", "\(desk.root)/\(name)"], as: "customerjannet")
      #expect(answer.status == status, "\(name): \(answer.errors)")
      #expect(answer.output == "")
      #expect(answer.errors.hasPrefix("tix: "))
      #expect(answer.errors.contains(name))
      #expect(answer.errors.split(separator: "\n").count <= 3, "\(answer.errors)")
    }
    let piped = desk.tix(["submit", "-"], as: "customerjannet", input: desk.root + "/large")
    #expect(piped.status == 3)
    #expect(commits(desk) == before)
    #expect(desk.complaints == "")
  }

  @Test func adminsWriteTemplates() {
    let desk = ScratchDesk()
    let path = desk.root + "/scanner.md"
    Disk.write(
      path, "---\nname: Scanner\nservice: print\nquestions:\n  - {id: what, ask: What?, required: true}\n---\n")
    #expect(desk.tix(["template", "edit", "scanner", "-F", path], as: "levelonetim").status == 3)
    #expect(desk.tix(["template", "edit", "scanner", "-F", path], as: "boss").status == 0)
    #expect(
      desk.git(["log", "-1", "--format=%s|%(trailers:key=Tix-Action)"]).line
        .hasPrefix("templates/scanner.md: add|Tix-Action: template"))
    #expect(desk.tix(["template", "list"], as: "customerjannet").output.contains("\nscanner "))
    #expect(desk.tix(["template", "show", "scaner"], as: "boss").status == 4)
    let before = commits(desk)
    Disk.write(path, "---\nname: Scanner\nservice: coffee\ncolour: red\n---\n")
    let wrong = desk.tix(["template", "edit", "scanner", "-F", path], as: "boss")
    #expect(wrong.status == 3)
    #expect(
      wrong.errors == """
        tix: template edit: templates/scanner.md is not written
          line 1: questions is missing
          line 3: coffee is not in the service catalog
          line 4: 'colour' is no key of a template: it has name, type, service and questions
          tix catalog shows what we offer

        """)
    #expect(commits(desk) == before)
    #expect(desk.complaints == "")
    Disk.write(desk.desk + "/templates/scanner.md", Disk.bytes(path) ?? [])
    desk.git(["-c", "user.name=boss", "-c", "user.email=boss@example.org", "commit", "-qam", "by hand"])
    #expect(desk.tix(["verify"]).output.contains("templates/scanner.md: line 3: coffee is not in the service catalog"))
  }
}
