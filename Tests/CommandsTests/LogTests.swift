import Scratch
import Testing

@testable import Commands

/// What the log tells, and of what.
@Suite struct LogTests {
  @Test func itTellsFromWhatToWhatAndWhy() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("edit", id, "--priority", "urgent", "-m", "The exam.", as: "leveloneida")
    desk.tix("config", "reopen", "30d", "-m", "The holidays.")
    desk.tix("person", "edit", "levelonetim", "--level", "2", "-m", "Well earned.")
    let told = desk.tix("log", "--limit", "3").output
    for line in [
      "people/levelonetim.md: level 1 → 2\n    Well earned.\n", "desk.md: reopen 14d → 30d\n    The holidays.\n",
      "\(id) Cannot print: priority low → urgent by hand\n    The exam.\n",
    ] {
      #expect(told.contains(line), "\(told)")
    }
    // A customer knows what, and not why.
    let theirs = desk.tix("log", id, as: "customerjannet").output
    #expect(
      theirs.contains("\(id) Cannot print: priority low → urgent by hand\n") && !theirs.contains("exam"), "\(theirs)")
  }

  @Test func itIsOfSomeDaysPeopleAndActions() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("comment", id, "-m", "On?", as: "leveloneida")
    desk.tix("resolve", id, as: "leveloneida")
    func count(_ arguments: String...) -> Int {
      desk.run(["log"] + arguments).lines.filter { !$0.hasPrefix(" ") }.count
    }
    let all = count()
    #expect(count("--by", "leveloneida", "--action", "resolve") == 1)
    #expect(count("--by", "customerjannet", id) == 1)
    #expect(count("--action", "resolve", "--by", "customerjannet") == 0)
    #expect(count("--since", "2099-01-01") == 0 && count("--since", "2000-01-01") == all)
    let newest = desk.tix("log", "--limit", "1", "--json").output
    let time = try #require(newest.split(separator: "\"").first { $0.hasPrefix("2026-") && $0.hasSuffix("Z") })
    #expect(count("--since", String(time)) == 1)
    #expect(desk.tix("log", "--since", "soon").status == 2)
    // A day is the desk's: some clocks have tomorrow already.
    #expect(count("--since", "2026-11-25") == 0)
    desk.folder.write(
      "sla.md",
      "---\ntitle: SLA\nsla:\n  hours: Mon-Fri 08:00-16:00\n  timezone: Pacific/Kiritimati\n  targets:\n    low: {respond: 1h}\n---\nx\n"
    )
    #expect(desk.tix("kb", "edit", "sla", "-F", desk.folder.path + "/sla.md").status == 0)
    #expect(count("--since", "2026-11-25") > 1 && count("--since", "2026-11-26") == 0)
    #expect(desk.tix("log", "--action", "dance").status == 2)
    // A limit counts what is asked for.
    #expect(desk.tix("log", "--action", "resolve", "--limit", "1").lines.count == 1)
  }

  @Test func itIsHandedOnAsItIsRead() throws {
    let desk = try DemoDesk()
    _ = desk.tix("log")
    #expect(desk.order.filter { $0 == 1 }.count > 3)
    desk.isRead = false
    #expect(desk.tix("log").status == 1, "a reader who is gone is told of as ever")
    desk.isRead = true
    _ = desk.tix("log", "--json")
    #expect(desk.order.filter { $0 == 1 }.count == 1, "an answer in JSON is whole or none")
  }
}
