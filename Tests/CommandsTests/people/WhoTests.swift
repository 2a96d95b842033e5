import Testing

@testable import Commands

/// Wherever a person is meant, a handle, an address, a name or a part of one does.
@Suite struct WhoTests {
  private static func desk() throws -> DemoDesk {
    let desk = try DemoDesk()
    for (handle, name, role) in [
      ("timo", "Timo Berg", ["customer"]), ("bjork", "Bjørk Ærø", ["customer"]),
      ("second", "Ida", ["supporter", "--level", "2"]),
    ] {
      _ = desk.run(["person", "add", handle, "--name", name, "--email", "\(handle)@school.example", "--role"] + role)
    }
    return desk
  }

  /// Who is shown for what is typed.
  @Test(arguments: [
    ("levelonetim", "levelonetim"), ("LEVELONETIM", "levelonetim"), ("levelonetim@example.org", "levelonetim"),
    ("LevelOneTim@EXAMPLE.org", "levelonetim"), ("Tim", "levelonetim"), ("tim", "levelonetim"), ("timo", "timo"),
    ("berg", "timo"), ("Timo B", "timo"), ("bjork aero", "bjork"), ("BJØRK", "bjork"), ("jann", "customerjannet"),
    ("leveltwo", "leveltwoahmed"), ("onei", "leveloneida"), ("timo@school.example", "timo"), ("timo@sch", "timo"),
  ])
  func whoIsMeant(typed: String, handle: String) throws {
    let told = try Self.desk().tix("person", "show", typed)
    #expect(told.status == 0 && told.output.hasPrefix(handle + "  "), "\(told.errors)")
  }

  @Test func severalAreNamed() throws {
    let desk = try Self.desk()
    let told = desk.tix("person", "show", "ida")
    #expect(told.status == 4)
    #expect(
      told.errors
        == "tix: person show: 'ida' may be any of 2 people\n  they are leveloneida (Ida), second (Ida)\n")
    for number in 1...12 {
      let handle = "guest\(number)"
      _ = desk.run([
        "person", "add", handle, "--name", "G", "--email", "\(handle)@school.example", "--role", "customer",
      ])
    }
    let many = desk.tix("person", "show", "uest")
    #expect(many.status == 4 && many.errors.hasSuffix(", …\n"))
    let none = desk.tix("person", "show", "nobody at all")
    #expect(
      (none.status, none.errors)
        == (4, "tix: person show: there is no person nobody at all\n  tix person list shows who there is\n"))
  }

  /// A supporter is meant where only one of them can be.
  @Test func everyCommandUnderstands() throws {
    let desk = try Self.desk()
    let id = desk.open("Cannot print")
    #expect(desk.tix("assign", id, "tim").status == 0)
    #expect(desk.tix("show", id, "--json").output.contains(#""assignee": "levelonetim""#))
    #expect(desk.tix("escalate", id, "ahm", "-m", "A driver.").status == 0)
    #expect(desk.tix("list", "--assignee", "Ahmed").output.contains(id))
    #expect(desk.tix("list", "--requester", "jannet@school.example").status == 4)
    #expect(desk.tix("list", "--requester", "Jannet").output.contains(id))
    let opened = desk.tix("new", "For Timo", "-m", "x", "--for", "Timo Berg").output.dropLast()
    #expect(desk.tix("show", String(opened), "--json").output.contains(#""requester": "timo""#))
    #expect(desk.tix("person", "away", "ahmed", "2027-01-01").status == 0)
    #expect(desk.tix("person", "back", "ahmed", "2027-01-01").status == 0)
    #expect(desk.tix("person", "edit", "berg", "--name", "Timo Bjerg").status == 0)
    #expect(desk.tix("person", "leave", "Timo Bjerg").status == 0)
    #expect(desk.tix("person", "return", "bjerg").status == 0)
    #expect(desk.tix("verify").status == 0)
  }

  /// A customer means themselves, and is told the same of everybody else, whether they are there or not.
  @Test func aCustomerLearnsNothing() throws {
    let desk = try Self.desk()
    for typed in ["jannet", "Jannet", "customerjannet@example.org", "jann"] {
      #expect(desk.tix("person", "show", typed, as: "customerjannet").output.hasPrefix("customerjannet  "))
    }
    for (there, nowhere) in [
      ("timo", "nixo"), ("Timo Berg", "Nixo Berg"), ("timo@school.example", "nixo@school.example"), ("ber", "nix"),
      ("ida", "xxx"),
    ] {
      for arguments in [
        ["person", "show"], ["list", "--assignee"], ["list", "--all", "--requester"], ["new", "x", "-m", "x", "--for"],
        ["person", "leave"], ["person", "return"], ["person", "edit", "--name", "x"],
      ] {
        let one = desk.run(arguments + [there], as: "customerjannet")
        let other = desk.run(arguments + [nowhere], as: "customerjannet")
        #expect(one.status == other.status && one.output == other.output, "\(arguments) \(there)")
        #expect(one.errors.replacing(there, with: nowhere) == other.errors, "\(arguments) \(there)")
      }
    }
  }
}
