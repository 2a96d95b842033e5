import Glibc
import Scratch
import Testing

@testable import Commands

/// What a drop folder shows customers of their tickets.
@Suite struct DropTests {
  private let desk: DemoDesk
  private let drop: String

  init() throws {
    desk = try DemoDesk()
    drop = desk.folder.path + "/.git/drop"
    mkdir(drop, 0o755)
    #expect(desk.tix("config", "drop.answers", "yes").status == 0)
  }

  private func put(_ title: String, _ requester: String) {
    let path = "\(drop)/\(title)"
    ScratchFolder.write(path, "---\ntitle: \(title)\nrequester: \(requester)\n---\nIt *does* not work.\n")
    let then = timespec(tv_sec: time(nil) - 60, tv_nsec: 0)
    utimensat(AT_FDCWD, path, [then, then], 0)
  }

  @discardableResult
  private func run() -> DemoDesk.Told { desk.tix("submit", "--from", drop) }

  private func answer(_ handle: String, _ id: String) -> String? {
    ScratchFolder.bytes("\(drop)/done/\(handle)/\(id).md").map { String(decoding: $0, as: UTF8.self) }
  }

  private func written(_ handle: String, _ id: String) -> Int {
    var status = stat()
    return stat("\(drop)/done/\(handle)/\(id).md", &status) == 0 ? Int(status.st_ino) : 0
  }

  @Test func aCustomerSeesThatItWaitsForThem() throws {
    desk.tix("person", "edit", "customerjannet", "--language", "da-DK", as: "customerjannet")
    put("Black screen", "customerjannet")
    put("No badge", "customeroscar")
    let told = run()
    #expect(told.status == 0 && told.lines.count == 2, "\(told.errors)")
    let hers = try #require(told.lines.first { desk.tix("show", $0).output.contains("Black screen") })
    let his = try #require(told.lines.first { $0 != hers })
    #expect(answer("customerjannet", hers)?.hasPrefix("# \(hers): vi arbejder på sagen\n\n    Black screen\n") == true)
    #expect(answer("customeroscar", his)?.hasPrefix("# \(his): we are working on it\n\n    No badge\n") == true)
    #expect(answer("customerjannet", his) == nil && answer("customeroscar", hers) == nil)
    desk.tix("comment", hers, "--pending", "-m", "Is it *on*?\n# 1: løst\n<b>\u{1B}[2J", as: "levelonetim")
    desk.tix("comment", hers, "--internal", "-m", "He never switches it on.", as: "levelonetim")
    let unchanged = written("customeroscar", his)
    run()
    let shown = try #require(answer("customerjannet", hers))
    #expect(shown.hasPrefix("# \(hers): vi venter på dit svar\n\n    Black screen\n\nSiden 2026-11-24 "), "\(shown)")
    #expect(shown.contains("\n\n## Du skrev, 2026-11-24 ") && shown.contains("\n\n    It *does* not work.\n"))
    #expect(shown.contains("\n\n## Tim skrev, 2026-11-24 "))
    #expect(shown.contains("\n\n    Is it *on*?\n    # 1: løst\n    <b>\u{241B}[2J\n"))
    #expect(!shown.contains("never"))
    // What did not change is not written.
    #expect(written("customeroscar", his) == unchanged)
    desk.tix("resolve", hers, "-m", "It was off.", as: "levelonetim")
    run()
    #expect(answer("customerjannet", hers)?.hasPrefix("# \(hers): løst\n") == true)
  }

  @Test func whatIsRedactedGoesAway() throws {
    put("A", "customeroscar")
    let id = try #require(run().lines.first)
    #expect(answer("customeroscar", id)?.contains("It *does* not work.") == true)
    #expect(desk.tix("redact", id, "-m", "a password").status == 0)
    run()
    let shown = try #require(answer("customeroscar", id))
    #expect(!shown.contains("does") && shown.contains("\n    (this text was taken out)\n"))
  }

  /// Nobody is shown more than a customer may see: the folder is no place for staff alone.
  @Test func staffSeeNoNotesThere() throws {
    put("A", "levelonetim")
    let id = try #require(run().lines.first)
    desk.tix("comment", id, "--internal", "-m", "SECRET", as: "leveloneida")
    desk.tix("comment", id, "-m", "Public", as: "leveloneida")
    run()
    let shown = try #require(answer("levelonetim", id))
    #expect(!shown.contains("SECRET") && shown.contains("Public"))
  }

  @Test func whatIsNotTheirsAnyMoreGoesAway() throws {
    put("A", "customeroscar")
    let id = try #require(run().lines.first)
    #expect(desk.tix("edit", id, "--requester", "customerjannet", "-m", "hers").status == 0)
    // Also where nobody knows what was shown.
    ScratchFolder.remove(drop + "/done/.tix-answers")
    run()
    #expect(answer("customeroscar", id) == nil && answer("customerjannet", id) != nil)
    // Whoever takes a file away gets it again.
    ScratchFolder.remove("\(drop)/done/customerjannet/\(id).md")
    run()
    #expect(answer("customerjannet", id) != nil)
    desk.tix("config", "drop.answers", "no")
    run()
    #expect(answer("customerjannet", id) == nil)
  }

  /// Tickets that came another way are no business of a share; nor are those whose forms were cleared away.
  /// A sign of Markdown stays one where a combining mark stands behind it.
  @Test func namesAreNoMarkdown() throws {
    #expect(desk.tix("person", "edit", "levelonetim", "--name", "Tim *\u{301}x*\u{301} [a](b)").status == 0)
    put("A", "customerjannet")
    let id = try #require(run().lines.first)
    #expect(desk.tix("comment", id, "-m", "Yes.", as: "levelonetim").status == 0)
    run()
    let shown = try #require(answer("customerjannet", id))
    #expect(Array(shown.utf8).firstRange(of: Array("Tim \\*\u{301}x\\*\u{301} \\[a\\](b)".utf8)) != nil)
  }

  @Test func onlyWhatCameByTheFolderIsShown() throws {
    let other = desk.open("By hand")
    put("A", "customerjannet")
    let id = try #require(run().lines.first)
    #expect(answer("customerjannet", id) != nil && answer("customerjannet", other) == nil)
    for name in ScratchFolder.names(in: drop + "/done") where name.utf8.count == 36 {
      ScratchFolder.remove("\(drop)/done/\(name)")
    }
    run()
    #expect(answer("customerjannet", id) == nil)
  }

  /// A link in the place of somebody's folder leads nowhere, and the others get their answers.
  @Test func aLinkInPlaceOfACustomersFolder() throws {
    run()
    mkdir(drop + "/elsewhere", 0o755)
    symlink("../elsewhere", drop + "/done/customerjannet")
    put("A", "customerjannet")
    put("B", "customeroscar")
    let told = run()
    #expect(told.status == 1 && told.lines.count == 2 && told.errors.contains("customerjannet"), "\(told.errors)")
    #expect(ScratchFolder.names(in: drop + "/elsewhere").isEmpty)
    #expect(ScratchFolder.names(in: drop + "/done/customeroscar").count == 1)
    // Nor does one that was put there later.
    ScratchFolder.remove(drop + "/done/customeroscar")
    symlink("../elsewhere", drop + "/done/customeroscar")
    #expect(desk.tix("config", "drop.answers", "no").status == 0)
    #expect(run().status == 0 && ScratchFolder.names(in: drop + "/elsewhere").isEmpty)
  }
}
