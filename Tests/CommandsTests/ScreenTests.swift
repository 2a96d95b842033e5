import Glibc
import Scratch
import Terminal
import Testing

@testable import Commands

/// What commands show on terminals of several widths, with and without colour, against files in `Tests/Screens`, with text in
/// Danish, Japanese and Arabic and with emoji. `TIX_RECORD=1` writes the files anew, and fails.
@Suite struct ScreenTests {
  private struct Screen: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]
    let handle: String
    var testDescription: String { name }
  }

  private static let screens = [
    Screen(name: "tix", arguments: [], handle: "levelonetim"),
    Screen(name: "tix-customer", arguments: [], handle: "customersoren"),
    Screen(name: "list", arguments: ["list"], handle: "robin"),
    Screen(name: "list-all", arguments: ["list", "--all", "--sort", "-created"], handle: "robin"),
    Screen(
      name: "list-columns", arguments: ["list", "--columns", "id,type,status,level,updated,title"], handle: "robin"),
    Screen(name: "show", arguments: ["show", "@a"], handle: "levelonetim"),
    Screen(name: "show-late", arguments: ["show", "@b"], handle: "levelonetim"),
    Screen(name: "next", arguments: ["next"], handle: "leveloneida"),
  ]

  /// Service is from 8 to 16 UTC, so that no test needs the machine's time zones; the reader's clock is in Copenhagen.
  private static let zone = "CET-1CEST,M3.5.0,M10.5.0/3"

  private static func desk() throws -> (desk: DemoDesk, ids: [String: String]) {
    let desk = try DemoDesk()
    let sla = """
      ---
      title: Levels
      sla:
        hours: Mon-Fri 08:00-16:00
        targets:
          urgent: {respond: 30m, resolve: 2h}
          high: {respond: 1h, resolve: 4h}
          low: {respond: 24h, resolve: 72h}
      ---
      """
    try #require(desk.tix("kb", "new", "levels", "-m", sla, as: "levelonetim").status == 0)
    try #require(desk.tix("kb", "mark", "levels", "sla").status == 0)
    func person(_ id: String, _ name: String) -> String {
      #"{"do": "person", "id": "\#(id)", "name": "\#(name)", "email": "\#(id)@example.org", "role": "customer"}"#
    }
    func new(_ ref: String, _ handle: String, _ title: String, _ now: String, _ more: String = "") -> String {
      #"{"do": "new", "as": "\#(handle)", "title": "\#(title)", "message": "\#(title)!", "ref": "\#(ref)", "#
        + #""now": "\#(now)"\#(more)}"#
    }
    func comment(_ ref: String, _ handle: String, _ text: String, _ now: String, _ more: String = "") -> String {
      #"{"do": "comment", "id": "@\#(ref)", "as": "\#(handle)", "message": "\#(text)", "now": "\#(now)"\#(more)}"#
    }
    let told = desk.batch(
      person("customersoren", "Søren Ærøskøbing Åkjær"), person("aiko", "田中愛子"), person("layla", "ليلى الحسن"),
      person("zoe", "Zoë 👩‍👩‍👧"),
      new(
        "a", "customersoren", "Skærmen på gangen blinker rødt, når man går forbi den om morgenen",
        "2026-11-18T09:00:00Z"),
      new(
        "b", "aiko", "印刷できません。プリンターの電源は入っていますが、紙が出ません", "2026-11-19T09:00:00Z",
        #", "impact": "site", "urgency": "high""#),
      new("c", "layla", "لا أستطيع الطباعة من الطابق الثاني منذ صباح اليوم", "2026-11-23T09:30:00Z"),
      new("d", "zoe", "My 🖨️ says 🔥🔥 and the 👩‍💻 team is 🇩🇰 stuck", "2026-11-24T09:30:00Z"),
      new("e", "customersoren", "Ny stol", "2026-11-20T09:30:00Z", #", "type": "request""#),
      comment("a", "levelonetim", "Hvilken skærm?", "2026-11-19T10:00:00Z", #", "pending": true"#),
      comment("a", "customersoren", "Den på 2. sal. 🙂", "2026-11-24T09:55:00Z"),
      comment("b", "leveloneida", "見てみます。", "2026-11-19T10:00:00Z"),
      comment("b", "levelonetim", "الطابعة جديدة", "2026-11-19T11:00:00Z", #", "internal": true"#),
      comment("e", "leveloneida", "Den er bestilt.", "2026-11-20T10:00:00Z", #", "resolve": true"#),
      #"{"do": "edit", "as": "leveloneida", "id": "@b", "type": "incident", "now": "2026-11-19T10:30:00Z"}"#)
    try #require(told.status == 0, "\(told.output)")
    let ids = told.lines.dropFirst(4).compactMap { $0.components(behind: #""id": ""#) }
    return (desk, Dictionary(uniqueKeysWithValues: zip(["@a", "@b", "@c", "@d", "@e"], ids)))
  }

  @Test(arguments: screens) private func asRecorded(screen: Screen) throws {
    let (desk, ids) = try Self.desk()
    var text = ""
    for width in [40, 80, 120] {
      for colour in [false, true] {
        let told = desk.run(
          screen.arguments.map { ids[$0] ?? $0 }, as: screen.handle, in: .terminal(width, colour: colour),
          environment: ["TZ": Self.zone])
        #expect(told.status == 0 && told.errors == "")
        text += "== \(width) columns, \(colour ? "in colour" : "plain")\n"
        text += told.output.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "\\e")
        guard !colour else { continue }
        for line in told.lines {
          #expect(TextWidth.of(line) <= width, "\(line)")
          #expect(!line.contains("\u{1B}"))
        }
      }
    }
    let place = "Tests/Screens/\(screen.name).txt"
    let recorded = ScratchFolder.bytes(place).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard getenv("TIX_RECORD") == nil else {
      ScratchFolder.write(place, text)
      if recorded != text { Issue.record("\(place) is written anew") }
      return
    }
    #expect(text == recorded)
  }

  /// What the width promises: the whole id from 80 columns on, and a title of 24 columns or more.
  @Test(arguments: [(40, 5, 22), (60, 5, 24), (80, 12, 24), (100, 12, 24), (120, 12, 36), (200, 12, 60)])
  func roomForTitles(width: Int, id: Int, title: Int) throws {
    let (desk, _) = try Self.desk()
    let told = desk.tix("list", in: .terminal(width, colour: false))
    let heading = try #require(told.lines.first)
    let before = try #require(heading.components(before: "TITLE"))
    #expect(width - TextWidth.of(before) >= title, "\(heading)")
    for row in told.lines.dropFirst().dropLast(2) { #expect(row.prefix { $0 != " " }.utf8.count == id) }
  }
}

extension String {
  fileprivate func components(behind start: String) -> String? {
    guard let range = firstRange(of: start) else { return nil }
    return String(self[range.upperBound...].prefix { $0 != "\"" })
  }

  fileprivate func components(before end: String) -> String? {
    firstRange(of: end).map { String(self[..<$0.lowerBound]) }
  }
}
