import Scratch
import Testing

@testable import Commands

/// Text that is written in an editor, in a terminal, when the command line gives none.
@Suite struct EditorTests {
  private static let terminal = DemoDesk.Place.terminal(80, colour: false)

  @Test func aCommentIsWrittenAboveTheLine() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    var asked = ""
    desk.editor = { path in
      asked = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, "# A heading\n\nIs it switched on?\n" + asked)
    }
    let told = desk.tix("comment", id, "--pending", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 0, "\(told.errors)")
    #expect(asked.contains("An answer on \(id)"))
    #expect(desk.tix("show", id).output.hasSuffix("\n    # A heading\n\n    Is it switched on?\n"))
    #expect(ScratchFolder.bytes(desk.programs.last?.last ?? "") == nil, "the draft is gone")
  }

  @Test func theEditorIsThatOfGit() throws {
    let desk = try DemoDesk()
    desk.editor = { ScratchFolder.write($0, "It does not work.") }
    func editor(_ environment: [String: String]) -> String? {
      desk.tix("new", "Cannot print", in: Self.terminal, environment: environment)
      return desk.programs.last?.dropLast(2).last
    }
    let all = ["GIT_EDITOR": "one -w", "VISUAL": "two", "EDITOR": "three", "TERM": "xterm"]
    #expect(editor(all) == #"one -w "$@""#)
    #expect(editor(all.filter { $0.key != "GIT_EDITOR" }) == #"two "$@""#)
    #expect(editor(["VISUAL": "two", "EDITOR": "three", "TERM": "dumb"]) == #"three "$@""#)
    #expect(editor([:]) == #"editor "$@""#)
  }

  @Test func anEmptyTextDoesNothing() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.editor = { _ in }
    let told = desk.tix("comment", id, as: "levelonetim", in: Self.terminal)
    #expect(told.status == 2)
    #expect(told.errors == "tix: comment: the text is empty, so nothing was done\n")
    #expect(ScratchFolder.bytes(desk.programs.last?.last ?? "") == nil, "there is nothing to keep")
  }

  @Test func aTitleAloneWillDoWhereThatIsSaid() throws {
    let desk = try DemoDesk()
    desk.editor = { _ in }
    let told = desk.tix("new", "Cannot print", as: "customerjannet", in: Self.terminal)
    #expect(told.status == 2 && told.output == "")
    #expect(told.errors == "tix: new: the text is empty, so nothing was done\n")
    #expect(desk.tix("new", "Cannot print", "-m", "", as: "customerjannet", in: Self.terminal).status == 0)
    #expect(desk.tix("new", "Cannot scan", as: "customerjannet").status == 0)
  }

  @Test func anEmptyTextResolvesNothing() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    for written in [nil, "", " \n\n"] {
      desk.editor = { path in
        if let written { ScratchFolder.write(path, written) }
      }
      let told = desk.tix("resolve", id, as: "levelonetim", in: Self.terminal)
      #expect(told.status == 2 && told.errors == "tix: resolve: the text is empty, so nothing was done\n")
      #expect(desk.tix("list", "--ids", as: "levelonetim").lines.contains(id))
    }
    #expect(desk.tix("resolve", id, "--no-text", as: "levelonetim", in: Self.terminal).status == 0)
    #expect(!desk.tix("list", "--ids", as: "levelonetim").lines.contains(id))
  }

  @Test func whatIsNotSavedIsNotSent() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("kb", "new", "inner", "--title", "Inner", "-m", "For us.", as: "levelonetim")
    desk.editor = { _ in }
    let told = desk.tix("comment", id, "--kb", "inner", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 2 && told.errors == "tix: comment: the text was not saved, so nothing was done\n")
    #expect(!desk.tix("show", id).output.contains("For us."))
  }

  @Test func aByteOrderMarkIsTakenOff() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.editor = { ScratchFolder.write($0, "\u{FEFF}Try again.\r\n") }
    #expect(desk.tix("comment", id, as: "levelonetim", in: Self.terminal).status == 0)
    #expect(desk.tix("--json", "show", id).output.contains(#""body": "Try again.\n""#))
    desk.editor = { path in
      let form = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, "\u{FEFF}" + form.replacing("Cannot print", with: "Cannot scan"))
    }
    #expect(desk.tix("edit", id, as: "levelonetim", in: Self.terminal).status == 0)
    #expect(desk.tix("show", id).lines[0].hasSuffix("  Cannot scan"))
  }

  @Test func fieldsAreLinesOfText() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    for title in ["Room #3 broken", "A: b", "[x] {y}", "\"quoted\"", "'s", "yes", "- a", "100 %"] {
      var shown = ""
      desk.editor = { path in
        shown = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
        let value = title.hasPrefix("\"") ? "\"\\\"quoted\\\"\"" : title
        ScratchFolder.write(path, lines.map { $0.hasPrefix("title:") ? "title: \(value)" : $0 }.joined(separator: "\n"))
      }
      let told = desk.tix("edit", id, as: "levelonetim", in: Self.terminal)
      #expect(told.status == 0, "\(title): \(told.errors)")
      #expect(desk.tix("show", id).lines[0] == "\(id)  \(title)")
      // What is shown again reads as what it is.
      desk.editor = { path in
        shown = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
        ScratchFolder.write(path, shown + " ")
      }
      #expect(desk.tix("edit", id, as: "levelonetim", in: Self.terminal).errors.contains("nothing"), "\(shown)")
    }
  }

  @Test func anAnswersEditorShowsWhatItIsAbout() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    for number in 1...5 { desk.tix("comment", id, "-m", "Comment \(number). \u{1B}[2J", as: "customerjannet") }
    desk.tix("comment", id, "--internal", "-m", "A secret.", as: "levelonetim")
    var shown = ""
    desk.editor = { path in
      shown = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, "Yes.\n" + shown)
    }
    #expect(desk.tix("comment", id, as: "levelonetim", in: Self.terminal).status == 0)
    let below = String(shown.split(separator: " >8 ").last ?? "")
    for text in [id, "It does not work.", "Comment 5.", "A secret.", "3 older comments"] {
      #expect(below.contains(text))
    }
    #expect(!shown.contains("Comment 3.") && !shown.contains("\u{1B}"))
    #expect(shown.hasSuffix("----\n----\n----\n----\n----\n"), "no setting for an editor stands in the last lines")
    #expect(desk.tix("show", id).output.hasSuffix("\n    Yes.\n"))
    #expect(desk.tix("comment", id, as: "customerjannet", in: Self.terminal).status == 0)
    #expect(shown.contains("Comment 5.") && !shown.contains("A secret."))
    #expect(desk.tix("resolve", id, as: "levelonetim", in: Self.terminal).status == 0)
    #expect(shown.contains("It does not work."))
  }

  @Test func aRefusedTextIsEditedAgain() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    var seen: [String] = []
    desk.typed = ["y"]
    desk.editor = { path in
      let text = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      seen.append(text)
      let wrong = text.replacing("impact: person", with: "impact: planet")
      ScratchFolder.write(path, seen.count == 1 ? wrong : text.replacing("impact: planet", with: "impact: team"))
    }
    let told = desk.tix("edit", id, as: "levelonetim", in: Self.terminal)
    #expect(told.status == 0, "\(told.errors)")
    #expect(told.errors.contains("impact is none of") && told.errors.contains("what you wrote is in "))
    #expect(told.errors.contains("Edit it again? [Y/n] "))
    #expect(seen.count == 2 && seen[1].contains("impact is none of"))
    #expect(seen[1].split(separator: "\n").first.map { !$0.hasPrefix("---") } ?? false)
    #expect(desk.tix("show", id).output.contains("team"))
    #expect(desk.tix("draft", as: "levelonetim").output == "")
  }

  @Test func whatIsUnchangedIsNotAskedAboutAgain() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.typed = ["", "", ""]
    var count = 0
    desk.editor = { path in
      count += 1
      if count == 1 { ScratchFolder.write(path, "It is the driver.") }
    }
    let told = desk.tix("escalate", id, "leveloneida", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 3 && count == 2 && desk.typed.count == 2)
    #expect(told.errors.contains("the text is as it was, so nothing was done\n  it is in "))
    #expect(told.errors.ranges(of: "Edit it again").count == 1)
  }

  @Test func whoDoesNotWantToIsNotToldTwice() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.typed = ["n"]
    desk.editor = { ScratchFolder.write($0, "It is the driver.") }
    let told = desk.tix("escalate", id, "leveloneida", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 3)
    #expect(told.errors.ranges(of: "what you wrote is in").count == 1)
  }

  @Test func aDocumentThatSomebodyElseChangedIsNotAskedAbout() throws {
    let desk = try DemoDesk()
    desk.tix("kb", "new", "inner", "--title", "Inner", "-m", "For us.", as: "levelonetim")
    desk.typed = ["y"]
    desk.editor = { path in
      desk.tix("kb", "edit", "inner", "-F", "/dev/null", "--audience", "everyone", as: "levelonetim")
      desk.folder.write("other.md", "---\ntitle: Inner\n---\nOther.\n")
      desk.tix("kb", "edit", "inner", "-F", desk.folder.path + "/other.md", as: "levelonetim")
      ScratchFolder.write(path, "---\ntitle: Inner\n---\nMine.\n")
    }
    let told = desk.tix("kb", "edit", "inner", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 5, "\(told.errors)")
    #expect(desk.typed == ["y"] && told.errors.contains("what you wrote is in "))
  }

  @Test func aTextThatYAMLCutsIsTold() throws {
    let desk = try DemoDesk()
    desk.folder.write(
      "a.md", "---\ntitle: Room #3 broken\ntags: [a] # mine\n# nothing\nnote: x  # set off\n---\n#4 in text #5\n")
    let told = desk.tix("kb", "new", "room", "-F", desk.folder.path + "/a.md", as: "levelonetim")
    #expect(told.status == 0)
    #expect(
      told.errors == "tix: kb/room.md, line 2: to YAML '#3 broken' is a comment; put the text in quotes to keep it\n")
    desk.folder.write("a.md", "---\ntitle: Room #3 broken\naudience: everyone\n---\nOther.\n")
    #expect(
      desk.tix("kb", "edit", "room", "-F", desk.folder.path + "/a.md", as: "levelonetim").errors
        == "tix: kb/room.md is written\n")
    desk.folder.write(
      "t.md",
      "---\nname: Room\ntype: incident\nservice: print\nquestions:\n  - id: a\n    ask: Which room, #3 or #4?\n---\n")
    let template = desk.tix("template", "edit", "room", "-F", desk.folder.path + "/t.md", as: "adminsara")
    #expect(template.status == 0 && template.errors.contains("line 7: to YAML '#3 or #4?' is a comment"))
  }

  @Test func aRefusalLosesNothing() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.editor = { ScratchFolder.write($0, "It is the driver.") }
    let told = desk.tix("escalate", id, "leveloneida", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 3)
    let path = desk.programs.last?.last ?? ""
    #expect(told.errors.contains("what you wrote is in \(path)") && told.errors.hasSuffix("Edit it again? [Y/n] "))
    #expect(ScratchFolder.bytes(path) == Array("It is the driver.".utf8))
  }

  @Test func aFailedEditorDoesNothing() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    let told = desk.tix("comment", id, in: Self.terminal)
    #expect(told.status == 1)
    #expect(told.errors.hasPrefix("tix: comment: the editor ended with an error, so nothing was done\n"))
  }

  @Test func noEditorWithoutATerminal() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    let told = desk.tix("comment", id)
    #expect(told.status == 2)
    #expect(told.errors == "tix: comment: there is no text\n  give it with -m TEXT or -F FILE\n")
    #expect(desk.programs.isEmpty)
  }

  @Test func noEditorForWhomMayNotSee() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    #expect(desk.tix("comment", id, as: "customeroscar", in: Self.terminal).status == 3)
    #expect(desk.programs.isEmpty)
  }
}
