import Scratch
import Testing

@testable import Commands

/// The knowledge base and `tix edit` in the editor, and what is printed.
@Suite struct KbTests {
  private static let terminal = DemoDesk.Place.terminal(80, colour: false)

  @Test func theWholeFileIsEdited() throws {
    let desk = try DemoDesk()
    desk.tix("kb", "new", "toner", "-m", "# Toner\n\nIn the cellar.", as: "levelonetim")
    desk.editor = { path in
      let text = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, text.replacing("audience: internal", with: "audience: everyone"))
    }
    let told = desk.tix("kb", "edit", "toner", as: "leveloneida", in: Self.terminal)
    #expect(told.status == 0, "\(told.errors)")
    #expect(ScratchFolder.bytes(desk.programs.last?.last ?? "") == nil, "the draft is gone")
    #expect(desk.tix("kb", "show", "toner", as: "customeroscar").output == "# Toner\n\nIn the cellar.\n")
  }

  @Test func unchangedIsNothingDone() throws {
    let desk = try DemoDesk()
    desk.editor = { _ in }
    let before = desk.tix("log").output
    let told = desk.tix("kb", "edit", "sla", as: "leveloneida", in: Self.terminal)
    #expect((told.status, told.errors) == (0, "tix: nothing changes in kb/sla.md\n"))
    desk.editor = { ScratchFolder.write($0, " \n") }
    #expect(desk.tix("kb", "edit", "sla", as: "leveloneida", in: Self.terminal).status == 0, "emptied is given up")
    #expect(desk.tix("log").output == before)
    #expect(ScratchFolder.bytes(desk.programs.last?.last ?? "") == nil)
  }

  @Test func aDamagedResultIsKept() throws {
    let desk = try DemoDesk()
    desk.editor = { ScratchFolder.write($0, "---\ntitle: [\n---\nLong text.\n") }
    let told = desk.tix("kb", "edit", "sla", as: "leveloneida", in: Self.terminal)
    #expect(told.status == 3)
    #expect(told.errors.hasPrefix("tix: kb edit: kb/sla.md: line "))
    let path = desk.programs.last?.last ?? ""
    #expect(told.errors.contains("what you wrote is in \(path)"))
    #expect(ScratchFolder.bytes(path) == Array("---\ntitle: [\n---\nLong text.\n".utf8))
  }

  @Test func somebodyElsesChangeIsNotUndone() throws {
    let desk = try DemoDesk()
    desk.tix("kb", "new", "toner", "-m", "# Toner", as: "levelonetim")
    let file = desk.folder.path + "/other"
    ScratchFolder.write(file, "# Toner\n\nBy Tim.\n")
    desk.editor = { path in
      desk.editor = nil
      desk.tix("kb", "edit", "toner", "-F", file, as: "levelonetim")
      ScratchFolder.write(path, "---\ntitle: Toner\n---\nBy Ida.\n")
    }
    let told = desk.tix("kb", "edit", "toner", as: "leveloneida", in: Self.terminal)
    #expect(told.status == 5)
    #expect(told.errors.contains("what you wrote is in "))
    #expect(desk.tix("kb", "show", "toner").output.contains("By Tim."))
  }

  @Test func aTicketIsEditedAsFrontMatter() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    func edit(_ old: String, _ new: String, as handle: String = "levelonetim") -> DemoDesk.Told {
      desk.editor = { path in
        let text = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
        ScratchFolder.write(path, text.replacing(old, with: new))
      }
      return desk.tix("edit", id, as: handle, in: Self.terminal)
    }
    #expect(edit("type: incident", "type: request").status == 0)
    #expect(desk.tix("show", id).output.contains("Type:        request\n"), "staff have set it")
    let wrong = edit("urgency: medium", "urgency: soon\ncolour: red")
    #expect(wrong.status == 3)
    #expect(
      wrong.errors.hasPrefix(
        "tix: edit: the form has 2 mistakes\n  line 7: urgency is none of low, medium, high\n"
          + "  line 8: colour cannot be set here\n  what you wrote is in "))
    let byHand = edit("priority: low", "priority: urgent")
    #expect(byHand.status == 2)
    #expect(byHand.errors.contains("asks for a reason"))
    desk.editor = { path in
      let text = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, text.replacing("priority: low", with: "priority: urgent") + "The exam.\n")
    }
    #expect(desk.tix("edit", id, as: "levelonetim", in: Self.terminal).status == 0)
    #expect(desk.tix("show", id).output.contains("    The exam.\n"))
    #expect(!desk.tix("show", id, as: "customerjannet").output.contains("The exam."))
    let same = edit("nothing", "nothing")
    #expect((same.status, same.errors) == (0, "tix: nothing changes for \(id)\n"))
  }

  @Test func theReasonOfAPriorityIsAskedInTheEditor() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.editor = { ScratchFolder.write($0, "The exam.") }
    #expect(desk.tix("edit", id, "--priority", "high", as: "levelonetim", in: Self.terminal).status == 0)
    #expect(desk.tix("show", id).output.contains("The exam."))
    let count = desk.programs.count
    #expect(desk.tix("edit", id, "--priority", "low", as: "levelonetim", in: Self.terminal).status == 0)
    #expect(desk.tix("edit", id, "--priority", "high", as: "customerjannet", in: Self.terminal).status == 3)
    #expect(desk.programs.count == count, "no reason is asked for")
  }

  @Test func aFaultOfAnInternalDocumentIsStaffs() throws {
    let desk = try DemoDesk()
    let told = desk.tix("kb", "list", as: "customerjannet", in: Self.terminal)
    #expect(told.lines.first == "SLUG             TITLE")
    #expect(desk.tix("kb", "list", in: Self.terminal).lines.first == "SLUG             AUDIENCE  TITLE")
    #expect(desk.tix("kb", "search", "nowhere").errors == "tix: no document has this word\n")
  }

  @Test func settings() throws {
    let desk = try DemoDesk()
    #expect(desk.tix("config", "mail.address").errors == "tix: mail.address is not set\n")
    #expect(desk.tix("config", "reopen").output == "14d\n")
    #expect(desk.tix("config", "reopen", "3d").output == "")
    #expect(desk.tix("config", "REOPEN").output == "3d\n")
    #expect(desk.tix("config").lines.count == 25)
    #expect(desk.tix("config").output.contains("auto-close             7d (default) "))
    desk.tix("config", "reopen", "")
    #expect(desk.tix("config", "reopen", "--unset").errors == "tix: reopen has its default already\n")
    #expect(desk.tix("config", "sla", "service-catalog").errors.contains("carries no sla data"))
    #expect(desk.tix("config", "sla").output == "kb/service-catalog.md\n")
    #expect(desk.tix("config", "sla", "--unset").status == 0)
    let none = desk.tix("sla", as: "customerjannet")
    #expect((none.status, none.output) == (4, ""))
  }
}
