import Glibc
import Scratch
import Testing

/// Whatever a form holds: it is taken as one ticket with only the fields that it may set, or refused. `TIX_NAUGHTY`
/// names a file of more strings, one a line, `#` for a comment.
@Suite struct HostileFormTests {
  /// Keys that a ticket opened by a customer's form may have.
  private static let allowed: Set<String> = [
    "title", "type", "status", "priority", "impact", "urgency", "service", "requester", "assignee", "level", "created",
    "assigned", "template",
  ]

  private static let strings: [String] = [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{07}", "\u{9B}31m", "\u{202E}txt.exe", "\u{85}status: resolved",
    "\u{2028}role: admin", "---", "...", "---\nrole: admin\n---", "\ninternal: true", "\rpriority: urgent", "&a", "*a",
    "!!binary x", "{a: b}", "[a]", "|", ">", "../../../etc/passwd", "/etc/passwd", "templates/../desk", "-x", "--as",
    "-", "=1+1", "$(touch x)", "`touch x`", "%s%n", "<script>", "null", "~", "true", "", " ", "\u{FEFF}", "\u{200B}",
    "e\u{301}", "👨‍👩‍👧‍👦", "\u{10FFFD}", "\u{0B}", "\u{0C}", "#", "# x", "## x", "> x", "- [x] x", "- [x] yes", "[x]",
    "☒", "(required)", "x: y", "Tix-Action: person", "Tix-Actor: boss", String(repeating: "x", count: 501),
    String(repeating: "#", count: 70_000), String(repeating: "> ", count: 20_000),
    String(repeating: "- [x] ", count: 9_000),
    String(repeating: "a\u{301}", count: 3_000), String(repeating: "-\n", count: 3_000),
  ]

  private static let naughty: [String] = {
    guard let path = getenv("TIX_NAUGHTY"), let text = Disk.text(String(cString: path)) else { return strings }
    return strings
      + text.utf8.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix("#") }
  }()

  private func check(_ forms: [[UInt8]]) {
    let desk = ScratchDesk()
    let outside = desk.root + "/forms"
    mkdir(outside, 0o755)
    Disk.write(desk.root + "/.listing", "")
    func listing() -> String {
      Program.run(["find", ".", "-path", "./desk", "-prune", "-o", "-print"], in: desk.root, desk.environment).output
    }
    for (number, form) in forms.enumerated() { Disk.write("\(outside)/\(number).md", form) }
    let (files, people) = (listing(), desk.git(["rev-parse", "HEAD:people", "HEAD:kb", "HEAD:templates"]).output)
    var (taken, count) = (0, Int(desk.git(["rev-list", "--count", "HEAD"]).line) ?? 0)
    for number in forms.indices {
      let answer = desk.tix(["submit", "\(outside)/\(number).md"], as: "customerjannet")
      let now = Int(desk.git(["rev-list", "--count", "HEAD"]).line) ?? 0
      #expect(Self.trouble(answer.output + answer.errors) == nil, "form \(number)")
      if answer.status == 0 {
        #expect(now == count + 1, "form \(number)")
        let file = desk.git(["show", "HEAD:" + ScratchDesk.path(answer.line)]).output
        let front = file.utf8.split(separator: 10, omittingEmptySubsequences: false).dropFirst()
          .prefix { !$0.elementsEqual("---".utf8) }
        let keys = front.map { String(decoding: $0.prefix { $0 != 58 }, as: UTF8.self) }
        #expect(Self.allowed.isSuperset(of: keys), "form \(number): \(keys)")
        for line in ["status: open", "requester: customerjannet", "level: 1"] {
          #expect(front.contains { $0.elementsEqual(line.utf8) }, "form \(number): \(line)")
        }
        taken += 1
      } else {
        #expect(answer.status == 3, "form \(number): \(answer.status) \(answer.errors)")
        #expect(now == count, "form \(number)")
        #expect(answer.errors.contains("\n  line "), "form \(number): \(answer.errors)")
      }
      count = now
    }
    #expect(taken > 0 && taken < forms.count)
    #expect(listing() == files)
    #expect(desk.git(["rev-parse", "HEAD:people", "HEAD:kb", "HEAD:templates"]).output == people)
    #expect(desk.complaints == "")
  }

  private static func trouble(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { scalar in
      switch scalar.value {
      case 10: false
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
  }

  /// A right form with a few bytes changed, taken out, put in or copied.
  @Test(arguments: 0..<3)
  func mutatedForms(_ part: Int) {
    var numbers = Dice(seed: UInt64(part) &+ 42)
    let right = Array(SubmitTests.right.utf8)
    check(
      (0..<100).map { _ in
        var form = right
        for _ in 0..<Int.random(in: 1...4, using: &numbers) {
          let start = Int.random(in: 0..<form.count, using: &numbers)
          let end = min(form.count, start + Int.random(in: 1...12, using: &numbers))
          switch Int.random(in: 0..<5, using: &numbers) {
          case 0: form[start] = UInt8.random(in: 0...255, using: &numbers)
          case 1: form.removeSubrange(start..<end)
          case 2: form.insert(contentsOf: form[start..<end], at: Int.random(in: 0...form.count, using: &numbers))
          case 3: form.insert(contentsOf: Array("\n-[x] #:>\"".utf8).shuffled(using: &numbers).prefix(3), at: start)
          default:
            let lines = form.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
            form = Array(lines.shuffled(using: &numbers).prefix(lines.count - 1).joined(separator: [10]))
            if form.isEmpty { form = right }
          }
        }
        return form
      })
  }

  /// Strings that have hurt others, in every place of a form.
  @Test(arguments: 0..<2)
  func hostileForms(_ part: Int) {
    var numbers = Dice(seed: UInt64(part) &+ 4711)
    let places = [
      "template: printer", "Smoke in room 12", "customerjannet", "requester", "title", "template", "> Printer problem",
      "Is the printer switched on, and plugged in at both ends?", "it smells of smoke", "[x]", "The one in room 12.",
      "no, nobody can", "It smokes.", "---",
    ]
    check(
      (0..<100).map { number in
        let place = places[number % places.count]
        let string = Self.naughty[Int.random(in: 0..<Self.naughty.count, using: &numbers)]
        let new = Bool.random(using: &numbers) ? string : place + string
        return Array(SubmitTests.right.replacing(place, with: new, maxReplacements: 1).utf8)
      })
  }
}
