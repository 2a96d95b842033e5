import Testing

/// What people edited, staged or broke in the work tree stays theirs, and undoes nothing when they commit it.
@Suite struct LocalEditTests {
  struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// In the folder of the repository; `$1` is the ticket's file.
    let script: String
    /// What HEAD's file has to hold after the person's commit.
    let keeps: [String]
  }

  static let comment = "sed -i 's/^created:/# written by hand\\n&/' \"$1\""
  static let key = "sed -i 's/^level:/room: 12\\n&/' \"$1\""
  static let field = "sed -i 's/^urgency: .*/urgency: high/' \"$1\""

  static let readable = [
    Edit(testDescription: "a comment", script: comment, keeps: ["# written by hand"]),
    Edit(testDescription: "an unknown key", script: key, keeps: ["room: 12"]),
    Edit(testDescription: "another field", script: field, keeps: ["urgency: high"]),
    Edit(
      testDescription: "all, staged", script: "\(comment); \(key); \(field); git add -A", keeps: ["# written", "room"]),
    Edit(
      testDescription: "staged, then edited", script: "\(key); git add -A; \(comment)",
      keeps: ["room: 12", "# written by hand"]),
    Edit(
      testDescription: "staged, then edited back", script: "\(key); git add -A; sed -i '/^room/d' \"$1\"; \(comment)",
      keeps: ["# written by hand"]),
    Edit(testDescription: "CRLF", script: "sed -i 's/$/\\r/' \"$1\"", keeps: ["\r\n"]),
    Edit(testDescription: "deleted", script: "rm \"$1\"", keeps: []),
    Edit(testDescription: "git rm", script: "git rm -q \"$1\"", keeps: []),
    Edit(testDescription: "git rm --cached", script: "git rm -q --cached \"$1\"", keeps: []),
    Edit(testDescription: "its folder deleted", script: "rm -r tickets", keeps: []),
  ]

  struct Step: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    let line: String
  }

  static let steps = [
    Step(testDescription: "resolve", arguments: ["resolve", "ID"], line: "status: resolved"),
    Step(
      testDescription: "comment --pending", arguments: ["comment", "ID", "--pending", "-m", "Is it on?"],
      line: "status: pending"),
    Step(testDescription: "escalate", arguments: ["escalate", "ID", "-m", "Too hard."], line: "level: 2"),
  ]

  @Test(arguments: readable, steps)
  func anEditIsKeptAndUndoesNothing(_ edit: Edit, _ step: Step) {
    for words in [["commit", "-q", "-a", "-m", "Mine"], ["commit", "-q", "-m", "Mine"]] {
      let desk = ScratchDesk()
      let id = desk.open("Cannot print")
      let path = ScratchDesk.path(id)
      desk.sh(edit.script, path)
      let answer = desk.tix(step.arguments.map { $0 == "ID" ? id : $0 }, as: "leveloneida")
      #expect(answer.status == 0, "\(answer.errors)")
      desk.git(words)
      let shown = desk.git(["show", "HEAD:" + path]).output
      #expect(shown.contains(step.line), "\(words): \(shown)")
      #expect(desk.file(path).contains(step.line), "\(words)")
      // A plain commit takes what is staged alone; the rest waits in the work tree.
      let kept = words.contains("-a") ? shown : desk.file(path)
      for text in edit.keeps { #expect(kept.contains(text), "\(words): \(kept)") }
    }
  }

  static let unreadable = [
    Edit(testDescription: "torn front matter", script: "printf -- '---\\ntitle: \"x\\n---\\n' >\"$1\"", keeps: []),
    Edit(testDescription: "no front matter", script: "echo gone >\"$1\"", keeps: []),
    Edit(testDescription: "emptied", script: ": >\"$1\"", keeps: []),
    Edit(testDescription: "NUL", script: "printf 'a\\0b' >\"$1\"", keeps: []),
    Edit(
      testDescription: "torn, staged", script: "echo gone >\"$1\"; git add -A; git show HEAD:\"$1\" >\"$1\"", keeps: []),
    Edit(testDescription: "a link", script: "cp \"$1\" ../t; ln -sf \"$PWD/../t\" \"$1\"", keeps: []),
    Edit(testDescription: "a link to nothing", script: "ln -sf nowhere \"$1\"", keeps: []),
    Edit(testDescription: "a folder", script: "rm \"$1\"; mkdir \"$1\"", keeps: []),
    Edit(testDescription: "a FIFO", script: "rm \"$1\"; mkfifo \"$1\"", keeps: []),
    Edit(testDescription: "its folder is a file", script: "rm -r tickets; echo x >tickets", keeps: []),
    Edit(testDescription: "its folder is a link", script: "mv tickets ../t; ln -s ../t tickets", keeps: []),
  ]

  @Test(arguments: unreadable, steps)
  func whereTheCopyCannotBeReadNothingIsChanged(_ edit: Edit, _ step: Step) {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    desk.sh(edit.script, ScratchDesk.path(id))
    let before = desk.state
    let answer = desk.tix(step.arguments.map { $0 == "ID" ? id : $0 }, as: "leveloneida")
    #expect(answer.status == 5, "\(answer.errors)")
    #expect(answer.output == "")
    #expect(answer.errors.contains("ticket.md"), "\(answer.errors)")
    #expect(desk.state == before)
  }

  @Test func whatSomebodyStagedStaysStaged() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    desk.put("kb/paper.md", "---\ntitle: Paper\n---\n")
    desk.git(["add", "kb/paper.md"])
    desk.edit("people/customeroscar.md", "role: customer", "role: customer\nlanguage: da")
    desk.git(["add", "people/customeroscar.md"])
    desk.git(["rm", "-q", "kb/sla.md"])
    let staged = desk.git(["diff", "--cached"]).output
    for arguments in [["comment", id, "-m", "Soon."], ["resolve", id], ["reopen", id], ["new", "More"]] {
      #expect(desk.tix(arguments, as: "leveloneida").status == 0)
      let changed = desk.git(["show", "--format=", "--name-only", "HEAD"]).output
      #expect(!changed.contains("kb/") && !changed.contains("people/"), "\(changed)")
      #expect(desk.git(["diff", "--cached"]).output == staged)
    }
  }

  @Test(arguments: ["mine\n", "---\nname: Newby\n---\n"])
  func anUntrackedFileInTheWayIsKept(_ text: String) {
    let desk = ScratchDesk()
    desk.put("people/newby.md", text)
    let before = desk.state
    let adding = ["person", "add", "newby", "--name", "Newby", "--email", "n@example.org", "--role", "customer"]
    let answer = desk.tix(adding, as: "boss")
    #expect(answer.status == 5)
    #expect(answer.errors.contains("people/newby.md"), "\(answer.errors)")
    #expect(desk.state == before)
    #expect(desk.file("people/newby.md") == text)
  }
}
