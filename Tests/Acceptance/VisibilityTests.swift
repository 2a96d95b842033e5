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
      own = desk.open("Cannot print")
      other = desk.open("Cannot scan", as: "customeroscar")
      for id in [own, other] {
        desk.tix(["comment", id, "--internal", "-m", "A \(VisibilityTests.marker) case."], as: "leveloneida")
        desk.tix(["escalate", id, "-m", "Needs \(VisibilityTests.marker)."], as: "leveloneida")
        let path = ScratchDesk.path(id)
        desk.edit(path, "level:", "x-\(VisibilityTests.marker): \(VisibilityTests.marker)\nlevel:")
        desk.put(
          "\(path.dropLast("ticket.md".count))comments/29991231T235959Z-0000.md",
          "---\nauthor: leveloneida\ndate: 2025-11-24T00:00:00Z\ninternal: yes\n---\n\(VisibilityTests.marker)\n")
        desk.commit("leveloneida", "\(id): \(VisibilityTests.marker)")
      }
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
    var commands: [[String]] = [
      [], ["list"], ["list", "--all"], ["list", "--mine"], ["log"], ["log", "--limit", "2"], ["person", "list"],
      ["person", "show", "customerjannet"], ["person", "show", "leveloneida"], ["verify", "nonsense"], ["help"],
      ["person", "away", "leveloneida", "2026-12-24"], ["person", "edit", "leveloneida", "--name", "X"],
      ["new", "Another", "-m", "x"],
    ]
    for key in ["priority", "created", "updated", "status", "assignee", "requester"] {
      commands.append(["list", "--all", "--sort", key])
    }
    for id in [scene.own, scene.other, String(scene.own.prefix(3)), "zzzzz"] {
      commands += [
        ["show", id], ["log", id], ["take", id], ["assign", id, "levelonetim"], ["assign", id, "--auto"],
        ["escalate", id, "-m", "x"], ["pending", id], ["comment", id, "--internal", "-m", "x"],
        ["comment", id, "--pending", "-m", "x"], ["comment", id, "-m", "x"], ["resolve", id], ["reopen", id],
      ]
    }
    for command in commands {
      for options in [[], ["--json"]] {
        let answer = desk.tix(options + command, as: "customerjannet")
        #expect(!answer.output.contains(Self.marker), "\(options + command): \(answer.output)")
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
