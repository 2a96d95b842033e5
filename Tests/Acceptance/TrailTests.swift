import Testing

/// The audit trail cannot be made to lie to Git's own searches, and nobody fills what others have to change.
@Suite struct TrailTests {
  static let messages = [
    "x\n\ntix-actor: boss", "x\n\nTIX-ACTOR: boss\nSigned-off-by: x", "x\n\nTix-Actor: boss\n\nMore.",
    "Tix-Actor: boss",
    "x\nTix-Actor: boss\n\nMore.", "x\n\nTix-actor: boss", "x\n\nTix-Act\u{200B}or: boss",
    "x\n\nTix-Ticket : 261124-3qzxm", "x\n\ntix-accepts: abc",
  ]

  @Test(arguments: messages)
  func aTrailerInOtherLettersOrElsewhere(_ message: String) {
    let scene = HistoryTests.Scene()
    scene.note("leveloneida")
    let forged = scene.desk.commit("leveloneida", message)
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) })
  }

  @Test func aTrailerBesideTheRightOnes() {
    for more in ["tix-actor: boss", "Tix-Actor: boss", "Tix-Actor : boss", "Tix-\u{2060}Actor: boss"] {
      let scene = HistoryTests.Scene()
      scene.note("leveloneida")
      let message = scene.message("comment", "leveloneida")
      let forged = scene.desk.commit("leveloneida", message + more)
      #expect(scene.findings().contains { $0.contains(forged.prefix(12)) }, "\(more)")
      let other = HistoryTests.Scene()
      other.note("leveloneida")
      let before = other.message("comment", "leveloneida").replacing("\n\nTix", with: "\n\n\(more)\n\nTix")
      let second = other.desk.commit("leveloneida", before)
      #expect(other.findings().contains { $0.contains(second.prefix(12)) }, "\(more)")
    }
  }

  @Test func whatLooksLikeTrailersAndIsNone() {
    let scene = HistoryTests.Scene()
    scene.note("leveloneida")
    scene.desk.commit("leveloneida", "Use tix-web: it works\n\nTix is: good\ntix-like: no\n\nSigned-off-by: x <x@y>")
    #expect(scene.desk.complaints == "")
  }

  @Test(arguments: [
    ("boss", true), ("Boss", true), ("BOSS ", true), ("levelonetim", true), ("leveloneida", false), ("Ida", false),
    ("boss@example.org", true), (" Boss@Example.ORG", true), ("leveloneida@example.org", false),
  ])
  func theNameOfSomebodyElse(_ name: String, _ isFound: Bool) {
    let scene = HistoryTests.Scene()
    scene.note("leveloneida")
    scene.desk.git(["add", "-A"])
    var identity = scene.desk.environment
    for role in ["AUTHOR", "COMMITTER"] {
      identity["GIT_\(role)_NAME"] = name
      identity["GIT_\(role)_EMAIL"] = "leveloneida@example.org"
    }
    Program.run(["git", "commit", "-q", "-m", "x"], in: scene.desk.desk, identity).mustHaveWorked()
    #expect(scene.findings().contains { $0.contains("the name of its author") } == isFound, "\(scene.findings())")
  }

  @Test(arguments: ["", "\n", "  \n\n", "\u{200B}\u{2060}\n", "\u{3000}\n"])
  func anEmptyReason(_ text: String) {
    let scene = HistoryTests.Scene()
    scene.desk.put(
      "\(scene.folder)/comments/\(scene.desk.nextComment(scene.id)).md",
      "---\nauthor: leveloneida\ndate: \(HistoryTests.now)\ninternal: true\n---\n\(text)")
    let file = scene.desk.file(scene.path)
    let assignee = file.contains("assignee: leveloneida") ? "leveloneida" : "levelonetim"
    scene.desk.edit(scene.path, "assignee: \(assignee)\nlevel: 1", "assignee: leveltwoahmed\nlevel: 2")
    let forged = scene.desk.commit("leveloneida")
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) && $0.contains("asks for a reason") })
  }

  /// What a customer writes beside the fields that they may change.
  @Test(arguments: [
    "room: 1\n", "# a comment\n", "\n\n\n", "x-long: \(String(repeating: "x", count: 60_000))\n",
    "# \(String(repeating: "x", count: 60_000))\n",
  ])
  func whatACustomerAddsToATicket(_ line: String) {
    let scene = HistoryTests.Scene()
    scene.desk.edit(scene.path, "title: Cannot print\n", "title: Cannot print now\n\(line)")
    let forged = scene.desk.commit("customerjannet")
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) })
    let other = HistoryTests.Scene()
    other.openByHand("customerjannet", line)
    let opened = other.desk.commit("customerjannet")
    #expect(other.findings().contains { $0.contains(opened.prefix(12)) })
  }

  @Test(arguments: [
    "title: Cannot print   # \(String(repeating: "x", count: 5_000))", "title:\(String(repeating: " ", count: 3_000))x",
    "title: Cannot print\nstatus: open # \(String(repeating: "x", count: 3_000))",
  ])
  func norBehindAField(_ lines: String) {
    let scene = HistoryTests.Scene()
    let id = scene.desk.open("No sound")
    let path = ScratchDesk.path(id)
    scene.desk.edit(path, "title: No sound", lines)
    if lines.contains("status") { scene.desk.edit(path, "\nstatus: open\n", "\n") }
    let forged = scene.desk.commit("customerjannet")
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) }, "\(scene.findings())")
  }

  @Test(arguments: ["x-own: 1\n", "# a comment\n", "role: customer\n", "# \(String(repeating: "x", count: 5_000))\n"])
  func norToTheirOwnFile(_ line: String) {
    let scene = HistoryTests.Scene()
    scene.desk.edit("people/customerjannet.md", "role: customer\n", "role: customer\naway: 2026-12-24\n\(line)")
    let forged = scene.desk.commit("customerjannet")
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) })
  }

  @Test(arguments: [
    "x-own: 1\n", "# \(String(repeating: "x", count: 5_000))\n", "redacted: 2026-11-24\n",
    "date: 2020-01-01T00:00:00Z\n",
  ])
  func norToAComment(_ line: String) {
    let scene = HistoryTests.Scene()
    let date = line.hasPrefix("date") ? "" : "date: \(HistoryTests.now)\n"
    scene.desk.put(
      "\(scene.folder)/comments/\(scene.desk.nextComment(scene.id)).md",
      "---\nauthor: customerjannet\n\(date)\(line)---\nText.\n")
    let forged = scene.desk.commit("customerjannet")
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) })
  }

  @Test(arguments: ["customerjannet", "leveloneida"])
  func aTextThatTheCommandLineWouldNotTake(_ handle: String) {
    let long = String(repeating: "0123456789abcdef", count: 1 << 16) + "more\n"
    let scene = HistoryTests.Scene()
    scene.desk.put(
      "\(scene.folder)/comments/\(scene.desk.nextComment(scene.id)).md",
      "---\nauthor: \(handle)\ndate: \(HistoryTests.now)\n---\n\(long)")
    let forged = scene.desk.commit(handle)
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) && $0.contains("longer than") })
    let other = HistoryTests.Scene()
    other.openByHand(handle, "")
    let path = ScratchDesk.path(ScratchDesk.now("%y%m%d") + "-hand1")
    other.desk.put(path, other.desk.file(path) + long)
    let opened = other.desk.commit(handle)
    #expect(other.findings().contains { $0.contains(opened.prefix(12)) && $0.contains("longer than") })
  }

  /// A commit made of bytes: what Git shows of it and what was judged have to be the same.
  @Test(arguments: [
    (
      "author leveloneida <leveloneida@example.org> 1 +0000\nauthor boss <boss@example.org> NOW", "", "two lines author"
    ),
    ("author leveloneida <leveloneida@example.org> NOW", "\nencoding IBM037", "encoding IBM037"),
    ("author leveloneida <leveloneida@example.org> NOW", "\nencoding UTF-7", "encoding UTF-7"),
    ("author leveloneida <leveloneida@example.org> NOW", "\nencoding UTF-8\nencoding UTF-7", "two lines encoding"),
    ("author b\\303\\270ss <leveloneida@example.org> NOW", "", "is that of levelonetim"),
    ("author b\\370ss <leveloneida@example.org> NOW", "\nencoding ISO-8859-1", "is that of levelonetim"),
    ("author leveloneida <leveloneida@example.org> NOW", "\nencoding UTF-8", nil),
    ("author \\330je <leveloneida@example.org> NOW", "\nencoding ISO-8859-1", nil),
  ])
  func aHeaderThatLies(_ author: String, _ encoding: String, _ says: String?) {
    let scene = HistoryTests.Scene()
    scene.desk.tix(["person", "edit", "levelonetim", "--name", "bøss"], as: "boss").mustHaveWorked()
    scene.note("leveloneida")
    scene.desk.git(["add", "-A"])
    scene.desk.sh(
      """
      now="$(date +%s) +0000"; committer='committer leveloneida <leveloneida@example.org>'
      printf "tree %s\\nparent %s\\n$1\\n$committer NOW$2\\n\\nx\\n" $(git write-tree) $(git rev-parse HEAD) \
        | sed "s/NOW/$now/" | git hash-object -w -t commit --literally --stdin | xargs git update-ref HEAD
      """, author, encoding
    ).mustHaveWorked()
    let found = scene.findings()
    #expect(found.isEmpty == (says == nil), "\(found)")
    #expect(found.allSatisfy { $0.contains("commit \(scene.desk.head.prefix(12))") }, "\(found)")
    if let says { #expect(found.contains { $0.contains(says) }, "\(found)") }
  }
}
