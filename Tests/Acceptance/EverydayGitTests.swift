import Testing

/// What plain Git does in a day's work is no finding.
@Suite struct EverydayGitTests {
  private static func identity(_ desk: ScratchDesk, _ handle: String) {
    desk.sh("git config user.name $1; git config user.email $1@example.org", handle)
  }

  @Test(arguments: ["leveloneida", "customerjannet"])
  func anEditSavedWithCRLF(_ handle: String) {
    let scene = HistoryTests.Scene()
    if handle == "customerjannet" {
      let id = scene.desk.open("No sound")
      scene.desk.edit(ScratchDesk.path(id), "title: No sound", "title: No sound at all")
      scene.desk.sh("sed -i 's/$/\\r/' \"$1\"", ScratchDesk.path(id))
    } else {
      scene.desk.edit(scene.path, "title: Cannot print", "title: Printed")
      scene.desk.sh("sed -i 's/$/\\r/' \"$1\"; sed -i 's/$/\\r/' kb/sla.md", scene.path)
      scene.desk.sh("printf '\\r\\n' >> \"$1\"", scene.path)
    }
    scene.desk.sh("git config core.autocrlf false")
    scene.desk.commit(handle)
    #expect(scene.desk.complaints == "")
    scene.desk.tix(["resolve", scene.id, "-m", "Done."], as: "leveloneida").mustHaveWorked()
    #expect(scene.desk.complaints == "")
  }

  /// A comment that was written before another one, and pulled behind it.
  @Test(arguments: [
    "git pull -q --rebase", "git fetch -q && git rebase -q --committer-date-is-author-date origin/HEAD",
  ])
  func aRebasedComment(_ pull: String) {
    let scene = HistoryTests.Scene()
    scene.desk.sh("git clone -q . ../clone")
    let clone = scene.desk.root + "/clone"
    scene.desk.tix(["comment", scene.id, "-m", "Mine."], as: "customerjannet", in: clone).mustHaveWorked()
    scene.desk.sh("sleep 1.1")
    scene.desk.tix(["comment", scene.id, "-m", "Newer."], as: "leveloneida").mustHaveWorked()
    let pulled = scene.desk.sh(
      "cd ../clone && git config user.name customerjannet && git config user.email customerjannet@example.org && \(pull)"
    )
    #expect(pulled.status == 0, "\(pulled.errors)")
    let verified = scene.desk.tix(["verify"], in: clone)
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test func anAmendLater() {
    let scene = HistoryTests.Scene()
    Self.identity(scene.desk, "leveloneida")
    scene.note("leveloneida")
    scene.desk.sh("git add -A && git commit -q --date='10 minutes ago' -m x")
    scene.desk.sh("echo More. >> $(git diff --name-only HEAD~1 | head -1) && git commit -qa --amend --no-edit")
    #expect(scene.desk.tix(["verify"]).status == 0, "\(scene.findings())")
  }

  @Test(arguments: [["pending"], ["resolve"], ["assign"], ["pending", "resolve"]])
  func aRevertOfOnesOwn(_ words: [String]) {
    let scene = HistoryTests.Scene()
    Self.identity(scene.desk, "leveloneida")
    for word in words {
      let whom = scene.desk.file(scene.path).contains("assignee: leveloneida") ? "levelonetim" : "leveloneida"
      scene.desk.tix([word, scene.id] + (word == "assign" ? [whom] : [])).mustHaveWorked()
    }
    scene.desk.sh("git revert --no-edit HEAD").mustHaveWorked()
    #expect(scene.desk.complaints == "")
    // And that taken back again.
    scene.desk.sh("git revert --no-edit HEAD").mustHaveWorked()
    #expect(scene.desk.complaints == "")
  }

  /// Several commits taken back in one, and a merge of one's own work.
  @Test(arguments: [
    "git revert --no-edit -n HEAD HEAD~1 && git commit -q -m 'As it was'",
    "git revert --no-edit HEAD~2..HEAD && GIT_SEQUENCE_EDITOR=\"sed -i '2s/^pick/squash/'\" GIT_EDITOR=true git rebase -q -i HEAD~2",
    "git checkout -q -b back HEAD~2 && git merge -q --no-ff --no-edit - && git revert --no-edit -m 1 HEAD",
  ])
  func aRevertOfSeveral(_ script: String) {
    for (handle, isRight) in [("leveloneida", true), ("levelonetim", true), ("customerjannet", false)] {
      let scene = HistoryTests.Scene()
      scene.desk.tix(["pending", scene.id], as: "leveloneida").mustHaveWorked()
      scene.desk.tix(["edit", scene.id, "--impact", "site"], as: "leveloneida").mustHaveWorked()
      Self.identity(scene.desk, handle)
      scene.desk.sh(script).mustHaveWorked()
      #expect(scene.findings().isEmpty == isRight, "\(handle): \(scene.findings())")
      #expect(scene.desk.file(scene.path).contains("status: open"))
    }
  }

  /// When staff answered first stays, as the answer does.
  @Test func theFirstAnswerIsNotTakenBack() {
    let scene = HistoryTests.Scene()
    scene.desk.edit(scene.path, "responded: ", "responding: ")
    #expect(!scene.desk.commit("leveloneida").isEmpty)
    #expect(scene.findings().contains { $0.contains("first answer") })
    let other = HistoryTests.Scene()
    other.desk.tix(["comment", other.desk.open("No sound"), "-m", "Hm."], as: "leveloneida").mustHaveWorked()
    let path = other.desk.git(["diff", "--name-only", "HEAD~1"]).output.split(separator: "\n").map(String.init)
      .first { $0.hasSuffix("ticket.md") }
    other.desk.sh("sed -i '/^responded:/d' \"$1\"", path ?? "")
    let forged = other.desk.commit("leveloneida", "Revert\n\nThis reverts commit \(other.desk.head).")
    #expect(other.findings().contains { $0.contains(forged.prefix(12)) && $0.contains("first answer") })
  }

  /// What somebody else did is taken back by who may do it, and by nobody else.
  @Test func aRevertOfOthers() {
    for (handle, isRight) in [("levelonetim", true), ("customerjannet", false)] {
      let scene = HistoryTests.Scene()
      scene.desk.tix(["edit", scene.id, "--impact", "site"], as: "leveloneida").mustHaveWorked()
      Self.identity(scene.desk, handle)
      scene.desk.sh("git revert --no-edit HEAD").mustHaveWorked()
      #expect(scene.desk.complaints.isEmpty == isRight)
    }
  }

  /// A revert in name alone is none.
  @Test func aForgedRevert() {
    let scene = HistoryTests.Scene()
    scene.desk.tix(["pending", scene.id], as: "leveloneida").mustHaveWorked()
    let commit = scene.desk.head
    scene.desk.edit(scene.path, "status: pending", "status: open")
    let lines = scene.desk.file(scene.path).split(separator: "\n", omittingEmptySubsequences: false)
    scene.desk.put(scene.path, lines.filter { !$0.hasPrefix("pending:") }.joined(separator: "\n"))
    scene.desk.edit(scene.path, "impact: person", "impact: site")
    let forged = scene.desk.commit("leveloneida", "Revert\n\nThis reverts commit \(commit).")
    #expect(scene.findings().contains { $0.contains(forged.prefix(12)) })
  }

  @Test func aTicketOfTheWrongCustomer() {
    for (handle, note, isRight) in [
      ("boss", "", true), ("leveloneida", "", false), ("leveloneida", "It is Oscar's.", true),
      ("leveloneida", " \u{200B}", false), ("customerjannet", "", false),
    ] {
      let scene = HistoryTests.Scene()
      scene.desk.edit(scene.path, "requester: customerjannet", "requester: customeroscar")
      if !note.isEmpty {
        scene.desk.put(
          "\(scene.folder)/comments/\(scene.desk.nextComment(scene.id)).md",
          "---\nauthor: \(handle)\ndate: \(HistoryTests.now)\ninternal: true\n---\n\(note)\n")
      }
      scene.desk.commit(handle)
      #expect(scene.desk.complaints.isEmpty == isRight, "\(handle) \(note): \(scene.desk.complaints)")
    }
  }

  @Test func filesOfTheRepository() {
    let open = ["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "readme", "SECURITY.md", "LICENSE-MIT"]
    let closed = [
      ".gitignore", ".gitattributes", ".mailmap", ".github/workflows/ci.yml", ".gitlab-ci.yml", ".github/CODEOWNERS",
    ]
    for (paths, handle, isRight) in [
      (open, "leveloneida", true), (open, "boss", true), (open, "customerjannet", false), (closed, "boss", true),
      (closed, "leveloneida", false), (["notes.txt", "docs/README.md", "kb/README"], "boss", false),
    ] {
      for path in paths {
        let scene = HistoryTests.Scene()
        scene.desk.put(path, "x\n")
        scene.desk.commit(handle)
        #expect(scene.findings().isEmpty == isRight, "\(path) by \(handle): \(scene.findings())")
      }
    }
    // Under the name of an action it is more than that says.
    let scene = HistoryTests.Scene()
    scene.note("boss")
    scene.desk.put(".mailmap", "Boss <ada@example.org>\n")
    scene.desk.commit("boss", scene.message("comment", "boss"))
    #expect(scene.findings().contains { $0.contains(".mailmap") })
  }

  @Test func cherryPicks() {
    let scene = HistoryTests.Scene()
    Self.identity(scene.desk, "leveloneida")
    scene.desk.sh("git checkout -q -b side HEAD~1")
    scene.note("leveloneida", name: ScratchDesk.now("%Y%m%dT%H%M%SZ") + "-ffff")
    scene.desk.sh("git add -A && git commit -q -m 'On the side' && git checkout -q - && git cherry-pick side")
      .mustHaveWorked()
    #expect(scene.desk.complaints == "")
  }

  /// Several commits of one's own made one: their messages stand in it one behind the other, or none of them does.
  @Test(arguments: [
    ([["comment", "-m", "One."], ["comment", "-m", "Two."]], "squash"),
    ([["comment", "-m", "One."], ["resolve", "-m", "Done."]], "squash"),
    ([["pending"], ["edit", "--impact", "site"], ["comment", "--internal", "-m", "Hm."]], "squash"),
    ([["comment", "-m", "One."], ["comment", "-m", "Two."]], "fixup"),
    ([["comment", "-m", "One."], ["resolve", "-m", "Done."]], "merge"),
  ])
  func aSquashOfOnesOwn(_ commands: [[String]], _ way: String) {
    let scene = HistoryTests.Scene()
    let other = scene.desk.open("No sound")
    Self.identity(scene.desk, "leveloneida")
    let start = scene.desk.head
    scene.desk.sh("git checkout -q -b side")
    for words in commands { scene.desk.tix([words[0], scene.id] + words.dropFirst()).mustHaveWorked() }
    // Of another ticket too; trailers that are dropped have to be those of the same action.
    if way != "fixup" { scene.desk.tix(["comment", other, "-m", "Another ticket."]).mustHaveWorked() }
    let count = scene.desk.git(["rev-list", "--count", "\(start)..HEAD"]).line
    scene.desk.sh(
      """
      export GIT_SEQUENCE_EDITOR="sed -i '2,\\$s/^pick/$1/'" GIT_EDITOR=true
      case $1 in
      merge) git checkout -q - && git merge -q --squash side && git commit -q ;;
      *) git rebase -q -i HEAD~$2 ;;
      esac
      """, way, count
    ).mustHaveWorked()
    #expect(scene.desk.git(["rev-list", "--count", "\(start)..HEAD"]).line == "1")
    #expect(scene.desk.complaints == "")
  }

  /// What tix committed, and its author commits once more, is not lost.
  @Test(arguments: ["git commit -q --amend -m 'Said better'", "git commit -q --amend --no-edit --date=now"])
  func anAmendOfWhatTixDid(_ script: String) {
    let scene = HistoryTests.Scene()
    Self.identity(scene.desk, "leveloneida")
    scene.desk.tix(["comment", scene.id, "-m", "One."]).mustHaveWorked()
    scene.desk.sh(script).mustHaveWorked()
    #expect(scene.desk.complaints == "")
    // Nor may it leave anything out.
    scene.desk.tix(["comment", scene.id, "-m", "Two."]).mustHaveWorked()
    scene.desk.sh("git reset -q --hard HEAD~1 && git commit -q --allow-empty -m Nothing").mustHaveWorked()
    #expect(scene.findings().contains { $0.contains("no longer in the history") })
  }

  /// Nobody's name stands in a squash but that of its author.
  @Test func aSquashOfOthersWork() {
    let scene = HistoryTests.Scene()
    Self.identity(scene.desk, "leveloneida")
    scene.desk.tix(["comment", scene.id, "-m", "One."]).mustHaveWorked()
    scene.desk.sh(
      "git config user.name levelonetim; git config user.email levelonetim@example.org")
    scene.desk.tix(["comment", scene.id, "-m", "Two."]).mustHaveWorked()
    scene.desk.sh("GIT_SEQUENCE_EDITOR=\"sed -i '2,\\$s/^pick/squash/'\" GIT_EDITOR=true git rebase -q -i HEAD~2")
      .mustHaveWorked()
    let found = scene.findings().filter { $0.contains(scene.desk.head.prefix(12)) }
    #expect(found.contains { $0.contains("the trailers say levelonetim did it") }, "\(found)")
  }
}
