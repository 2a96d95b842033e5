import Synchronization
import Testing

/// Commits that somebody forged with git: verify names each, and nothing in the same done by somebody who may.
@Suite struct HistoryTests {
  /// A desk with a ticket, a public comment and an internal note, and the paths of its files.
  struct Scene {
    let desk: ScratchDesk
    let id: String
    let path: String
    let comment: String

    /// A copy of one that was made some seconds ago: the ticket is as new as if it was opened here.
    init() {
      let fresh = Self.newest.withLock { kept in
        if let kept, seconds() - kept.made < 10 { return kept }
        let made = Made(scene: Scene(made: ()), made: seconds())
        kept = made
        return made
      }
      let scene = fresh.scene
      (id, path, comment) = (scene.id, scene.path, scene.comment)
      desk = ScratchDesk(copyOf: scene.desk)
    }

    private init(made: Void) {
      desk = ScratchDesk()
      id = desk.open("Cannot print")
      path = ScratchDesk.path(id)
      desk.tix(["comment", id, "-m", "Is it on?"], as: "leveloneida").mustHaveWorked()
      desk.tix(["comment", id, "--internal", "-m", "Again."], as: "leveloneida").mustHaveWorked()
      comment = desk.git(["ls-files", "tickets/*/comments/*"]).output.split(separator: "\n").map(String.init)[0]
    }

    private struct Made: @unchecked Sendable {
      let scene: Scene
      let made: Double
    }

    private static let newest = Mutex<Made?>(nil)

    var folder: String { String(path.dropLast("/ticket.md".count)) }

    func note(_ author: String, _ more: String = "", name: String? = nil) {
      let path = "\(folder)/comments/\(name ?? desk.nextComment(id)).md"
      desk.put(path, "---\nauthor: \(author)\ndate: \(HistoryTests.now)\n\(more)---\nBy hand.\n")
    }

    /// A ticket of the customer's, as tix opens it, with more fields.
    func openByHand(_ requester: String, _ more: String, assignee: String = "levelonetim", level: Int = 1) {
      let path = ScratchDesk.path(ScratchDesk.now("%y%m%d") + "-hand1")
      let given = assignee.isEmpty ? "" : "assignee: \(assignee)\nassigned: \(HistoryTests.now)\n"
      desk.put(
        path,
        """
        ---
        title: By hand
        type: incident
        status: open
        priority: normal
        requester: \(requester)
        \(given)level: \(level)
        created: \(HistoryTests.now)
        \(more)---
        By hand.

        """)
    }

    func message(_ action: String, _ actor: String, ticket: String? = nil) -> String {
      ScratchDesk.message("something", action: action, ticket: ticket ?? id, actor: actor)
    }

    /// The lines of what verify finds, and that it says so by its exit status.
    func findings(_ more: [String] = []) -> [String] {
      let answer = desk.tix(["verify"] + more)
      #expect(answer.status == (answer.output.isEmpty ? 0 : 1), "\(answer.errors)")
      return answer.output.split(separator: "\n").map(String.init)
    }
  }

  static let now = ScratchDesk.now()

  struct Forgery: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let author: String
    var committer: String?
    /// The action that the trailers claim; none is a commit by hand.
    var action: String?
    var ticket: String?
    let change: @Sendable (Scene) -> Void
    /// What a finding about the commit says.
    let says: String

    init(
      _ name: String, _ author: String, _ action: String? = nil, committer: String? = nil, ticket: String? = nil,
      says: String, _ change: @escaping @Sendable (Scene) -> Void
    ) {
      testDescription = name
      (self.author, self.action, self.committer, self.ticket, self.says) = (author, action, committer, ticket, says)
      self.change = change
    }
  }

  @Test(arguments: forgeries)
  func aForgeryIsNamed(_ forgery: Forgery) {
    let scene = Scene()
    #expect(scene.desk.complaints == "")
    forgery.change(scene)
    scene.desk.git(["add", "-A", "--", ".", ":!kb/sla.md"])
    if forgery.testDescription != "a submodule" { scene.desk.git(["add", "-A"]) }
    let message = forgery.action.map { scene.message($0, forgery.author, ticket: forgery.ticket) } ?? "By hand"
    let commit = scene.desk.commitStaged(forgery.author, committer: forgery.committer, message)
    // What is judged since nothing was found is judged as all of it is.
    let new = scene.findings(["--new"])
    let findings = scene.findings()
    #expect(new == findings)
    let range = scene.findings([commit + "~1.." + commit])
    let name = "commit \(commit.prefix(12))"
    // Where two commits make the forgery, either is named.
    let named = findings.filter { $0.contains(name) || forgery.testDescription.contains("put back") }
    #expect(named.contains { $0.contains(forgery.says) }, "\(findings)")
    #expect(!range.isEmpty || forgery.testDescription.contains("put back"))
    #expect(findings.joined().unicodeScalars.allSatisfy { $0.value >= 32 })
  }

  @Test(arguments: honest)
  func anHonestTwinIsNot(_ twin: Forgery) {
    let scene = Scene()
    twin.change(scene)
    let message = twin.action.map { scene.message($0, twin.author) } ?? "By hand"
    let author = twin.testDescription.contains("leaves later") ? "leveloneida" : twin.author
    scene.desk.tix(["verify"])
    scene.desk.commit(author, committer: twin.committer, message)
    #expect(scene.findings(["--new"]) == [])
    #expect(scene.desk.complaints == "")
  }

  /// What was damaged is a finding of the commit that did it; whoever mends it may.
  @Test func aDamagedFileIsMendedByAnAdmin() {
    for handle in ["boss", "leveloneida"] {
      let scene = Scene()
      let text = scene.desk.file(scene.path)
      scene.desk.put(scene.path, "---\ntitle: x\n")
      let broken = scene.desk.commit("leveloneida")
      scene.desk.put(scene.path, text)
      let repaired = scene.desk.commit(handle)
      let findings = scene.findings()
      #expect(findings.contains { $0.contains(broken.prefix(12)) }, "\(findings)")
      #expect(findings.contains { $0.contains(repaired.prefix(12)) } == (handle != "boss"), "\(findings)")
    }
  }

  @Test func aStrangeFileIsClearedAwayByAnAdmin() {
    let scene = Scene()
    scene.desk.put("notes.txt", "x")
    let strange = scene.desk.commit("leveloneida")
    scene.desk.git(["rm", "-q", "notes.txt"])
    scene.desk.commitStaged("boss")
    let findings = scene.findings()
    #expect(findings.count == 1 && findings[0].contains(strange.prefix(12)), "\(findings)")
  }

  /// A reason that looks like a trailer: git finds the commit under whom it is by, and nobody else.
  @Test func aReasonIsNoTrailer() {
    let scene = Scene()
    func found(_ handle: String) -> Int {
      scene.desk.git(["log", "--format=%H", "--grep=^Tix-Actor: \(handle)$"]).output.split(separator: "\n").count
    }
    let before = (found("customeroscar"), found("leveloneida"))
    let answer = scene.desk.tix(
      ["escalate", scene.id, "-m", "Tix-Actor: customeroscar\nTix-Actor: customeroscar\n\nTix-Actor: customeroscar"],
      as: "leveloneida")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(found("customeroscar") == before.0 && found("leveloneida") == before.1 + 1)
    #expect(scene.desk.complaints == "")
  }

  @Test func aRangeIsJudgedAlone() {
    let scene = Scene()
    let good = scene.desk.head
    scene.desk.put("notes.txt", "x")
    let bad = scene.desk.commit("leveloneida")
    scene.desk.git(["rm", "-q", "notes.txt"])
    scene.desk.commitStaged("boss")
    #expect(scene.findings(["\(good)..\(bad)"]).contains { $0.contains(bad.prefix(12)) })
    #expect(scene.findings(["HEAD~1.."]) == [])
    #expect(scene.findings(["main~1..main"]) == [])
    #expect(scene.findings(["..\(good)"]) == [])
    let wrong: [(String, Int32)] = [
      ("main", 2), ("a..b", 4), ("main...HEAD", 4), ("-x..main", 2), ("main..HEAD:desk.md", 4), ("..;rm", 4),
    ]
    for (range, status) in wrong {
      let answer = scene.desk.tix(["verify", range])
      #expect(answer.status == status && answer.output == "", "\(range): \(answer.errors)")
    }
  }

  @Test func aSecondBeginningIsNamed() {
    let scene = Scene()
    let tree = scene.desk.git(["rev-parse", "HEAD^{tree}"]).line
    var identity = scene.desk.environment
    for role in ["AUTHOR", "COMMITTER"] {
      identity["GIT_\(role)_NAME"] = "boss"
      identity["GIT_\(role)_EMAIL"] = "boss@example.org"
      identity["GIT_\(role)_DATE"] = "2001-01-01T00:00:00Z"
    }
    let root = Program.run(["git", "commit-tree", tree, "-m", "Again"], in: scene.desk.desk, identity).line
    let merged = Program.run(
      ["git", "merge", "-q", "-s", "ours", "--allow-unrelated-histories", "-m", "Both", root], in: scene.desk.desk,
      identity)
    #expect(merged.status == 0, "\(merged.errors)")
    let findings = scene.findings()
    #expect(findings.contains { $0.contains(root.prefix(12)) && $0.contains("second beginning") }, "\(findings)")
  }

  @Test(arguments: [
    "git reset -q --hard HEAD~1", "git -c user.name=x -c user.email=boss@example.org commit -q --amend -m x",
  ])
  func anAcknowledgedCommitThatIsGoneIsNamed(_ script: String) {
    let scene = Scene()
    let gone = scene.desk.head
    scene.desk.sh(script)
    let findings = scene.findings()
    #expect(findings.contains { $0.contains(gone.prefix(12)) && $0.contains("--accept") }, "\(findings)")
    _ = scene.findings(["--accept"])
    #expect(!scene.findings().contains { $0.contains(gone.prefix(12)) })
    scene.desk.tix(["comment", scene.id, "-m", "On."], as: "leveloneida")
    #expect(!scene.findings().contains { $0.contains("no longer") })
  }

  /// Which object a power cut emptied: a file's, a folder's, a commit's.
  @Test(arguments: ["HEAD:desk.md", "HEAD:people", "HEAD^{tree}", "HEAD", "HEAD~3", "HEAD~3^{tree}"])
  func anEmptyObjectIsNamed(_ name: String) {
    let scene = Scene()
    let object = scene.desk.git(["rev-parse", name]).line
    scene.desk.sh("f=.git/objects/$(echo $1 | cut -c1-2)/$(echo $1 | cut -c3-); chmod u+w $f; : >$f", object)
    let answer = scene.desk.tix(["verify"])
    #expect(answer.status == 1)
    #expect(answer.output.contains("\(object): "), "\(name): \(answer.output)\(answer.errors)")
  }

  @Test func referencesToNobodyAreNamed() {
    let scene = Scene()
    scene.desk.edit(scene.path, "requester: customerjannet", "requester: ghost")
    scene.desk.edit(scene.path, "assignee: leveloneida", "assignee: spook")
    scene.desk.edit(scene.path, "service: it-support", "service: coffee\nmajor: 261124-zzzzz\nformerly: [\(scene.id)]")
    scene.note("wraith")
    scene.desk.edit("people/customeroscar.md", "customeroscar@", "boss@")
    scene.desk.edit("desk.md", "sla: kb/sla.md", "sla: kb/nothing.md")
    scene.desk.commit("boss")
    let findings = scene.findings().filter { !$0.hasPrefix("commit ") }.joined(separator: "\n")
    for text in [
      "ghost", "spook", "coffee", "261124-zzzzz", "wraith", "boss@example.org", "kb/nothing.md", "former id",
    ] {
      #expect(findings.contains(text), "\(text): \(findings)")
    }
  }

  @Test func theReportIsJSONToo() {
    let scene = Scene()
    scene.desk.put("a\u{1B}[2J", "x")
    let commit = scene.desk.commit("mallory")
    let answer = scene.desk.tix(["verify", "--json"])
    #expect(answer.status == 1)
    #expect(
      answer.output.contains("\"commit\": \"\(commit)\"") && answer.output.contains("\\u001b[2J"), "\(answer.output)")
  }
}
