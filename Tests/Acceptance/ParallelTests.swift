import Testing

/// Many writers at once in one desk.
@Suite struct ParallelTests {
  @Test(arguments: [false, true]) func sixteenWritersLoseNothing(bare: Bool) throws {
    let desk = ScratchDesk(bare: bare)
    desk.waitForLocks(milliseconds: 120_000)
    for handle in ["leveloneben", "levelonedan", "leveloneeva"] {
      let added = desk.tix(
        [
          "person", "add", handle, "--name", handle, "--email", "\(handle)@example.org", "--role", "supporter",
          "--level", "1",
        ],
        as: "boss")
      #expect(added.status == 0, "\(added.errors)")
    }
    let start = desk.git(["rev-parse", "HEAD"]).line
    let script = """
      for round in 1 2 3 4; do
        id=$("$0" --as customerjannet new "writer $1 round $round" -m "It does not work.") && echo "$id" || exit
        "$0" --as customerjannet comment "$id" -m "Still not." > /dev/null && echo comment || exit
        if [ $round = 4 ]; then "$0" --as levelonetim comment "$id" --internal -m "Odd." > /dev/null
        else "$0" --as levelonetim resolve "$id"; fi && echo resolve || exit
      done
      """
    let writers = (1...16).map { number in
      Program.start(["bash", "-c", script, Program.tix, "\(number)"], in: desk.desk, desk.environment)
    }
    let answers = writers.map { $0.answer() }
    for answer in answers { #expect(answer.status == 0, "\(answer.errors)") }
    let lines = answers.flatMap { $0.output.split(separator: "\n").map(String.init) }
    let ids = lines.filter { $0 != "comment" && $0 != "resolve" }
    #expect(lines.count == 192)
    #expect(Set(ids).count == 64)
    #expect(desk.git(["rev-list", "--count", "\(start)..HEAD"]).line == "192")
    #expect(desk.git(["rev-list", "--merges", "HEAD"]).line == "")
    for id in ids { #expect(desk.git(["cat-file", "-e", "HEAD:" + ScratchDesk.path(id)]).status == 0) }
    let opened = desk.git(["log", "--format=%H", "--grep=^Tix-Action: open$", "\(start)..HEAD"]).output.split(
      separator: "\n")
    #expect(opened.count == 64)
    for commit in opened { try checkAssignment(String(commit), desk) }
    #expect(desk.complaints == "")
  }

  /// Whoever was given the commit's ticket had a smallest load in the commit before.
  private func checkAssignment(_ commit: String, _ desk: ScratchDesk) throws {
    let path = desk.git(["diff-tree", "-r", "--name-only", "--no-commit-id", commit]).line
    let chosen = try #require(Self.tickets(commit, desk)[path]?["assignee"])
    var loads = Dictionary(
      uniqueKeysWithValues: ["levelonetim", "leveloneida", "leveloneben", "levelonedan", "leveloneeva"].map { ($0, 0) })
    for ticket in Self.tickets(commit + "~", desk).values where ticket["status"] != "resolved" {
      if let assignee = ticket["assignee"] { loads[assignee, default: 0] += 1 }
    }
    #expect(loads[chosen] == loads.values.min(), "\(commit) went to \(chosen) of \(loads)")
  }

  /// Status and assignee of every ticket in a commit, by path; read with git alone.
  private static func tickets(_ commit: String, _ desk: ScratchDesk) -> [String: [String: String]] {
    var tickets: [String: [String: String]] = [:]
    let found = desk.git(["grep", "-E", "^(status|assignee): ", commit, "--", "tickets/*/ticket.md"]).output
    for line in found.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 3).map(String.init)
      tickets[parts[1], default: [:]][parts[2]] = String(parts[3].drop { $0 == " " })
    }
    return tickets
  }

  @Test(arguments: [false, true]) func writersGoOnBesideGarbageCollection(bare: Bool) {
    let desk = ScratchDesk(bare: bare)
    desk.waitForLocks(milliseconds: 120_000)
    let script = """
      for round in $(seq 12); do "$0" --as customerjannet new "writer $1" -m "It does not work." || exit; done
      """
    let collector = Program.start(
      [
        "bash", "-c", "while [ ! -e \"$0\" ]; do git gc --quiet || git pack-refs --all --prune; done",
        desk.root + "/done",
      ],
      in: desk.desk, desk.environment)
    let writers = (1...3).map { number in
      Program.start(["bash", "-c", script, Program.tix, "\(number)"], in: desk.desk, desk.environment)
    }
    let answers = writers.map { $0.answer() }
    Disk.write(desk.root + "/done", "")
    _ = collector.answer()
    for answer in answers { #expect(answer.status == 0, "\(answer.errors)") }
    let ids = answers.flatMap { $0.output.split(separator: "\n").map(String.init) }
    #expect(Set(ids).count == 36)
    for id in ids { #expect(desk.git(["cat-file", "-e", "HEAD:" + ScratchDesk.path(id)]).status == 0) }
    #expect(desk.complaints == "")
  }

  /// Somebody commits by hand all the time: both go on, and neither undoes the other.
  @Test func aPersonCommitsBesideWriters() {
    let desk = ScratchDesk()
    desk.waitForLocks(milliseconds: 120_000)
    let person = """
      number=0
      while [ ! -e "$0" ]; do
        number=$((number + 1))
        printf -- '---\\ntitle: Note %s\\n---\\nA note.\\n' "$number" > "kb/note-$number.md"
        until git add "kb/note-$number.md" && git commit --quiet -m "note $number"; do [ -e "$0" ] && break; done 2> /dev/null
      done
      """
    let writer = """
      for round in $(seq 15); do
        id=$("$0" --as customerjannet new "writer $1" -m "It does not work.") && echo "$id" || exit
        "$0" --as levelonetim resolve "$id" || exit
        sleep 0.0$((RANDOM % 5))
      done
      """
    let byHand = Program.start(
      ["bash", "-c", person, desk.root + "/done"], in: desk.desk,
      desk.environment.merging(Self.boss, uniquingKeysWith: { $1 }))
    let writers = (1...2).map { number in
      Program.start(["bash", "-c", writer, Program.tix, "\(number)"], in: desk.desk, desk.environment)
    }
    let answers = writers.map { $0.answer() }
    Disk.write(desk.root + "/done", "")
    _ = byHand.answer()
    for answer in answers { #expect(answer.status == 0, "\(answer.errors)") }
    let ids = answers.flatMap { $0.output.split(separator: "\n").map(String.init) }
    #expect(ids.count == 30)
    for id in ids {
      #expect(desk.git(["show", "HEAD:" + ScratchDesk.path(id)]).output.contains("\nstatus: resolved\n"), "\(id)")
    }
    // Whatever was refused at the last moment is there as the person left it.
    desk.git(["add", "kb"])
    _ = Program.run(
      ["git", "commit", "--quiet", "-m", "the last note"], in: desk.desk,
      desk.environment.merging(Self.boss, uniquingKeysWith: { $1 }))
    #expect(desk.complaints == "")
  }

  /// Git's identity of the desk's admin, for commits by hand.
  static let boss = [
    "GIT_AUTHOR_NAME": "Boss", "GIT_AUTHOR_EMAIL": "boss@example.org", "GIT_COMMITTER_NAME": "Boss",
    "GIT_COMMITTER_EMAIL": "boss@example.org",
  ]

  /// Two work trees of one repository, each on a branch of its own, have one lock and two desks.
  @Test func linkedWorkTreesDoNotDisturbEachOther() {
    let desk = ScratchDesk()
    let linked = desk.root + "/linked"
    #expect(desk.git(["worktree", "add", "--quiet", "-b", "second", linked]).status == 0)
    let script = """
      for round in $(seq 8); do "$0" --as customerjannet new "in a work tree" -m "It does not work." || exit; done
      """
    let writers = [desk.desk, linked].map {
      Program.start(["bash", "-c", script, Program.tix], in: $0, desk.environment)
    }
    for (writer, branch) in zip(writers, ["main", "second"]) {
      let answer = writer.answer()
      #expect(answer.status == 0, "\(answer.errors)")
      for id in answer.output.split(separator: "\n") {
        #expect(desk.git(["cat-file", "-e", "\(branch):" + ScratchDesk.path(String(id))]).status == 0)
      }
      #expect(desk.git(["rev-list", "--count", "\(branch)"]).line == "\(1 + ScratchDesk.people.count + 8)")
    }
    #expect(Program.run(["git", "status", "--porcelain"], in: linked, desk.environment).output == "")
    #expect(desk.tix(["verify"], in: linked).status == 0)
    #expect(desk.complaints == "")
  }
}
