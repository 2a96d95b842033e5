import Testing

/// What a customer does not learn of other people, other tickets and notes; and who is told to have done what.
@Suite struct DiscretionTests {
  @Test func aBeginningDoesNotCompleteSomebodyElsesID() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print", as: "customeroscar")
    let random = String(id.dropFirst(7))
    // The whole random part names the ticket; a piece of it does not.
    #expect(desk.tix(["show", random], as: "customerjannet").status == 3)
    let guess = desk.tix(["show", String(random.dropLast(2))], as: "customerjannet")
    #expect(guess.status == 4 && !guess.errors.contains(id), "\(guess.errors)")
    #expect(desk.tix(["show", String(random.dropLast(2))], as: "levelonetim").status == 0)
  }

  @Test func whoIsThereIsNotTold() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    for handle in ["customeroscar", "levelthreemei", "ghost"] {
      for arguments in [
        ["new", "x", "--for", handle, "-m", "x"], ["assign", id, handle], ["escalate", id, handle, "-m", "x"],
        ["person", "away", handle, "2026-12-24"], ["person", "edit", handle, "--language", "da"],
      ] {
        let answer = desk.tix(arguments, as: "customerjannet")
        #expect(answer.status == 3 && !answer.errors.contains(handle), "\(arguments): \(answer.errors)")
      }
      #expect(desk.tix(["list", "--requester", handle], as: "customerjannet").status == 0)
    }
    #expect(desk.tix(["assign", id, "--auto"], as: "customerjannet").status == 3)
    #expect(desk.complaints == "")
  }

  @Test func damageElsewhereIsNotTold() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print", as: "customeroscar")
    desk.put(ScratchDesk.path(id), "---\ntitle: x\nstatus: strange\n---\n")
    desk.put("people/levelthreemei.md", "---\nname: Mei\n---\n")
    desk.commit("boss")
    for command in [["list"], ["log"], ["search", "print"], ["kb", "list"]] {
      let own = desk.tix(command, as: "customerjannet")
      #expect(own.status == 0 && !own.errors.contains(".md"), "\(command): \(own.errors)")
    }
    let staff = desk.tix(["list"], as: "levelonetim").errors
    #expect(staff.contains(ScratchDesk.path(id) + ": line"), "\(staff)")
  }

  @Test func aLogNamesWhoeverHadTheAddressThen() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    desk.tix(["comment", id, "-m", "Is it on?"], as: "leveloneida")
    desk.tix(["person", "edit", "leveloneida", "--email", "ida@example.net"], as: "boss")
    desk.tix(["person", "edit", "customeroscar", "--email", "leveloneida@example.org"], as: "boss")
    let log = desk.tix(["log", id], as: "customerjannet").output
    #expect(log.contains("leveloneida  \(id) Cannot print: comment") && !log.contains("customeroscar"), "\(log)")
  }

  @Test func aLogTellsWhatACommitDoes() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    let folder = "\(ScratchDesk.path(id).dropLast("ticket.md".count))comments/"
    desk.put(
      folder + "20991231T235959Z-0000.md",
      "---\nauthor: leveloneida\ndate: 2026-01-01T00:00:00Z\ninternal: true\n---\nx\n")
    desk.commit("leveloneida")
    let log = desk.tix(["log", id, "--limit", "1"], as: "boss").output
    #expect(log.contains("leveloneida  \(id) Cannot print: internal note"), "\(log)")
  }

  @Test func aDeskWithoutSettingsIsAFinding() {
    let desk = ScratchDesk()
    desk.git(["rm", "-q", "desk.md"])
    desk.commit("boss")
    let verify = desk.tix(["verify"])
    #expect(verify.status == 1 && verify.output.contains("desk.md: a desk keeps its settings"), "\(verify.errors)")
  }

  @Test(arguments: ["1999-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
  func aTimeThatNoIDCanTell(_ now: String) {
    let desk = ScratchDesk()
    desk.environment["TIX_NOW"] = now
    let answer = desk.tix(["new", "x", "-m", "x"], as: "customerjannet")
    #expect(answer.status == 2 && answer.errors.contains("2000 to 2099"), "\(answer.errors)")
  }
}
