import Testing

/// The desks that the benchmark makes: what is measured in them is only worth something where they are sound.
@Suite struct SampleDeskTests {
  private static let bench = Disk.here + "/.build/debug/bench"
  private static let now = ["TIX_NOW": "2026-11-25T09:00:00Z"]

  private static func make(_ size: Int, _ name: String, _ scratch: ScratchDesk) -> String {
    let place = "\(scratch.root)/\(name)"
    let made = Program.run([bench, "desk", "\(size)", place], in: scratch.root, scratch.environment)
    #expect(made.status == 0, "\(made.errors)")
    return place
  }

  @Test func aMadeDeskIsSound() {
    let scratch = ScratchDesk(people: false)
    scratch.environment.merge(Self.now) { $1 }
    let place = Self.make(50, "made", scratch)
    let fsck = Program.run(["git", "fsck", "--full", "--strict"], in: place, scratch.environment)
    #expect(fsck.status == 0, "\(fsck.errors)")
    let tree = Program.run(["git", "ls-tree", "-r", "--name-only", "HEAD", "tickets"], in: place, scratch.environment)
    #expect(tree.output.split(separator: "\n").count == 200)
    // A commit holds what several people did; the files are as tix writes them.
    let verify = scratch.tix(["verify"], in: place)
    #expect(verify.output.split(separator: "\n").allSatisfy { $0.hasPrefix("commit ") }, "\(verify.output)")
  }

  @Test func tixWorksInIt() {
    let scratch = ScratchDesk(people: false)
    scratch.environment.merge(Self.now) { $1 }
    let place = Self.make(50, "made", scratch)
    let list = scratch.tix(["list"], as: "levelone1", in: place)
    #expect(list.output.split(separator: "\n").count == 1 + 25, "\(list.output)\(list.errors)")
    let opened = scratch.tix(["new", "It does not print", "-m", "Not at all."], as: "customer1", in: place)
    #expect(opened.status == 0, "\(opened.errors)")
    #expect(scratch.tix(["show", opened.line], as: "levelone1", in: place).status == 0)
    #expect(scratch.tix(["search", "equinox"], as: "levelone1", in: place).output != "")
  }

  @Test func itIsTheSameEveryTime() {
    let scratch = ScratchDesk(people: false)
    let tips = ["one", "two"].map { name in
      let place = Self.make(30, name, scratch)
      return Program.run(["git", "rev-parse", "HEAD"], in: place, scratch.environment).line
    }
    #expect(tips[0] == tips[1])
    #expect(tips[0].utf8.count == 40)
  }

  @Test func itSaysWhatItCannotDo() {
    let scratch = ScratchDesk(people: false)
    func bench(_ words: String...) -> ProgramResult {
      Program.run([Self.bench] + words, in: scratch.root, scratch.environment)
    }
    #expect(bench("desk", "no", "x").errors == "bench: no is not a number of tickets\n")
    #expect(bench().status == 1)
    #expect(bench("desk", "5", "/dev/null/x").status == 1)
  }
}
