import Testing

/// A finding that cannot be undone is settled by an admin, for good.
@Suite struct AcceptTests {
  @Test func anAdminSettlesAFinding() {
    let scene = HistoryTests.Scene()
    scene.desk.edit(scene.path, "priority: low", "priority: high")
    let forged = scene.desk.commit("leveloneida")
    scene.desk.put("notes.txt", "x")
    let other = scene.desk.commit("leveloneida")
    scene.desk.git(["rm", "-q", "notes.txt"])
    scene.desk.commitStaged("boss")
    #expect(scene.findings().count == 2)
    let tree = scene.desk.git(["rev-parse", "HEAD^{tree}"]).line
    let head = scene.desk.head
    let answer = scene.desk.tix(["accept", String(forged.prefix(8)), other, "-m", "Ida was asked to."], as: "boss")
    answer.mustHaveWorked()
    #expect(scene.desk.git(["rev-parse", "HEAD^{tree}", "HEAD~1"]).output == "\(tree)\n\(head)\n")
    let message = scene.desk.git(["log", "-1", "--format=%B"]).output
    #expect(message.contains("Tix-Action: accept\n") && message.contains("Ida was asked to."), "\(message)")
    #expect(message.contains("Tix-Accepts: \(forged)\nTix-Accepts: \(other)\n"), "\(message)")
    let verified = scene.desk.tix(["verify"])
    #expect(verified.status == 0 && verified.output == "" && verified.errors.contains("2 findings accepted"))
    #expect(scene.desk.tix(["verify", "--json"]).output.contains("\"accepted\": 2"))
    #expect(scene.findings([other + "~1.." + other]) == [])
    #expect(scene.desk.complaints == "")
    // The same again is nothing to do.
    let again = scene.desk.tix(["accept", forged, "-m", "Again."], as: "boss")
    #expect(again.status == 0 && scene.desk.git(["rev-parse", "HEAD~1"]).line == head, "\(again.errors)")
  }

  @Test func whatNeedsNoneIsNoCommit() {
    let scene = HistoryTests.Scene()
    let head = scene.desk.head
    let answer = scene.desk.tix(["accept", "HEAD", "HEAD~1", "-m", "x"], as: "boss")
    #expect(answer.status == 0 && scene.desk.head == head, "\(answer.errors)")
    for (arguments, handle, status) in [
      (["accept", "HEAD", "-m", "x"], "leveloneida", 3), (["accept", "nothing", "-m", "x"], "boss", 4),
      (["accept", "-m", "x"], "boss", 2),
    ] as [([String], String, Int32)] {
      #expect(scene.desk.tix(arguments, as: handle).status == status)
    }
    #expect(scene.desk.head == head)
  }

  /// Nobody accepts the role that they gave themselves, by tix or by hand.
  @Test func nobodyAcceptsTheirOwnRole() {
    let scene = HistoryTests.Scene()
    scene.desk.edit("people/customerjannet.md", "customer\n", "admin\n")
    let forged = scene.desk.commit("customerjannet")
    #expect(scene.desk.tix(["accept", forged, "-m", "x"], as: "customerjannet").status == 3)
    let message = "Settled\n\nTix-Action: accept\nTix-Accepts: \(forged)\nTix-Actor: customerjannet\nTix-Via: cli\n"
    var identity = scene.desk.environment
    for role in ["AUTHOR", "COMMITTER"] {
      identity["GIT_\(role)_NAME"] = "customerjannet"
      identity["GIT_\(role)_EMAIL"] = "customerjannet@example.org"
    }
    Program.run(["git", "commit", "-q", "--allow-empty", "-m", message], in: scene.desk.desk, identity)
      .mustHaveWorked()
    let findings = scene.findings()
    #expect(findings.contains { $0.contains(forged.prefix(12)) }, "\(findings)")
    #expect(findings.contains { $0.contains("accepts nothing") }, "\(findings)")
    #expect(scene.desk.tix(["accept", forged, "-m", "So be it."], as: "boss").status == 0)
    #expect(!scene.findings().contains { $0.contains("own role") })
  }

  /// What a commit by hand would settle and change at once counts for neither.
  @Test func anAcceptanceThatDoesMore() {
    let scene = HistoryTests.Scene()
    scene.desk.put("notes.txt", "x")
    let forged = scene.desk.commit("leveloneida")
    scene.desk.put("kb/x.md", "---\ntitle: X\n---\n")
    scene.desk.commit(
      "boss", "x\n\nTix-Action: kb\nTix-Accepts: \(forged)\nTix-Actor: boss\nTix-Via: cli\n")
    #expect(scene.findings().contains { $0.contains("does something else") })
    let unknown = String(repeating: "0", count: 40)
    scene.desk.sh(
      "git -c user.name=boss -c user.email=boss@example.org commit -q --allow-empty -m \"$1\"",
      "x\n\nTix-Action: accept\nTix-Accepts: \(unknown)\nTix-Actor: boss\nTix-Via: cli\n")
    #expect(scene.findings().contains { $0.contains("accepts nothing") })
  }
}
