import Glibc
import Scratch
import Testing

/// Whatever a stranger writes: stored as one value or refused, and nothing that a terminal acts on is ever printed.
@Suite struct HostileTextTests {
  /// The first thing in these bytes that is not printable text, LF or TAB; nil where there is none.
  static func trouble(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return "not UTF-8" }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9, 10: continue
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        return "U+\(String(scalar.value, radix: 16))"
      default: continue
      }
    }
    return nil
  }

  static let strings: [String] = [
    "\n", "\r\n", "a\nb", "a\r\nb", "a\rb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "---", "---\nrole: admin\n---",
    "...",
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{07}", "\u{1B}]8;;http://x\u{1B}\\link", "\u{9B}31m", "\u{9D}0;x\u{9C}",
    "\u{08}\u{08}\u{08}back", "\u{7F}", "\u{0C}form", "\u{0B}tab", "a\tb", "\u{202E}txt.exe", "\u{2066}isolate\u{2069}",
    "\u{200F}rtl", "\u{061C}arabic", "\u{FEFF}mark", "\u{200B}", "\u{AD}", "\u{E0041}tag", " ", "\t", "",
    "-x", "--help", "--as", "-", "--", "-m", "@", "=1+1", "&anchor", "*alias", "!tag", "%dir", "`tick`", "|", ">", "[",
    "{",
    "}", "]", "a: b", "a:", ": b", "#comment", "a #b", "'", "\"", "''", "\"\"", "\\", "\\n", "null", "~", "true", "yes",
    "1",
    "0x1F", "1e3", "2026-11-24", "2026-11-24T10:15:02Z", "../../etc/passwd", "/etc/passwd", "CON", "$(touch x)",
    "`touch x`",
    "; touch x", "'; DROP TABLE tickets; --", "<script>alert(1)</script>", "%s%n%d", "{{7*7}}", "${HOME}",
    "a\u{301}\u{301}",
    "e\u{301}", "Å", "A\u{30A}", "👨‍👩‍👧‍👦", "🇩🇰", "ｆｕｌｌ", "𝔘𝔫𝔦", "\u{10FFFD}", "Skærm på gangen",
    "\u{1160}\u{3164}", "﷽", "Tix-Action: person\nTix-Actor: boss", "x\n\nTix-Action: person", "Tix-Actor: boss",
    String(repeating: "x", count: 500), String(repeating: "x", count: 501), String(repeating: "x", count: 70_000),
    String(repeating: "a\u{301}", count: 400), String(repeating: "(", count: 200),
  ]

  /// The strings of the file that `TIX_NAUGHTY` names, one a line, `#` for a comment.
  static let more: [String] = {
    guard let path = getenv("TIX_NAUGHTY"), let text = Disk.text(String(cString: path)) else { return [] }
    return text.utf8.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix("#") }
  }()

  /// A desk, and what went wrong in it.
  final class Scene {
    let desk = ScratchDesk()
    let plain: String
    let keys: [String]
    var problems: [String] = []
    private var count = 0

    init() {
      plain = desk.open("Plain", as: "leveloneida")
      keys = Self.keys(desk.file(ScratchDesk.path(plain)))
    }

    static func keys(_ file: String) -> [String] {
      let front = file.utf8.split(separator: 10, omittingEmptySubsequences: false).dropFirst()
      return front.prefix { !$0.elementsEqual("---".utf8) }.map { line in
        String(decoding: line.prefix { $0 != 58 }, as: UTF8.self)
      }
    }

    @discardableResult
    func run(_ arguments: [String], as handle: String? = "leveloneida", _ more: [String: String] = [:]) -> ProgramResult
    {
      let answer = Program.run(
        desk.command(arguments, as: handle), in: desk.desk, desk.environment.merging(more) { $1 })
      let shown = arguments.map { $0.utf8.count > 80 ? "…" : $0 }
      if let trouble = trouble(answer.bytes) { problems.append("\(shown) printed \(trouble)") }
      if answer.status > 5 { problems.append("\(shown) ended with \(answer.status)") }
      if answer.status > 0 {
        // A plain failure is one line, and perhaps a second; what the desk cannot read is named before.
        if answer.output != "", arguments.first != "verify" { problems.append("\(shown) failed and answered") }
        if !answer.errors.hasPrefix("tix: ") { problems.append("\(shown) said \(answer.errors)") }
        if answer.errors.split(separator: "\n").count > 2 { problems.append("\(shown) said \(answer.errors)") }
      }
      return answer
    }

    func tryAsTitle(_ text: String) {
      let before = desk.head
      let answer = run(["new", "-m", "x", "--", text])
      if answer.status == 0 {
        let file = desk.file(ScratchDesk.path(answer.line))
        if Self.keys(file) != keys { problems.append("title \(text.prefix(80)) is not one value: \(file)") }
      } else if answer.status != 2 || desk.head != before {
        problems.append("title \(text.prefix(80)): \(answer.status) \(answer.errors)")
      }
    }

    func tryAsBody(_ text: String) {
      // A byte-order mark in front is no part of a text.
      let isEmpty = text.unicodeScalars.drop { $0 == "\u{FEFF}" }.allSatisfy {
        " \t\n\r\u{0B}\u{0C}".unicodeScalars.contains($0)
      }
      let answer = run(["new", "Body", "-m", text])
      if answer.status != 0 || Self.keys(desk.file(ScratchDesk.path(answer.line))) != keys {
        problems.append("body \(text.prefix(80)): \(answer.status) \(answer.errors)")
      } else {
        let stored = desk.file(ScratchDesk.path(answer.line))
        let wanted = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
        if !isEmpty, !text.hasPrefix("\u{FEFF}"), !Self.holds(stored, wanted) {
          problems.append("body \(text.prefix(80)) is stored as \(stored)")
        }
      }
      let comment = run(["comment", plain, "-m", text])
      // Nobody would see anything of a comment that holds nothing else.
      let isUnseen = text.unicodeScalars.allSatisfy {
        $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
          || [.control, .format, .unassigned].contains($0.properties.generalCategory)
      }
      if comment.status != (isEmpty ? 2 : 0), !isUnseen || comment.status != 3 {
        problems.append("comment \(text.prefix(80)): \(comment.errors)")
      }
      if run(["escalate", plain, "-m", text]).status == 0 { run(["assign", plain, "leveloneida"]) }
    }

    /// Whether the file ends with this body, but for line feeds at the end.
    private static func holds(_ file: String, _ body: String) -> Bool {
      func bare(_ text: String) -> [UInt8] { Array(text.utf8.reversed().drop { $0 == 10 }.reversed()) }
      let (all, end) = (bare(file), bare(body))
      return all.count >= end.count && all.suffix(end.count).elementsEqual(end)
    }

    func tryAsName(_ text: String) {
      count += 1
      let handle = "guest\(count)"
      let adding = ["person", "add", handle, "--email", "\(handle)@example.org", "--role", "customer"]
      if run(adding + ["--name=" + text], as: "boss").status == 0 {
        run(["new", "By a guest", "-m", "x"], as: handle)
        run(["person", "show", handle])
      }
    }

    /// Everything else that text can be given to: all of it fails, or does no harm.
    func tryElsewhere(_ text: String) {
      let before = desk.head
      for arguments in [
        [text], ["show", "--", text], ["log", "--", text], ["list", "--assignee=" + text],
        ["list", "--service=" + text],
        ["list", "--sort=" + text], ["list", "--limit=" + text], ["list", "--" + text], ["person", text],
        ["help", text],
        ["verify", "--", text], ["person", "show", "--", text], ["person", "away", "boss", "--", "x" + text],
        ["comment", plain, "-F", text.isEmpty ? "nothing" : text + "/nothing"],
        ["new", "x", "--for=" + text, "-m", "x"],
        ["-C", "nowhere" + text, "list"], ["person", "add", "--", text], ["assign", "--", plain, text],
        ["new", "x", "-m", "x", "--service=a" + text],
        ["person", "add", "other", "--name", "O", "--role", "customer", "--email=a b" + text],
      ] { run(arguments, as: arguments.first == "person" ? "boss" : "leveloneida") }
      run(["list"], as: text)
      run(["list"], as: nil, ["TIX_AS": text])
      run(["list"], ["TIX_NOW": text])
      run(["list"], as: nil, ["TIX_DESK": "nowhere" + text])
      if desk.head != before { problems.append("\(text.prefix(80)) changed the desk") }
    }

    /// Every command that shows something, after all that was written.
    func showEverything() {
      let ids = desk.git(["ls-files", "tickets/*/ticket.md"]).output.split(separator: "\n")
        .map { $0.split(separator: "/") }.map { "\($0[1].suffix(2))\($0[2])\($0[3])-\($0[4])" }
      for handle in ["leveloneida", "customerjannet"] {
        for json in [[], ["--json"]] {
          run(json + ["list", "--all"], as: handle)
          run(json + ["log"], as: handle)
          run(json + ["person", "list"], as: handle)
        }
      }
      for (number, id) in ids.enumerated() { run((number % 2 == 0 ? [] : ["--json"]) + ["show", id]) }
      run(["log", plain])
      run(["show", plain, "--json"])
      let verified = run(["verify"])
      if verified.status != 0 { problems.append(verified.output) }
      let log = desk.git(["log"])
      if let trouble = trouble(log.bytes) { problems.append("git log printed \(trouble)") }
      if desk.complaints != "" { problems.append(desk.complaints) }
    }
  }

  static func check(_ strings: [String]) -> [String] {
    let scene = Scene()
    // First where there is nobody yet whom it may name.
    for text in strings { scene.tryElsewhere(text) }
    for text in strings {
      scene.tryAsTitle(text)
      scene.tryAsBody(text)
      scene.tryAsName(text)
    }
    scene.showEverything()
    return scene.problems
  }

  /// In a few desks at once: each string costs some thirty programs.
  @Test(arguments: 0..<4)
  func nothingThatATerminalActsOnIsPrinted(_ part: Int) {
    let own = Stress.cases(Self.strings).enumerated().filter { $0.offset % 4 == part }.map(\.element)
    #expect(Self.check(own) == [])
  }

  @Test(.enabled(if: !more.isEmpty, "TIX_NAUGHTY names no file of strings"), arguments: 0..<4)
  func norOfAFileOfStrings(_ part: Int) {
    let own = Self.more.enumerated().filter { $0.offset % 4 == part }.map(\.element)
    #expect(Self.check(own) == [])
  }

  /// What tix would have refused, written by hand: a title, a name, a key, a handle, a path, an address, a message.
  @Test func textWrittenByHandIsNotTrusted() {
    let desk = ScratchDesk()
    let id = desk.open("Plain")
    let path = ScratchDesk.path(id)
    desk.sh(
      "sed -i 's/^title:.*/title: \"a\\\\e[31m\\\\u202e\\\\nb\"\\n\"k\\\\e[2J\": \"v\\\\e]0;x\\\\a\"/' \"$1\"", path)
    desk.put(
      "people/guest.md", "---\nname: \"G\\e[31m\\r\\nx\"\nemail: \"g\\e[m@example.org\"\nrole: customer\n---\n\u{1B}[2J"
    )
    desk.put("people/torn.md", "---\n\u{1B}[2J: [\n---\n")
    desk.put("kb/a\u{1B}[31m.md", "---\ntitle: x\n---\n")
    desk.put("a\nb\u{202E}", "x")
    desk.put(
      "\(path.dropLast("ticket.md".count))comments/29991231T235959Z-0000.md",
      "---\nauthor: leveloneida\ndate: 2025-11-24T00:00:00Z\nvia: \"\\e[2J\"\n---\n\u{1B}]0;x\u{07}\u{9B}2J\u{202E}\r\nx\ry\n"
    )
    desk.commit(
      "levelonetim\u{1B}[31m", "\u{1B}[2J\u{202E}subject\n\nTix-Action: \u{1B}[2J\nTix-Actor: \u{9B}2J\nTix-Via: \u{7}")
    for arguments in [
      ["list", "--all"], ["show", id], ["log"], ["log", id], ["person", "list"], ["person", "show", "guest"],
      ["person", "show", "torn"], ["verify"], ["comment", id, "-m", "x"], ["list", "--sort", "updated"],
    ] {
      for json in [[], ["--json"]] {
        let answer = desk.tix(json + arguments, as: "leveloneida")
        #expect(Self.trouble(answer.bytes) == nil, "\(json + arguments)")
      }
    }
    desk.sh("git config user.email \"$(printf 'x\\033[31m@y')\"")
    let answer = desk.tix(["list"])
    #expect(answer.status == 3 && Self.trouble(answer.bytes) == nil, "\(answer.errors)")
  }

  /// Bytes that are no text at all.
  @Test func bytesThatAreNotUTF8AreRefused() {
    let desk = ScratchDesk()
    let before = desk.state
    for words in ["new \"$x\"", "new x -m \"$x\"", "list --service \"$x\"", "show \"$x\"", "\"$x\"", "new x -F \"$x\""]
    {
      let answer = desk.sh("x=$(printf 'Sk\\346rm'); exec \"$1\" --as boss \(words)", Program.tix)
      #expect(answer.status == 2, "\(words): \(answer.status)")
      #expect(Self.trouble(answer.bytes) == nil && answer.output == "", "\(words): \(answer.errors)")
    }
    #expect(desk.state == before)
  }
}
