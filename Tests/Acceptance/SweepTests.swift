import Glibc
import Scratch
import Testing

/// What the desk does by itself: by the built program, by hand in its name, killed, and beside others.
@Suite struct SweepTests {
  /// A desk in which weeks have passed.
  struct Scene {
    let desk: ScratchDesk
    /// Opened just now; opened weeks ago; asked eight days ago; asked six days ago; pending where the customer spoke last; pending without
    /// a word.
    private(set) var ids: [String: String] = [:]

    init(bare: Bool = false) {
      desk = ScratchDesk(bare: bare)
      Disk.write(
        desk.root + "/sla.md",
        """
        ---
        title: SLA
        sla:
          hours: Mon-Sun 00:00-24:00
          timezone: Europe/Copenhagen
          targets:
            low: {respond: 24h, resolve: 72h}
        ---
        """)
      desk.tix(["kb", "edit", "sla", "-F", desk.root + "/sla.md"], as: "boss").mustHaveWorked()
      var lines: [String] = []
      func line(_ do: String, _ ref: String, _ who: String, _ days: Double, _ more: String = "") {
        let name = `do` == "new" ? #""ref": "\#(ref)", "title": "\#(ref)""# : #""id": "@\#(ref)""#
        let now = ScratchDesk.now(later: -Int(days * 86_400))
        lines.append(#"{"do": "\#(`do`)", "as": "\#(who)", "now": "\#(now)", \#(name)\#(more)}"#)
      }
      let asks = #", "message": "Is it on?", "pending": true"#
      for (ref, days) in [("late", 20.0), ("asked", 20.0), ("early", 19.9), ("spoken", 19.8), ("wordless", 19.7)] {
        line("new", ref, "customerjannet", days)
      }
      line("comment", "spoken", "levelonetim", 12, asks)
      line("comment", "spoken", "customerjannet", 10, #", "message": "It is.""#)
      line("pending", "spoken", "levelonetim", 9)
      line("pending", "wordless", "levelonetim", 9)
      line("comment", "asked", "levelonetim", 8, asks)
      line("comment", "early", "levelonetim", 6, asks)
      line("new", "fresh", "customerjannet", 0)
      Disk.write(desk.root + "/lines", lines.joined(separator: "\n") + "\n")
      let answer = desk.tix(["batch"], input: desk.root + "/lines")
      answer.mustHaveWorked()
      for (text, ref) in zip(
        answer.output.split(separator: "\n"),
        ["late", "asked", "early", "spoken", "wordless"] + (0..<6).map { "\($0)" } + ["fresh"])
      {
        ids[ref] = text.firstRange(of: "\"id\": \"").map { String(text[$0.upperBound...].prefix(12)) }
      }
    }

    func id(_ ref: String) -> String { ids[ref] ?? "" }
    func path(_ ref: String) -> String { ScratchDesk.path(id(ref)) }
    func file(_ ref: String) -> String { desk.file(path(ref)) }
    func field(_ ref: String, _ key: String) -> String? {
      file(ref).split(separator: "\n").first { $0.hasPrefix(key + ": ") }.map { String($0.dropFirst(key.count + 2)) }
    }

    /// Sets fields of a ticket by hand; an empty value takes the field away.
    func set(_ ref: String, _ fields: [(String, String)]) {
      var lines = file(ref).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for (key, value) in fields {
        lines.removeAll { $0.hasPrefix(key + ":") }
        if !value.isEmpty { lines.insert("\(key): \(value)", at: 1) }
      }
      desk.put(path(ref), lines.joined(separator: "\n"))
    }

    /// What the desk says, by hand.
    func say(_ ref: String, _ more: String = "") {
      let path = "\(path(ref).dropLast("ticket.md".count))comments/\(ScratchDesk.now("%Y%m%dT%H%M%SZ"))-ffff.md"
      desk.put(path, "---\nauthor: tix\ndate: \(ScratchDesk.now())\n\(more)via: sweep\n---\nBy hand.\n")
    }

    func close(_ ref: String, says: Bool = true) {
      let (since, now) = (field(ref, "pending") ?? "", ScratchDesk.now())
      let waits = field(ref, "waits").map { $0.dropFirst().dropLast() + ", " } ?? ""
      set(ref, [("status", "resolved"), ("pending", ""), ("resolved", now), ("waits", "[\(waits)\(since)/\(now)]")])
      if says { say(ref) }
    }

    func mark(_ ref: String, _ field: String, target: String = "respond") {
      let due = ScratchDesk.now(later: -19 * 86_400)
      // The desk's own sweep says when it was due; it is let go again.
      let rehearsed = desk.tix(["sweep", "--dry-run"], as: "boss").output
      let found = rehearsed.split(separator: "\n").first { $0.hasPrefix(id(ref)) }?.firstRange(of: "due at ")
      let text = found.map { String(rehearsed[$0.upperBound...].prefix(20)) }
      set(ref, [(field, "[\(target)/\(text ?? due)/\(ScratchDesk.now())]")])
      say(ref, "internal: true\n")
    }

    /// Commits everything in the name of the desk.
    func commit(
      _ action: String, _ ref: String, committer: String = "service@example.net", via: String = "sweep",
      isByHand: Bool = false
    ) -> String {
      desk.git(["add", "-A"])
      let identity = desk.environment.merging([
        "GIT_AUTHOR_NAME": "tix", "GIT_AUTHOR_EMAIL": "tix@tix.invalid", "GIT_COMMITTER_NAME": "c",
        "GIT_COMMITTER_EMAIL": committer,
      ]) { $1 }
      let trailers = "\n\nTix-Action: \(action)\nTix-Ticket: \(id(ref))\nTix-Actor: tix\nTix-Via: \(via)\n"
      let message = "\(id(ref)): by hand" + (isByHand ? "" : trailers)
      Program.run(["git", "commit", "-q", "-m", message], in: desk.desk, identity).mustHaveWorked()
      return desk.head
    }

    func findings() -> [String] {
      desk.tix(["verify"]).output.split(separator: "\n").map(String.init)
    }
  }

  @Test(arguments: cases)
  func forgedAndHonest(item: Case) {
    let scene = Scene()
    #expect(scene.desk.complaints == "")
    item.change(scene)
    let commit = scene.commit(
      item.action, item.ref, committer: item.committer, via: item.via, isByHand: item.isByHand)
    let found = scene.findings()
    if let says = item.says {
      #expect(found.contains { $0.contains(commit.prefix(12)) && $0.contains(says) }, "\(found)")
    } else {
      #expect(found == [])
    }
  }

  @Test(arguments: [false, true]) func aSweep(bare: Bool) {
    let scene = Scene(bare: bare)
    let desk = scene.desk
    let head = desk.head
    let dry = desk.tix(["sweep", "--dry-run"])
    #expect(dry.status == 0 && desk.head == head && dry.errors == "", "\(dry.errors)")
    let done = desk.tix(["sweep"])
    #expect(done.output == dry.output && done.errors == "")
    let steps = done.output.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    let expected = [("asked", "resolve"), ("early", "remind"), ("late", "miss")].map { "\(scene.id($0.0)) \($0.1)" }
    #expect(Set(steps) == Set(expected), "\(done.output)")
    #expect(desk.git(["rev-list", "--count", "\(head)..HEAD"]).line == "3")
    #expect(
      desk.git(["log", "-3", "--format=%an %ae %cn"]).output.split(separator: "\n").allSatisfy {
        $0 == "tix tix@tix.invalid Desk service"
      })
    #expect(desk.tix(["sweep"]).output == "" && desk.git(["rev-list", "--count", "\(head)..HEAD"]).line == "3")
    // Its customer opens it again.
    desk.tix(["comment", scene.id("asked"), "-m", "Not solved."], as: "customerjannet").mustHaveWorked()
    #expect(desk.git(["show", "HEAD:" + scene.path("asked")]).output.contains("\nstatus: open\n"))
    #expect(desk.complaints == "")
  }

  /// What somebody gave back to the pool goes to the smallest load of its level.
  @Test func whatWasGivenBack() {
    let scene = Scene()
    scene.desk.tix(["assign", scene.id("fresh"), "--nobody"], as: "levelonetim").mustHaveWorked()
    #expect(scene.field("fresh", "assignee") == nil)
    let done = scene.desk.tix(["sweep"])
    let line = done.output.split(separator: "\n").first { $0.hasPrefix("\(scene.id("fresh"))  assign") }
    #expect(line?.contains("the fewest of") ?? false, "\(done.output)\(done.errors)")
    #expect(scene.field("fresh", "assignee")?.hasPrefix("levelone") ?? false)
    let actions = "--format=%an %(trailers:key=Tix-Action,valueonly,separator=%x2C)"
    #expect(
      scene.desk.git(["log", actions, "--", scene.path("fresh")]).output.hasPrefix("tix assign\n"))
    #expect(scene.desk.tix(["sweep"]).output == "" && scene.desk.complaints == "")
  }

  @Test func whoMayRunIt() {
    let scene = Scene()
    for (handle, status) in [("customerjannet", 3), ("levelonetim", 3), ("boss", 0)] as [(String, Int32)] {
      #expect(scene.desk.tix(["sweep", "--dry-run"], as: handle).status == status, "\(handle)")
    }
    // A supporter cannot say that they are the admin.
    scene.desk.sh("git config user.email levelonetim@example.org")
    #expect(scene.desk.tix(["sweep"], as: "boss").status == 3 && scene.desk.tix(["sweep"]).status == 3)
    scene.desk.sh("git config user.email boss@example.org")
    #expect(scene.desk.tix(["sweep"]).status == 0 && scene.desk.complaints == "")
  }

  /// A file that somebody edits keeps out what is to be done with that ticket, and nothing else.
  @Test func aFileThatSomebodyEdits() {
    let scene = Scene()
    scene.desk.put(scene.path("asked"), scene.file("asked") + "<<<<<<<\n")
    scene.desk.put(scene.path("asked"), "---\ntitle: [\n")
    let answer = scene.desk.tix(["sweep"])
    #expect(answer.status == 5 && answer.errors.contains(scene.id("asked")), "\(answer.errors)")
    #expect(answer.output.split(separator: "\n").count == 2)
    scene.desk.git(["checkout", "-q", "."])
    #expect(scene.desk.tix(["sweep"]).output.split(separator: "\n").count == 1)
    #expect(scene.desk.complaints == "")
  }

  /// Killed anywhere, nothing is done twice, and the next sweep does the rest.
  @Test func killed() {
    for round in 0..<Stress.count(6, full: 60) {
      let scene = Scene(bare: round % 2 == 0)
      for _ in 0..<3 {
        let running = Program.start(scene.desk.command(["sweep"]), in: scene.desk.desk, scene.desk.environment)
        usleep(UInt32.random(in: 5_000...60_000))
        running.kill()
        _ = running.answer()
      }
      scene.desk.tix(["sweep"]).mustHaveWorked()
      #expect(
        scene.desk.git(["log", "--format=%H", "--author=tix@tix.invalid"]).output.split(separator: "\n").count == 3)
      #expect(scene.desk.complaints == "")
    }
  }

  /// Beside writers: each does what a help desk does, with texts that say what the status is; nothing is done twice.
  @Test func besideWriters() {
    let (count, duration) = Stress.isFull ? (8, 60) : (4, 8)
    let scene = Scene(bare: true)
    let desk = scene.desk
    // Seconds are what days are elsewhere. The zone's service never ends, and a target is a minute.
    desk.tix(["config", "auto-close", "1m"], as: "boss").mustHaveWorked()
    let start = desk.head
    desk.waitForLocks(milliseconds: 120_000)
    let done = desk.root + "/done"
    let writer = """
      until [ "$id" ] && [ -e "$2" ]; do
        id=$("$0" --as customerjannet new "writer $1" -m "x") || exit
        "$0" --as levelonetim comment "$id" -m "Is it on?" --pending > /dev/null || exit
        "$0" --as customerjannet comment "$id" -m "Yes." > /dev/null || exit
        "$0" --as leveloneida assign "$id" --auto 2> /dev/null || exit
        [ $((RANDOM % 2)) = 0 ] && { "$0" --as leveloneida comment "$id" -m "So." --resolve > /dev/null || exit; }
        TIX_NOW=$(date -u -d '-10 minutes' +%Y-%m-%dT%H:%M:%SZ) "$0" --as levelonetim comment "$id" -m "And?" --pending > /dev/null || exit
        echo "$id"
      done
      """
    let sweeper = """
      while [ ! -e "$1" ]; do "$0" sweep || exit; done
      """
    let writers = (1...count).map { number in
      Program.start(["bash", "-c", writer, Program.tix, "\(number)", done], in: desk.desk, desk.environment)
    }
    let sweepers = (1...2).map { _ in
      Program.start(["bash", "-c", sweeper, Program.tix, done], in: desk.desk, desk.environment)
    }
    sleep(UInt32(duration))
    Disk.write(done, "")
    let written = writers.map { $0.answer() }
    let swept = sweepers.map { $0.answer() }
    for answer in written + swept {
      #expect(answer.status == 0 && answer.errors == "", "\(answer.output)\(answer.errors)")
    }
    desk.tix(["sweep"]).mustHaveWorked()
    #expect(desk.tix(["sweep"]).output == "")
    let commits = desk.git([
      "log",
      "--format=%(trailers:key=Tix-Ticket,valueonly,separator=%x2C) %(trailers:key=Tix-Action,valueonly,separator=%x2C)",
      "--author=tix@tix.invalid", "\(start)..HEAD",
    ])
    let steps = commits.output.split(separator: "\n").map(String.init).filter { $0.hasSuffix("resolve") }
    // Each ticket is set pending once for good, and closed once.
    let tickets = Set(written.flatMap { $0.output.split(separator: "\n").map(String.init) })
    #expect(tickets.count >= count && steps.count == Set(steps).count && steps.count >= tickets.count)
    print(
      "\(tickets.count) tickets by \(count) writers, \(commits.output.split(separator: "\n").count) steps of two sweeps in \(duration) s"
    )
    let verify = desk.tix(["verify", "\(start)..HEAD"])
    #expect(verify.status == 0 && desk.fsck().status == 0, "\(verify.output)")
  }
}
