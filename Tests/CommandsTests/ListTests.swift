import Terminal
import Testing

@testable import Commands

/// What `tix list` can be asked for, and how it answers in a terminal and elsewhere.
@Suite struct ListTests {
  private static func titles(_ told: DemoDesk.Told) -> [String] {
    ["Slow wireless", "A second screen", "Dark projector", "Account for Astrid"].filter { told.output.contains($0) }
  }

  @Test(
    arguments: [
      (["--status", "open,pending"], ["Slow wireless", "A second screen", "Dark projector"]),
      (["--status", "pending,resolved"], ["Dark projector", "Account for Astrid"]),
      (["--priority", "high,urgent"], ["Slow wireless"]),
      (["--priority", "high,low", "--type", "request"], ["A second screen"]),
      (["--service", "pc,print"], ["A second screen"]), (["--level", "2,3"], []),
      (
        ["--assignee", "levelonetim,leveloneida", "--requester", "customeroscar,customerjannet", "--all"],
        ["Slow wireless", "A second screen", "Dark projector", "Account for Astrid"]
      ),
      (["--tag", "vpn"], []),
      (["--unconfirmed", "--all"], ["Slow wireless", "A second screen", "Dark projector", "Account for Astrid"]),
      (["--answered"], []),
    ] as [([String], [String])])
  func filters(options: [String], expected: [String]) throws {
    let told = try DemoDesk().run(["list"] + options)
    #expect(told.status == 0, "\(told.errors)")
    #expect(Self.titles(told) == expected)
  }

  @Test func meIsWhoeverAsks() throws {
    let desk = try DemoDesk()
    #expect(Self.titles(desk.tix("list", "--assignee", "me", as: "levelonetim")) == ["Slow wireless"])
    #expect(
      Self.titles(desk.tix("list", "--assignee", "ME,leveloneida", as: "levelonetim")) == [
        "Slow wireless", "A second screen", "Dark projector",
      ])
    #expect(Self.titles(desk.tix("list", "--requester", "me", "--all", as: "customerjannet")) == ["Account for Astrid"])
  }

  @Test func aCustomerWhoAnsweredIsFound() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("comment", id, "-m", "Which?", "--pending", as: "levelonetim")
    #expect(desk.tix("list", "--answered").output == "")
    desk.tix("comment", id, "-m", "The red one.", as: "customerjannet")
    desk.tix("comment", id, "--internal", "-m", "Hm.", as: "levelonetim")
    #expect(desk.tix("list", "--answered", "--ids").output == id + "\n")
    let row = try #require(desk.tix("list", in: .terminal(80, colour: false)).lines.first { $0.contains(id) })
    #expect(row.contains(" customer Jannet "), "\(row)")
    let own = try #require(
      desk.tix(as: "customerjannet", in: .terminal(80, colour: false)).lines.first { $0.contains(id) })
    #expect(own.contains(" you "), "\(own)")
    #expect(desk.tix("show", id, "--json").output.contains(#""last": "customer""#))
    desk.tix("edit", id, "--type", "incident", as: "levelonetim")
    #expect(!desk.tix("list", "--unconfirmed", "--ids").output.contains(id))
  }

  /// What somebody has who is gone is nobody's; a customer is not told who is.
  @Test func withSomebodyWhoIsGone() throws {
    let desk = try DemoDesk()
    #expect(desk.tix("list", "--unassigned").output == "")
    #expect(desk.tix("person", "leave", "levelonetim").status == 0)
    #expect(Self.titles(desk.tix("list", "--unassigned")) == ["Slow wireless"])
    #expect(desk.tix("list", "--unassigned", as: "customeroscar").output == "")
    #expect(desk.tix("person", "edit", "leveloneida", "--level", "2").status == 0)
    #expect(Self.titles(desk.tix("list", "--unassigned")) == ["Slow wireless", "A second screen", "Dark projector"])
    #expect(
      Self.titles(desk.tix("list", "--unassigned", "--all")) == ["Slow wireless", "A second screen", "Dark projector"])
  }

  @Test func idsAloneAndHowMany() throws {
    let desk = try DemoDesk()
    let ids = desk.tix("list", "--ids").lines
    #expect(ids.count == 3 && ids.allSatisfy { $0.utf8.count == 12 })
    #expect(desk.tix("list", "--ids", in: .terminal(40, colour: false)).lines.count == 3)
    let told = desk.tix("list", "-n", "1", "--sort", "-priority")
    #expect(Self.titles(told) == ["A second screen"] || Self.titles(told) == ["Dark projector"])
    #expect(told.errors == "tix: 2 more are not shown\n")
    #expect(desk.tix("list", "--limit", "1").errors == "tix: 2 more are not shown\n")
  }

  @Test func columnsAsAsked() throws {
    let desk = try DemoDesk()
    let told = desk.tix("list", "--columns", "title,LAST,status,requester,created", "--sort", "title")
    #expect(
      told.output == """
        TITLE            LAST   STATUS   REQUESTER      CREATED
        A second screen  new    open     customeroscar  2026-11-24T09:51:00Z
        Dark projector   staff  pending  customeroscar  2026-11-24T09:06:00Z
        Slow wireless    new    open     customeroscar  2026-11-24T09:46:00Z

        """)
    let shown = desk.tix(
      "list", "--columns", "created,requester", "--sort", "created", in: .terminal(80, colour: false))
    #expect(shown.lines.dropFirst().first?.hasSuffix("(09:06) Oscar") == true, "\(shown.output)")
  }

  @Test(arguments: [
    (["--columns", "id", "--ids"], "--ids and --columns do not go together"),
    (["--ids", "--json"], "--ids and --json do not go together"),
    (["--columns", "id", "--json"], "--columns and --json do not go together"),
    (["--watch", "--ids"], "--watch and --ids do not go together"),
    (["--watch", "--json"], "--watch and --json do not go together"), (["--watch"], "--watch is for a terminal"),
    (["--columns", "id,size"], "--columns cannot be 'size'"),
    (["--status", "open,closed"], "--status cannot be 'closed'"),
  ])
  func whatCannotBe(options: [String], message: String) throws {
    let told = try DemoDesk().run(["list"] + options)
    #expect(told.status == 2)
    #expect(told.output == "")
    #expect(told.errors.contains(": \(message)\n"), "\(told.errors)")
  }

  /// What waits on its customer is last in a terminal; elsewhere rows and their order are as they ever were.
  @Test func pendingLast() throws {
    let desk = try DemoDesk()
    let first = try #require(desk.tix("list", "--ids", "--priority", "high").lines.first)
    desk.tix("pending", first, as: "levelonetim")
    let told = desk.tix("list")
    #expect(told.lines[0] == "ID            PRIORITY  STATUS   TYPE       ASSIGNEE     TITLE")
    #expect(told.lines[1] == "\(first)  high      pending  incident?  levelonetim  Slow wireless")
    let shown = desk.tix("list", in: .terminal(120, colour: false)).lines
    #expect(
      shown[1].hasSuffix("? A second screen") && shown[2].hasPrefix(first) && shown[3].hasSuffix("? Dark projector"))
    #expect(shown.suffix(2) == ["", "1 open, 2 pending"])
    #expect(desk.tix("list", "--sort", "priority", in: .terminal(120, colour: false)).lines[1].hasPrefix(first))
  }

  /// The text of the desk greets a customer who never asked for anything, and nobody else.
  @Test func greeting() throws {
    let desk = try DemoDesk()
    desk.tix("person", "add", "customernew", "--name", "New", "--email", "n@example.org", "--role", "customer")
    #expect(desk.tix(as: "customernew").output.hasPrefix("Welcome to "))
    #expect(desk.tix(as: "customernew").errors == "")
    #expect(desk.tix("list", "--mine", as: "customernew").output == "")
    #expect(desk.tix("--json", as: "customernew").output == "{\"tix\": 1, \"tickets\": []}\n")
    for handle in ["customerjannet", "levelthreemei"] {
      let told = desk.tix(as: handle)
      #expect(told.output == "" && told.errors == "tix: no unresolved tickets\n")
    }
  }

  @Test func watching() throws {
    let desk = try DemoDesk()
    var (waits, id) = (0, "")
    desk.pause = {
      waits += 1
      // The second look finds another commit; after that nothing happens until times in words are others.
      if waits == 2 { id = desk.open("Cannot print") }
      return waits < 20
    }
    let told = desk.tix("list", "--watch", in: .terminal(80, colour: false, height: 40))
    #expect(told.status == 0)
    let frames = told.output.split(separator: "\u{1B}[H\u{1B}[2J").map(String.init)
    #expect(frames.count == 3 && waits == 20)
    #expect(frames[0].hasPrefix("tix list, Tue 24 Nov 10:"))
    #expect(!frames[0].contains("Cannot print") && frames[1].contains(id) && frames[2].contains(id))
    waits = 19
    let short = desk.tix("list", "--watch", in: .terminal(80, colour: false, height: 8))
    #expect(short.lines.count == 6 && short.errors == "tix: 2 more are not shown\n", "\(short.output)\(short.errors)")
  }
}
