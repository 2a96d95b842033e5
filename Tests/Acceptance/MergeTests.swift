import Testing

/// Two clones whose work was joined by a plain git merge.
@Suite struct MergeTests {
  /// A desk and a clone of it, where the same people work.
  final class Pair {
    let desk = ScratchDesk()
    let id: String
    let other: String

    init() {
      id = desk.open("Cannot print")
      other = desk.open("Cannot scan", as: "customeroscar")
      desk.sh("git clone -q . ../clone")
    }

    func inClone(_ arguments: [String], as handle: String) {
      let answer = desk.tix(arguments, as: handle, in: desk.root + "/clone")
      #expect(answer.status == 0, "\(arguments): \(answer.errors)")
    }

    func here(_ arguments: [String], as handle: String) {
      let answer = desk.tix(arguments, as: handle)
      #expect(answer.status == 0, "\(arguments): \(answer.errors)")
    }

    /// Merges the clone's work into the desk as somebody, and tells the merge's id.
    @discardableResult
    func merge(as handle: String, _ options: String = "") -> String {
      let done = desk.sh(
        """
        git fetch -q ../clone && git -c user.name=$1 -c user.email=$1@example.org merge -q --no-ff $2 -m Merge FETCH_HEAD
        """, handle, options)
      #expect(done.status == 0, "\(done.output)\(done.errors)")
      return desk.head
    }
  }

  @Test(arguments: ["customerjannet", "leveloneida", "boss"])
  func honestWorkOfTwoClonesIsNoFinding(_ handle: String) {
    let pair = Pair()
    pair.here(["comment", pair.id, "-m", "Still."], as: "customerjannet")
    pair.here(["new", "No sound"], as: "customerjannet")
    pair.here(["person", "add", "newby", "--name", "N", "--email", "n@example.org", "--role", "customer"], as: "boss")
    pair.inClone(["comment", pair.other, "--pending", "-m", "On?"], as: "levelonetim")
    pair.inClone(["resolve", pair.id], as: "leveloneida")
    for title in ["No light", "No heat", "No water"] { pair.inClone(["new", title], as: "customeroscar") }
    pair.inClone(["person", "away", "customeroscar", "2026-12-24"], as: "customeroscar")
    pair.merge(as: handle)
    #expect(pair.desk.complaints == "")
    // The loads after a merge are those of both sides: who gets the next tickets is right by them.
    for title in ["One", "Two", "Three"] { pair.here(["new", title], as: "customerjannet") }
    #expect(pair.desk.complaints == "")
  }

  /// Both changed one file, in places that git can join by itself.
  @Test(arguments: ["customerjannet", "leveloneida"])
  func oneTicketChangedOnBothSides(_ handle: String) {
    let pair = Pair()
    let path = ScratchDesk.path(pair.id)
    pair.desk.edit(path, "title: Cannot print", "title: Cannot print at all")
    pair.desk.commit("customerjannet")
    pair.inClone(["comment", pair.id, "--pending", "-m", "On?"], as: "leveloneida")
    pair.merge(as: handle)
    #expect(pair.desk.file(path).contains("at all") && pair.desk.file(path).contains("status: pending"))
    #expect(pair.desk.complaints == "")
  }

  /// What a merge changes by itself, beside what it joins, is its author's doing.
  @Test(arguments: [
    ("people/customerjannet.md", "role: customer", "role: admin", "own role"),
    ("TICKET", "priority: low", "priority: urgent", "priority"),
    ("desk.md", "language: en", "language: da", "settings"),
  ])
  func anEvilMergeIsNamed(_ path: String, _ old: String, _ new: String, _ says: String) {
    let pair = Pair()
    let path = path == "TICKET" ? ScratchDesk.path(pair.id) : path
    pair.desk.edit(ScratchDesk.path(pair.id), "title: Cannot print", "title: Cannot print at all")
    pair.desk.commit("customerjannet")
    pair.inClone(["comment", pair.id, "--pending", "-m", "On?"], as: "leveloneida")
    pair.merge(as: "customerjannet", "--no-commit")
    pair.desk.edit(path, old, new)
    let merge = pair.desk.commit("customerjannet", "Merge")
    let findings = pair.desk.tix(["verify"])
    #expect(findings.status == 1)
    let named = findings.output.split(separator: "\n").filter { $0.contains(merge.prefix(12)) }
    #expect(!named.isEmpty && named.allSatisfy { $0.contains(says) }, "\(findings.output)")
  }

  /// A merge that takes none of what the other side did loses acknowledged work.
  @Test func aMergeThatDropsAFileIsNamed() {
    let pair = Pair()
    pair.inClone(["comment", pair.id, "-m", "Still."], as: "customerjannet")
    pair.inClone(["resolve", pair.id], as: "leveloneida")
    pair.here(["new", "No sound"], as: "customerjannet")
    let merge = pair.merge(as: "leveloneida", "-sours")
    let findings = pair.desk.tix(["verify"]).output
    #expect(findings.contains("\(merge.prefix(12))"), "\(findings)")
  }
}
