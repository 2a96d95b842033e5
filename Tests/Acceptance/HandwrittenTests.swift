import Testing

/// A ticket that somebody wrote by hand keeps every byte but those that a change is about.
@Suite struct HandwrittenTests {
  static let id = ScratchDesk.now("%y%m%d") + "-hand1"

  static let lines = [
    "---",
    "# Skrevet i hånden",
    "title:   'Skærm på gangen'   # æøå",
    "room:    {floor: 2, name: 'Gang Ø'}",
    "type: incident",
    "status: open   # since when?",
    "priority: normal",
    "x-inventory: [ \"4711\",   4712 ]",
    "requester: customerjannet",
    "assignee:   leveloneida # hun ved det",
    "level: 1",
    "note: |",
    "  to linjer,",
    "    den anden er rykket ind",
    ScratchDesk.now("created: %Y-%m-%dT%H:%M:00Z"),
    ScratchDesk.now("assigned: %Y-%m-%dT%H:%M:00Z"),
    "",
    "# the end",
    "---",
    "Skærmen er sort.   ",
    "",
    "--- ikke slut ---",
    "uden linjeskift",
  ]

  /// Lines that a change may add, change or remove; what is behind a value stays.
  static let owned = [
    "status:", "assignee:", "level:", "assigned:", "pending:", "waits:", "resolved:", "responded:",
  ]

  @Test(arguments: ["\n", "\r\n"], [false, true])
  func everyOtherByteSurvives(_ end: String, _ hasMark: Bool) {
    let desk = ScratchDesk()
    let path = ScratchDesk.path(Self.id)
    let text = (hasMark ? "\u{FEFF}" : "") + Self.lines.joined(separator: end)
    desk.put(path, text)
    desk.sh("git config core.autocrlf false")
    desk.commit("leveloneida")
    #expect(desk.complaints == "")
    let steps: [(String, [String])] = [
      ("leveloneida", ["assign", Self.id, "levelonetim"]), ("levelonetim", ["escalate", Self.id, "-m", "Svært."]),
      ("leveltwoahmed", ["pending", Self.id, "-m", "Er den tændt?"]),
      ("customerjannet", ["comment", Self.id, "-m", "Ja."]),
      ("leveltwoahmed", ["resolve", Self.id]), ("customerjannet", ["reopen", Self.id]),
      ("leveltwoahmed", ["comment", Self.id, "--resolve", "-m", "Skiftet."]),
    ]
    let original = Self.kept(text)
    for (handle, arguments) in steps {
      let answer = desk.tix(arguments, as: handle)
      #expect(answer.status == 0, "\(arguments): \(answer.errors)")
      let now = desk.git(["show", "HEAD:" + path]).output
      #expect(Self.kept(now) == original, "\(arguments): \(now)")
      #expect(now.contains("# since when?") && now.contains("# hun ved det"), "\(arguments): \(now)")
      // Every line ends as the file's lines do, those that tix wrote too.
      let ends = now.utf8.count { $0 == 10 }
      let pairs = now.unicodeScalars.count { $0 == "\r" }
      #expect(pairs == (end == "\n" ? 0 : ends), "\(arguments)")
      #expect(Array(desk.file(path).utf8) == Array(now.utf8))
    }
    #expect(desk.complaints == "")
    #expect(desk.tix(["show", Self.id], as: "customerjannet").output.contains("Skærm på gangen"))
  }

  /// The file without the lines of fields that tix sets.
  static func kept(_ text: String) -> [[UInt8]] {
    text.utf8.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
      .filter { line in !owned.contains { line.starts(with: $0.utf8) } }
  }
}
