import Scratch
import Testing

/// Two hundred tickets in eight agreements: when they are due, which are late, and what a sweep says of them, against a program of its own
/// that knows time zones from elsewhere (`Tests/ServiceLevels`).
@Suite struct ServiceLevelTests {
  private static let program = Disk.here + "/Tests/ServiceLevels/service_levels.py"

  private static var hasPython: Bool {
    Program.run(
      ["python3", "-c", "import zoneinfo; zoneinfo.ZoneInfo('Europe/Copenhagen')"], in: "/", TestEnvironment().variables
    ).status == 0
  }

  @Test(.enabled(if: hasPython, "needs python3, with its zoneinfo"))
  func agreesWithPython() throws {
    let place = ScratchDesk()
    let cases = place.root + "/cases"
    Program.run(["python3", Self.program, "make", cases], in: place.root, place.environment).mustHaveWorked()
    let names = Program.run(["ls", cases], in: place.root, place.environment).output.split(separator: "\n")
    #expect(names.count == 8)
    for name in names {
      let (desk, folder) = (ScratchDesk(bare: true), "\(cases)/\(name)")
      for (handle, role) in [("jan", ["customer"]), ("tim", ["supporter", "--level", "1"])] {
        desk.tix(
          ["person", "add", handle, "--name", handle, "--email", "\(handle)@x.example", "--role"] + role, as: "boss"
        ).mustHaveWorked()
      }
      desk.tix(["kb", "edit", "sla", "-F", folder + "/sla.md"], as: "boss").mustHaveWorked()
      // A service account's `now` does not say when an answer comes too late: the desk was made today.
      desk.tix(["config", "reopen", "5000d"], as: "boss").mustHaveWorked()
      desk.tix(["batch"], input: folder + "/lines").mustHaveWorked()
      desk.environment["TIX_NOW"] = Disk.text(folder + "/now")
      Disk.write(folder + "/before", desk.tix(["list", "--all", "--json"], as: "boss").output)
      desk.tix(["sweep"]).mustHaveWorked()
      Disk.write(folder + "/after", desk.tix(["list", "--all", "--json"], as: "boss").output)
      #expect(desk.tix(["sweep"]).output == "")
      desk.environment["TIX_NOW"] = nil
      #expect(desk.complaints == "")
    }
    let answer = Program.run(["python3", Self.program, "compare", cases], in: place.root, place.environment)
    #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
    print(answer.errors)
  }
}
