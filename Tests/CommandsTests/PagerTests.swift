import Scratch
import Testing

@testable import Commands

/// A long answer on a terminal goes through the pager that Git would use.
@Suite struct PagerTests {
  private static let low = DemoDesk.Place.terminal(80, colour: true, height: 5)

  @Test func onlyWhatIsLongAndOnlyOnATerminal() throws {
    let desk = try DemoDesk()
    let whole = desk.tix("list", in: .terminal(80, colour: true, height: 7))
    #expect(desk.paged.isEmpty && whole.lines.count == 6)
    let told = desk.tix("list", in: Self.low)
    #expect(told.output == "")
    let paged = try #require(desk.paged.last)
    #expect(paged.program == ["/bin/sh", "-c", "less"] && paged.less == "FRX")
    #expect(paged.text.split(separator: "\n").count == whole.output.split(separator: "\n").count)
    #expect(paged.text.contains("\u{1B}[33mhigh\u{1B}[0m"))
    desk.tix("list")
    desk.tix("list", "--json")
    #expect(desk.paged.count == 1)
  }

  /// Notes come when the pager has ended.
  @Test func notes() throws {
    let desk = try DemoDesk()
    let told = desk.tix("list", "-n", "2", in: .terminal(80, colour: false, height: 3))
    #expect(desk.paged.count == 1 && told.errors == "tix: 1 more are not shown\n")
  }

  @Test(
    arguments: [
      (["GIT_PAGER": "more -x", "PAGER": "most"], "more -x"), (["PAGER": "most"], "most"), (["GIT_PAGER": ""], nil),
      (["GIT_PAGER": "cat"], nil), (["PAGER": ""], nil), (["PAGER": "cat"], nil),
    ] as [([String: String], String?)])
  func whichOne(environment: [String: String], expected: String?) throws {
    let desk = try DemoDesk()
    let told = desk.tix("list", in: Self.low, environment: environment)
    #expect(desk.paged.last?.program.last == expected)
    #expect(told.output.isEmpty == (expected != nil))
  }

  @Test func gitsSetting() throws {
    let desk = try DemoDesk()
    let folder = desk.folder
    let config = String(decoding: folder.bytes(".git/config") ?? [], as: UTF8.self)
    folder.write(".git/config", config + "[core]\n\tpager = most -s\n")
    desk.tix("list", in: Self.low, environment: ["PAGER": "more", "LESS": "S"])
    #expect(desk.paged.last?.program.last == "most -s" && desk.paged.last?.less == "S")
    desk.tix("list", in: Self.low, environment: ["GIT_PAGER": "more"])
    #expect(desk.paged.last?.program.last == "more")
  }

  /// One that is not there, or that the shell cannot run, loses nothing.
  @Test(arguments: [nil, 126, 127] as [Int32?]) func noPager(status: Int32?) throws {
    let desk = try DemoDesk()
    desk.pagerStatus = status
    let told = desk.tix("list", in: Self.low)
    #expect(told.output.contains("Slow wireless"))
    #expect(told.status == 0)
  }

  /// Whoever leaves the pager early has had enough.
  @Test func aPagerThatFails() throws {
    let desk = try DemoDesk()
    desk.pagerStatus = 1
    let told = desk.tix("list", in: Self.low)
    #expect(told.status == 0 && told.output == "")
  }
}
