import Scratch
import Testing

@testable import Commands

/// Texts that were written in an editor and are not in the desk.
@Suite struct DraftTests {
  private static let terminal = DemoDesk.Place.terminal(80, colour: false)

  @Test func aDraftIsTakenUpAgain() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.editor = { ScratchFolder.write($0, "It is the driver.") }
    desk.tix("escalate", id, "leveloneida", as: "levelonetim", in: Self.terminal)
    let path = desk.programs.last?.last ?? ""
    let listed = desk.tix("draft", as: "levelonetim")
    #expect(listed.lines.count == 2 && listed.lines[1].contains("escalate \(id) leveloneida"), "\(listed.output)")
    #expect(desk.tix("--json", "draft", as: "levelonetim").output.contains(#""arguments": ["-C""#))
    for other in ["customerjannet", "leveloneida", "adminsara"] {
      #expect(desk.tix("draft", as: other).output == "", "others are not told of it")
      #expect(desk.tix("draft", "resume", as: other, in: Self.terminal).status == 4)
      #expect(desk.tix("draft", "drop", as: other).status == 4)
    }
    #expect(desk.tix("draft", "resume", as: "levelonetim").status == 2, "there is no terminal")
    desk.editor = { _ in }
    let left = desk.tix("draft", "resume", as: "levelonetim", in: Self.terminal)
    #expect(left.status == 2 && left.errors.contains("the text was not saved, so nothing was done\n  it is in \(path)"))
    #expect(ScratchFolder.bytes(path) == Array("It is the driver.".utf8))
    // Now there is somebody who can have it.
    var seen = ""
    desk.editor = { path in
      seen = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, seen + "\nOr the cable.")
    }
    desk.tix("person", "edit", "leveloneida", "--level", "2", as: "adminsara")
    let told = desk.tix("draft", "resume", as: "levelonetim", in: Self.terminal)
    #expect(told.status == 0, "\(told.errors)")
    #expect(seen == "It is the driver." && desk.programs.last?.last == path)
    #expect(desk.tix("show", id).output.contains("Or the cable."))
    #expect(desk.tix("draft", as: "levelonetim").output == "")
    #expect(ScratchFolder.bytes(path) == nil && ScratchFolder.bytes(path + ".from") == nil)
  }

  @Test func aDraftIsDropped() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    // The editor is killed.
    #expect(desk.tix("comment", id, as: "levelonetim", in: Self.terminal).status == 1)
    let name = desk.tix("draft", as: "levelonetim").lines.last?.split(separator: " ").first.map(String.init) ?? ""
    #expect(desk.tix("draft", "drop", "x", as: "levelonetim").status == 4)
    #expect(desk.tix("draft", "drop", name, as: "levelonetim").status == 0)
    #expect(desk.tix("draft", as: "levelonetim").output == "")
  }
}
