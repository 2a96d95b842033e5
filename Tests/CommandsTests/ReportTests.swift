import JSON
import Scratch
import Testing

@testable import Commands

/// `tix report` in process: who may, what is refused, and how it is told.
@Suite struct ReportTests {
  /// Four weeks with some tickets, two of which have hostile texts; service from 8 to 16 UTC.
  private static func desk() throws -> DemoDesk {
    let desk = try DemoDesk()
    let sla = """
      ---
      title: Levels
      sla:
        hours: Mon-Fri 08:00-16:00
        timezone: UTC
        targets:
          high: {respond: 1h, resolve: 4h}
          low: {respond: 24h, resolve: 72h}
      ---
      """
    try #require(desk.tix("kb", "new", "levels", "-m", sla, as: "levelonetim").status == 0)
    try #require(desk.tix("kb", "mark", "levels", "sla").status == 0)
    var lines: [String] = []
    for number in 0..<12 {
      let day = number < 9 ? "0\(number + 1)" : "\(number + 1)"
      let impact = number % 3 == 0 ? #", "impact": "site", "urgency": "medium""# : ""
      lines.append(
        #"{"do": "new", "as": "customerjannet", "title": "<b>\u202e\#(number)&", "message": "x", "ref": "t\#(number)", "now": "2026-11-\#(day)T09:00:00Z"\#(impact)}"#
      )
      lines.append(
        #"{"do": "comment", "as": "levelonetim", "id": "@t\#(number)", "message": "x", "pending": \#(number % 4 == 0), "now": "2026-11-\#(day)T10:30:00Z"}"#
      )
      if number % 3 == 1 {
        lines.append(
          #"{"do": "escalate", "as": "levelonetim", "id": "@t\#(number)", "message": "x", "now": "2026-11-\#(day)T11:00:00Z"}"#
        )
      }
      if number % 2 == 0 {
        lines.append(
          #"{"do": "resolve", "as": "levelonetim", "id": "@t\#(number)", "now": "2026-11-\#(day)T12:00:00Z"}"#)
      }
    }
    let told = desk.batch(lines)
    try #require(told.status == 0, "\(told.output)")
    return desk
  }

  @Test func screens() throws {
    let desk = try Self.desk()
    Screens.check("report", desk, "report", "--from", "2026-11-01", "--to", "2026-11-20")
  }

  @Test func aCustomerIsRefused() throws {
    let desk = try DemoDesk()
    for arguments in [["report"], ["report", "--json"], ["report", "--csv"], ["report", "--last", "nonsense"]] {
      let told = desk.run(arguments, as: "customerjannet")
      #expect(told.status == 3 && told.output == "" && told.errors.contains("a customer may not see how the desk did"))
    }
  }

  @Test(arguments: [
    (["--json", "--csv"], "three ways"), (["--csv", "--html", "x"], "three ways"), (["--last", "4x"], "--last takes"),
    (["--from", "2026-11-02", "--to", "2026-11-01"], "before it begins"), (["--by", "day"], "--by"),
    (["--from", "2026-11-01", "--last", "4w"], "both say"),
    (["--from", "2030-01-01", "--to", "2030-01-02"], "after today"),
  ])
  func whatIsWrong(arguments: [String], text: String) throws {
    let told = try DemoDesk().run(["report"] + arguments)
    #expect(told.status == 2 && told.output == "" && told.errors.contains(text), "\(told.errors)")
  }

  @Test func keysOfJSON() throws {
    let told = try Self.desk().tix("report", "--json", "--last", "4w")
    guard case .object(let answer) = try JSONValue(line: Array(told.output.utf8)),
      case .object(let report) = answer[1].1,
      case .object(let total) = report[5].1, case .object(let times) = total[8].1
    else {
      Issue.record("\(told.output)\(told.errors)")
      return
    }
    #expect(answer.map(\.0) == ["tix", "report"])
    #expect(
      report.map(\.0) == [
        "from", "to", "by", "timezone", "clock", "total", "before", "periods", "backlog", "ages", "services",
        "priorities",
        "levels", "supporters", "types", "majors",
      ])
    #expect(
      total.map(\.0) == [
        "opened", "resolved", "reopened", "escalated", "silent", "removed", "unresolved", "overdue", "answer",
        "resolution",
      ])
    #expect(times.map(\.0) == ["count", "median", "p90", "kept", "targets"])
  }

  @Test func aTableForASpreadsheet() throws {
    let desk = try Self.desk()
    let told = desk.tix("report", "--csv", "--from", "2026-11-01", "--to", "2026-11-20")
    let header = try #require(told.lines.first)
    #expect(header.hasPrefix("of,name,from,to,opened,resolved,"))
    #expect(told.lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 22 })
    #expect(told.lines[1].hasPrefix("total,,2026-11-01,2026-11-20,12,6,0,4,0,0,"))
    #expect(told.lines.count { $0.hasPrefix("day,open,") } == 20)
  }

  /// What strangers wrote is text in the page, and nothing of it is loaded from elsewhere or run.
  @Test func aPage() throws {
    let desk = try Self.desk()
    try #require(desk.tix("config", "name", "<script>alert(1)</script> & \"Sons\"").status == 0)
    let path = desk.folder.path + "/page.html"
    let told = desk.tix("report", "--html", path, "--from", "2026-11-01", "--to", "2026-11-20")
    #expect(told.status == 0 && told.output == "" && told.errors.contains("page.html is written"))
    let page = try #require(ScratchFolder.bytes(path).map { String(decoding: $0, as: UTF8.self) })
    for text in ["<script", "javascript:", "src=", "href=", "url(", "@import", " on"] where text != " on" {
      #expect(!page.contains(text), "\(text)")
    }
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Sons&quot;"))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
    // Each picture says what it is to those who do not see it.
    let pictures = page.split(separator: "<svg ").dropFirst()
    #expect(pictures.count == 6)
    for picture in pictures {
      #expect(picture.contains("role=\"img\"") && picture.contains("<title id=") && picture.contains("<desc id="))
    }
    #expect(page.contains("<dd><strong>12</strong>") && page.contains("<caption>Figures by service</caption>"))
    #expect(desk.tix("report", "--html", desk.folder.path).status == 2, "a folder is no page")
  }
}
