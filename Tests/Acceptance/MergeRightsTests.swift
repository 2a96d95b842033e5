import Testing

/// Whoever merges chooses which side comes first. Roles, redactions and removals are judged on every side.
@Suite struct MergeRightsTests {
  /// A desk with a second admin, and a clone where that admin still is one.
  final class Scene {
    let desk = ScratchDesk()
    let id: String
    var clone: String { desk.root + "/clone" }

    init() {
      desk.tix(
        ["person", "add", "mallory", "--name", "M", "--email", "mallory@example.org", "--role", "admin"], as: "boss"
      ).mustHaveWorked()
      id = desk.open("Cannot print")
      desk.tix(["comment", id, "-m", "My password is 1234."], as: "customerjannet").mustHaveWorked()
      desk.sh("git clone -q . ../clone && git -C ../clone config user.name service")
    }

    /// Runs a shell's words in the clone, as somebody.
    @discardableResult
    func inClone(_ handle: String, _ script: String) -> String {
      let done = desk.sh(
        """
        cd ../clone
        export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$1@example.org GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=$1@example.org
        \(script)
        """, handle)
      if done.status != 0 { Issue.record("\(script): \(done.output)\(done.errors)") }
      return desk.sh("git -C ../clone rev-parse HEAD").line
    }

    func here(_ arguments: [String]) { desk.tix(arguments, as: "boss").mustHaveWorked() }

    /// What verify finds in the clone.
    func findings() -> [String] {
      desk.tix(["verify"], in: clone).output.split(separator: "\n").map(String.init)
    }
  }

  static let friend = "printf -- '---\\nname: F\\nemail: f@example.org\\nrole: ROLE\\n---\\n' > people/friend.md"

  /// Who is no admin any more merges what says so into a branch where they were one, and acts as one.
  @Test(arguments: ["--role customer", "LEAVE", "GONE"])
  func aRemovedAdminMergesMainIntoTheOldBranch(_ how: String) {
    for script in [
      Self.friend.replacing("ROLE", with: "admin") + "; git add -A", "git checkout -q HEAD -- people/mallory.md",
      "sed -i 's/^language:.*/language: da/; s/^name:.*/name: Mine/' desk.md; git add -A",
    ] {
      let scene = Scene()
      switch how {
      case "LEAVE": scene.here(["person", "leave", "mallory"])
      case "GONE":
        scene.desk.git(["rm", "-q", "people/mallory.md"])
        scene.desk.commitStaged("boss")
      default: scene.here(["person", "edit", "mallory"] + how.split(separator: " ").map(String.init))
      }
      let merge = scene.inClone(
        "mallory",
        """
        git commit -q --allow-empty -m Mine && git fetch -q origin && git merge -q --no-ff --no-commit origin/HEAD
        \(script)
        git commit -q -m Merge
        """)
      #expect(scene.findings().contains { $0.contains(merge.prefix(12)) }, "\(how): \(script): \(scene.findings())")
    }
  }

  /// What an admin gives, who is one no more on the side that it is merged into, is named, whoever merges.
  @Test(arguments: [
    ("supporter\\nlevel: 3", "leveloneida", true), ("admin", "leveloneida", true), ("admin", "leveloneida", false),
    ("admin", "boss", true),
  ])
  func aRoleThatALostRightGave(_ role: String, _ who: String, _ isFirst: Bool) {
    let scene = Scene()
    let given = scene.inClone(
      "mallory", Self.friend.replacing("ROLE", with: role) + "; git add -A && git commit -q -m Friend")
    scene.here(["person", "edit", "mallory", "--role", "customer"])
    let merge = scene.inClone(
      who,
      isFirst
        ? "git fetch -q origin && git merge -q --no-ff -m Merge origin/HEAD"
        : "git fetch -q origin && git checkout -q -b x origin/HEAD && git merge -q --no-ff -m Merge \(given)")
    let findings = scene.findings().filter { $0.contains(merge.prefix(12)) }
    #expect(findings.contains { $0.contains(given.prefix(12)) && $0.contains("mallory") }, "\(scene.findings())")
  }

  @Test(arguments: ["language: da", "role: supporter\\nlevel: 2"])
  func whatAnAdminGaveWhoStillIsOne(_ fields: String) {
    let scene = Scene()
    _ = scene.inClone(
      "mallory",
      "sed -i 's/^role: customer$/\(fields)/' people/customeroscar.md; grep -q ^role people/customeroscar.md "
        + "|| sed -i 's/^language/role: customer\\nlanguage/' people/customeroscar.md; git add -A; git commit -q -m x")
    scene.here(["person", "edit", "customerjannet", "--name", "Jannet"])
    _ = scene.inClone("leveloneida", "git fetch -q origin && git merge -q --no-ff -m Merge origin/HEAD")
    scene.here(["person", "edit", "mallory", "--role", "customer"])
    #expect(scene.findings() == [])
  }

  /// A redaction of one side stays, whichever is first, and with its text gone.
  @Test(arguments: [true, false], ["mark", "all"])
  func aRedactionStays(_ isFirst: Bool, _ what: String) {
    for part in ["ticket", "comment"] {
      let scene = Scene()
      let path = ScratchDesk.path(scene.id)
      let comment = scene.desk.git(["ls-files", "tickets/*/comments/*"]).line
      let old = scene.desk.head
      let file = part == "ticket" ? path : comment
      let words = part == "ticket" ? [] : [String(comment.dropLast(3).suffix(4))]
      scene.here(["redact", scene.id] + words + ["-m", "A password."])
      _ = scene.inClone("leveloneida", "sed -i 's/^title: .*/title: Printed/' \(path); git add -A; git commit -q -m x")
      // The text comes back, with its mark or without.
      let undo =
        what == "all"
        ? "git checkout -q \(old) -- \(file); sed -i 's/^title: .*/title: Printed/' \(path)"
        : "git show \(old):\(file) | sed '1,/^---$/{/^---$/!d}' | awk 'f{print} /^---$/{n++; if(n==2) f=1}' >> \(file); echo x >> \(file)"
      let start = isFirst ? "" : "git checkout -q -b x origin/HEAD; "
      let merge = scene.inClone(
        "boss",
        """
        tip=$(git rev-parse HEAD); git fetch -q origin; \(start)
        git merge -q --no-ff --no-commit \(isFirst ? "origin/HEAD" : "$tip")
        \(undo)
        git add -A; git commit -q -m Merge
        """)
      #expect(scene.findings().contains { $0.contains(merge.prefix(12)) }, "\(part): \(scene.findings())")
    }
  }

  /// An honest merge of a redaction is no finding on either side, also where the other side changed the ticket.
  @Test(arguments: [true, false])
  func anHonestMergeOfARedaction(_ isFirst: Bool) {
    let scene = Scene()
    scene.here(["redact", scene.id, "-m", "A password."])
    scene.here(["person", "edit", "mallory", "--role", "customer"])
    let path = ScratchDesk.path(scene.id)
    _ = scene.inClone("leveloneida", "sed -i 's/^title: .*/title: Printed/' \(path); git add -A; git commit -q -m x")
    _ = scene.inClone(
      "leveloneida",
      isFirst
        ? "git fetch -q origin && git merge -q --no-ff -m Merge origin/HEAD"
        : "git fetch -q origin; git checkout -q -b x origin/HEAD; git merge -q --no-ff -m Merge main || git merge -q --no-ff -m Merge master"
    )
    #expect(scene.findings() == [])
    #expect(scene.desk.sh("cat ../clone/\(path)").output.contains("redacted:"))
  }

  /// Who merges chooses the first parent, and with it nothing.
  @Test(arguments: [true, false])
  func anActInAMergeIsNamedOnEitherSide(_ isFirst: Bool) {
    let scene = Scene()
    scene.here(["person", "edit", "customerjannet", "--name", "Jannet"])
    _ = scene.inClone("leveloneida", "git commit -q --allow-empty -m x")
    let start = isFirst ? "" : "git checkout -q -b x origin/HEAD; "
    let merge = scene.inClone(
      "leveloneida",
      """
      tip=$(git rev-parse HEAD); git fetch -q origin; \(start)
      git merge -q --no-ff --no-commit \(isFirst ? "origin/HEAD" : "$tip")
      sed -i 's/^level: 1/level: 3/' people/leveloneida.md; git add -A; git commit -q -m Merge
      """)
    #expect(scene.findings().contains { $0.contains(merge.prefix(12)) && $0.contains("their own level") })
  }
}
