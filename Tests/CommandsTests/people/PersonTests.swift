import Testing

@testable import Commands

/// Leaving, coming back, absences, and who takes part in support.
@Suite struct PersonTests {
  @Test func whoLeavesLeavesTickets() throws {
    let desk = try DemoDesk()
    let told = desk.tix("person", "leave", "levelonetim")
    #expect(told.status == 0)
    #expect(told.errors.contains("tix: 1 unresolved ticket is still assigned to levelonetim\n"))
    #expect(told.errors.contains("Slow wireless\n"))
    #expect(told.errors.hasSuffix("tix: the same with --reassign gives them to others\n"))
    #expect(desk.tix("list", "--unassigned").output.contains("Slow wireless"))
    let given = desk.tix("person", "leave", "levelonetim", "--reassign")
    #expect(given.status == 0 && given.errors.contains("is with leveloneida now\n"), "\(given.errors)")
    #expect(desk.tix("list", "--unassigned").output == "")
    #expect(desk.tix("verify").status == 0)
    #expect(desk.tix("person", "list", "--left").lines.count == 2)
    #expect(desk.tix("person", "return", "levelonetim").errors == "tix: people/levelonetim.md is written\n")
    #expect(desk.tix("person", "return", "levelonetim").errors == "tix: nothing changes for levelonetim\n")
    #expect(desk.tix("person", "list", "--left").errors == "tix: nobody\n")
  }

  /// All of them or none: where a ticket can go to nobody, whoever has it stays.
  @Test func reassigningIsAllOrNothing() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("escalate", id, "-m", "A driver.")
    let told = desk.tix("person", "leave", "leveltwoahmed", "--reassign")
    #expect(told.status == 3 && told.errors.contains("no supporter of level 2 is there"), "\(told.errors)")
    #expect(desk.tix("person", "list", "--left").errors == "tix: nobody\n")
  }

  @Test func anotherLevelIsTheSame() throws {
    let desk = try DemoDesk()
    let told = desk.tix("person", "edit", "leveloneida", "--level", "2")
    #expect(told.errors.contains("tix: 2 unresolved tickets are still assigned to leveloneida\n"))
    #expect(told.errors.contains("--reassign"))
    #expect(desk.tix("list", "--unassigned").lines.count == 3)
    #expect(desk.tix("list", "--unassigned", "--all").lines.count == 3)
    let findings = desk.tix("verify")
    #expect(findings.status == 1 && findings.output.contains("somebody who can no longer have it: leveloneida"))
    let given = desk.tix("person", "edit", "leveloneida", "--level", "2", "--reassign")
    #expect(given.status == 0, "\(given.errors)")
    #expect(desk.tix("list", "--unassigned").output == "")
    #expect(desk.tix("verify").status == 0)
  }

  @Test func plannedAbsencesAreCancelled() throws {
    let desk = try DemoDesk()
    desk.tix("person", "away", "levelonetim", "2026-12-24..2027-01-02")
    #expect(desk.tix("person", "back", "levelonetim").errors == "tix: nothing changes for levelonetim\n")
    desk.tix("person", "back", "levelonetim", "2026-12-30..2027-01-02")
    #expect(desk.tix("person", "show", "levelonetim").output.contains("2026-12-24..2026-12-29\n"))
    #expect(desk.tix("person", "back", "levelonetim", "tomorrow").status == 2)
  }

  @Test func filters() throws {
    let desk = try DemoDesk()
    desk.tix("person", "away", "leveloneida", "2026-11-24..2026-11-25")
    func handles(_ arguments: String...) -> [String] {
      desk.run(["person", "list"] + arguments).lines.dropFirst().map { String($0.prefix { $0 != " " }) }
    }
    #expect(handles("--role", "supporter").count == 4)
    #expect(handles("--level", "1") == ["leveloneida", "levelonetim"])
    #expect(handles("--level", "1", "--away") == ["leveloneida"])
    #expect(handles("--role", "customer", "osc") == ["customeroscar"])
    #expect(handles("level") == ["leveloneida", "levelonetim", "levelthreemei", "leveltwoahmed"])
    #expect(desk.tix("person", "list", "xyz").errors == "tix: nobody\n")
    #expect(desk.tix("person", "list", "--json", "--away").output.contains(#""id": "leveloneida""#))
    #expect(desk.tix("person", "list", "osc", as: "customerjannet").errors == "tix: nobody\n")
  }

  /// A desk of one person works: the admin answers tickets too.
  @Test func anAdminTakesPartInSupport() throws {
    let desk = try DemoDesk()
    #expect(desk.tix("person", "edit", "robin", "--level", "1").status == 0)
    for supporter in ["levelonetim", "leveloneida"] {
      #expect(desk.tix("person", "leave", supporter, "--reassign").status == 0)
    }
    #expect(desk.tix("list", "--mine").lines.count == 4)
    let id = desk.open("Cannot print")
    #expect(desk.tix("list", "--mine").output.contains(id))
    #expect(desk.tix("person", "list", "robin").output.contains("admin, level 1"))
    #expect(desk.tix("comment", id, "-m", "We look.", "--resolve").status == 0)
    #expect(desk.tix("verify").status == 0)
    #expect(desk.tix("person", "edit", "robin", "--no-level").errors.contains("still assigned to robin"))
    #expect(desk.tix("list", "--unassigned").lines.count == 4)
    #expect(desk.tix("person", "edit", "levelthreemei", "--level", "2", as: "levelthreemei").status == 3)
  }
}
