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

  @Test func aTitleAloneWillDo() throws {
    let desk = try DemoDesk()
    desk.editor = { _ in }
    let told = desk.tix("new", "Cannot print", as: "customerjannet", in: Self.terminal)
    #expect(told.status == 0)
    #expect(desk.tix("new", "Cannot scan", as: "customerjannet").status == 0)
  }

  @Test func aRefusalLosesNothing() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.editor = { ScratchFolder.write($0, "It is the driver.") }
    let told = desk.tix("escalate", id, "leveloneida", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 3)
    let path = desk.programs.last?.last ?? ""
    #expect(told.errors.contains("what you wrote is in \(path)"))
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
