import Testing

/// The times of a commit are its author's choice; what follows from them is not.
@Suite struct TimesTests {
  /// A commit of all that was changed, by hand, with the times of author and committer.
  static func commit(_ desk: ScratchDesk, _ handle: String, author: String = "now", committer: String = "now") -> String
  {
    desk.git(["add", "-A"])
    var identity = desk.environment
    for (role, time) in [("AUTHOR", author), ("COMMITTER", committer)] {
      identity["GIT_\(role)_NAME"] = handle
      identity["GIT_\(role)_EMAIL"] = "\(handle)@example.org"
      if time != "now" { identity["GIT_\(role)_DATE"] = time }
    }
    let arguments = ["git", "commit", "-q", "--allow-empty", "-m", "By hand"]
    Program.run(arguments, in: desk.desk, identity).mustHaveWorked()
    return desk.head
  }

  static func ago(_ hours: Int) -> String { ScratchDesk.now(later: -hours * 3_600) }

  @Test func nobodyGoesBackToBeforeTheyLeft() {
    for (author, committer) in [(48, 48), (0, 48), (48, 0)] {
      let scene = HistoryTests.Scene()
      scene.desk.tix(["person", "leave", "leveloneida"], as: "boss").mustHaveWorked()
      scene.desk.edit(scene.path, "title: Cannot print", "title: Printed")
      let forged = Self.commit(scene.desk, "leveloneida", author: Self.ago(author), committer: Self.ago(committer))
      #expect(scene.findings().contains { $0.contains(forged.prefix(12)) && $0.contains("has left") })
    }
  }

  /// The second of two commits that are dated back is judged by the newest before both.
  @Test func norInTwoSteps() {
    let scene = HistoryTests.Scene()
    scene.desk.tix(["person", "leave", "leveloneida"], as: "boss").mustHaveWorked()
    _ = Self.commit(scene.desk, "boss", author: Self.ago(48), committer: Self.ago(48))
    scene.desk.edit(scene.path, "title: Cannot print", "title: Printed")
    let forged = Self.commit(scene.desk, "leveloneida", author: Self.ago(48), committer: Self.ago(48))
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) && $0.contains("has left") })
  }

  @Test func theCommandLineRefusesWhatVerifyWouldName() {
    let scene = HistoryTests.Scene()
    scene.desk.tix(["person", "leave", "leveloneida", "--reassign"], as: "boss").mustHaveWorked()
    scene.desk.environment["TIX_NOW"] = Self.ago(48)
    let head = scene.desk.head
    let answer = scene.desk.tix(["new", "Again", "--for", "customeroscar"], as: "leveloneida")
    #expect(answer.status == 3 && answer.errors.contains("has left") && scene.desk.head == head, "\(answer.errors)")
    // What is imported is not refused; nor does a ticket of then go to whoever has left since.
    let ids = (1...3).map { _ in scene.desk.open("As it was then", as: "customeroscar") }
    #expect(ids.allSatisfy { scene.desk.file(ScratchDesk.path($0)).contains("assignee: levelonetim") })
    scene.desk.environment["TIX_NOW"] = nil
    #expect(scene.desk.complaints == "")
  }

  @Test func aCommitOfTomorrowIsNamedAndCountsForNobody() {
    let scene = HistoryTests.Scene()
    scene.desk.edit(scene.path, "title: Cannot print", "title: Printed")
    let forged = Self.commit(
      scene.desk, "leveloneida", author: "2099-01-01T00:00:00Z", committer: "2099-01-01T00:00:00Z")
    scene.desk.tix(["comment", scene.id, "-m", "Again."], as: "levelonetim").mustHaveWorked()
    let findings = scene.findings()
    #expect(
      findings.count == 1 && findings[0].contains(forged.prefix(12)) && findings[0].contains("ahead"), "\(findings)")
  }

  @Test func aCommentOfTheYear9999BlocksNobody() {
    let scene = HistoryTests.Scene()
    scene.note("customerjannet", name: "99991231T235959Z-ffff")
    let forged = scene.desk.commit("customerjannet")
    scene.desk.tix(["comment", scene.id, "-m", "Again."], as: "leveloneida").mustHaveWorked()
    scene.desk.tix(["resolve", scene.id, "-m", "Done."], as: "leveloneida").mustHaveWorked()
    let findings = scene.findings()
    #expect(findings.count == 1 && findings[0].contains(forged.prefix(12)), "\(findings)")
  }

  @Test(arguments: ["2001-01-01T00:00:00Z", "2025-01-01T00:00:00Z"])
  func resolvedBeforeItWasOpened(_ time: String) {
    let scene = HistoryTests.Scene()
    scene.desk.edit(scene.path, "status: open", "status: resolved\nresolved: \(time)")
    let forged = Self.commit(scene.desk, "leveloneida", author: time, committer: time)
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) && $0.contains("before the ticket") })
  }

  /// Who runs the batch says whether `now` is taken, whatever the `as` of a line.
  @Test func nowInABatch() {
    func answer(_ runner: String?, _ line: String) -> Int32 {
      let scene = HistoryTests.Scene()
      scene.desk.put("lines", line)
      return scene.desk.tix(["batch"], as: runner, input: scene.desk.desk + "/lines").status
    }
    let line = #"{"do": "new", "title": "x", "as": "customerjannet", "now": "\#(Self.ago(24))"}"#
    let own = #"{"do": "new", "title": "x", "now": "\#(Self.ago(24))"}"#
    #expect(answer("customerjannet", own) == 3)
    #expect(answer("customerjannet", line) == 3)
    #expect(answer(nil, line) == 0)
    #expect(answer("leveloneida", own) == 0)
    let ahead = #"{"do": "new", "title": "x", "now": "2098-01-01T00:00:00Z"}"#
    #expect(answer("leveloneida", ahead) == 3)
  }

  @Test func aCustomersClockSetsNoTime() {
    let scene = HistoryTests.Scene()
    scene.desk.sh("git config user.email customerjannet@example.org; git config user.name customerjannet")
    scene.desk.environment["TIX_NOW"] = Self.ago(24)
    #expect(scene.desk.tix(["comment", scene.id, "-m", "Yesterday."]).status == 3)
    scene.desk.environment["TIX_NOW"] = nil
    scene.note("customerjannet")
    let forged = Self.commit(scene.desk, "customerjannet", author: Self.ago(24), committer: Self.ago(24))
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) && $0.contains("only staff may set the time") })
  }

  /// A desk is usable while somebody's last day is still to come.
  @Test func whoLeavesLaterStillWorks() {
    let scene = HistoryTests.Scene()
    for handle in ["leveloneida", "levelonetim", "boss"] {
      scene.desk.edit("people/\(handle).md", "---\n", "---\nleft: 2098-01-07\n", first: true)
    }
    scene.desk.commit("boss")
    scene.desk.tix(["new", "No sound"], as: "customeroscar").mustHaveWorked()
    scene.desk.tix(["person", "edit", "customeroscar", "--name", "Oscar"], as: "boss").mustHaveWorked()
    #expect(scene.desk.complaints == "")
  }

  @Test func whoCanNoLongerHaveATicketIsNamed() {
    let scene = HistoryTests.Scene()
    let assignee = scene.desk.file(scene.path).contains("leveloneida") ? "leveloneida" : "levelonetim"
    scene.desk.tix(["person", "edit", assignee, "--level", "2"], as: "boss").mustHaveWorked()
    #expect(scene.findings().contains { $0.contains(scene.path) && $0.contains("can no longer have it") })
    scene.desk.tix(["person", "edit", assignee, "--role", "customer"], as: "boss").mustHaveWorked()
    #expect(scene.findings().contains { $0.contains(scene.path) && $0.contains("is not a supporter") })
    scene.desk.tix(["resolve", scene.id], as: "boss").mustHaveWorked()
    #expect(scene.findings() == [])
  }
}
