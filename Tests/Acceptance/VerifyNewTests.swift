import Testing

/// `verify --new` looks at what came since nothing was found, and at all of it where that is not known.
@Suite struct VerifyNewTests {
  private let desk = ScratchDesk()
  private var record: String { desk.desk + "/.git/tix/verified" }

  /// How many commits were judged, how many tickets looked at, and the findings.
  private func verify(_ more: [String] = ["--new"]) -> (commits: Int, tickets: Int, findings: Int) {
    let answer = desk.tix(["--json", "verify"] + more)
    #expect(answer.errors.contains("commit"))
    func number(_ key: String) -> Int {
      let rest = answer.output.split(separator: "\"\(key)\": ").last ?? ""
      return Int(rest.prefix { $0.isNumber }) ?? -1
    }
    let problems = answer.output.ranges(of: "\"problem\"").count
    return (number("commits"), number("tickets"), problems)
  }

  @Test func onlyWhatIsNew() {
    let first = desk.open("One")
    let all = verify()
    #expect(all.commits > 3 && all.tickets == 1 && all.findings == 0)
    #expect(verify() == (0, 0, 0))
    _ = desk.open("Two")
    #expect(verify() == (1, 1, 0))
    desk.tix(["comment", first, "-m", "Still."], as: "customerjannet")
    desk.tix(["comment", first, "--internal", "-m", "Hm."], as: "levelonetim")
    // Of the ticket itself nothing is new.
    #expect(verify() == (2, 0, 0))
    // The whole is the whole.
    #expect(verify([]).commits == all.commits + 3)
  }

  /// What was found is found again until it is settled.
  @Test func aFindingIsNotForgotten() {
    let id = desk.open("One")
    _ = verify()
    desk.edit(ScratchDesk.path(id), "It does not work.", "It works.")
    let commit = desk.commit("levelonetim")
    for _ in 1...2 { #expect(verify() == (1, 1, 1)) }
    _ = desk.open("Two")
    #expect(verify() == (2, 2, 1))
    desk.tix(["accept", commit, "-m", "It was agreed."], as: "boss")
    #expect(verify().findings == 0)
    #expect(verify() == (0, 0, 0))
  }

  /// An id elsewhere may be another ticket's: one that two clones gave, and a merge brought together.
  @Test func aReferenceOfTwoTickets() {
    let (first, second) = (desk.open("One"), desk.open("Two"))
    desk.tix(["edit", first, "--reference", "INC-1"], as: "levelonetim").mustHaveWorked()
    _ = verify()
    desk.git(["switch", "-q", "-c", "other", "HEAD~1"])
    desk.tix(["edit", second, "--reference", "INC-1"], as: "levelonetim").mustHaveWorked()
    desk.git(["switch", "-q", "main"])
    desk.git(["-c", "user.name=boss", "-c", "user.email=boss@example.org", "merge", "-q", "--no-edit", "other"])
    for options in [["verify"], ["verify", "--new"]] {
      let answer = desk.tix(options)
      #expect(answer.status != 0 && answer.output.contains("INC-1 is also the reference of "), "\(answer)")
    }
    desk.tix(["edit", second, "--reference", ""], as: "levelonetim").mustHaveWorked()
    #expect(verify().findings == 0)
  }

  /// People, documents and settings decide over all tickets.
  @Test func peopleAreAskedForEverywhere() {
    _ = desk.open("One")
    _ = verify()
    desk.tix(
      ["person", "add", "late", "--name", "Late", "--email", "late@example.org", "--role", "customer"], as: "boss")
    let found = verify()
    #expect(found.commits == 1 && found.tickets == 1 && found.findings == 0)
    desk.git(["rm", "-q", "people/customerjannet.md"])
    desk.commitStaged("boss")
    // The ticket that nobody touched names nobody now.
    let answer = desk.tix(["verify", "--new"])
    #expect(answer.status == 1 && answer.output.contains("requester customerjannet"), "\(answer.output)")
  }

  @Test(arguments: [
    "", "x\n", "rules-0 \(String(repeating: "a", count: 40))\n", "rules-1 \(String(repeating: "a", count: 40))\n",
    "rules-1",
  ])
  func aRecordThatSaysNothing(_ text: String) {
    _ = desk.open("One")
    let all = verify()
    Disk.write(record, Array(text.utf8))
    #expect(verify() == all)
    #expect(verify() == (0, 0, 0))
  }

  /// A history that does not contain what was looked at is read from its beginning.
  @Test func anotherHistory() {
    _ = desk.open("One")
    let start = desk.head
    _ = desk.open("Two")
    let all = verify()
    desk.git(["reset", "-q", "--hard", start])
    desk.tix(["verify", "--accept"])
    Disk.write(record, Array("rules-1 \(desk.git(["rev-parse", "ORIG_HEAD"]).line)\n".utf8))
    #expect(verify().commits == all.commits - 1)
  }

  @Test func notWithARange() {
    let answer = desk.tix(["verify", "--new", "main~1..main"])
    #expect(answer.status == 2 && answer.errors.contains("two different things"))
  }
}
