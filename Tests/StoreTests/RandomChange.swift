import Desk
import Scratch
import Testing

@testable import Store

/// What people, or programs, may do to a desk's files without tix: sound files, damaged ones, and none any more.
struct RandomChange {
  var dice = Dice(seed: 6 + Stress.seed)

  static let words = [
    "printer", "print", "toner", "Skærm", "skaerm", "mouse", "vpn", "Straße", "é", "日本", "Принтер", "12", "1", "x",
    "日本語の印刷", "本語", "印", "v2.10.3", "2.10.3", "พิมพ์ไม่ได้", "ไม่",
  ]
  private static let people = ["ann", "ben", "tim", "eva", "ahmed", "gone"]
  private static let days = ["2026/11/23", "2026/11/24", "2027/01/01"]
  private static let documents = ["toner", "vpn", "a", "printing"]

  mutating func text(_ count: Int = 6) -> String {
    (0..<dice.below(count) + 1).map { _ in dice.pick(Self.words) }.joined(separator: dice.pick([" ", ", ", "\n"]))
  }

  private mutating func time() -> String { "2026-11-2\(dice.below(5))T0\(dice.below(10)):00:00Z" }

  private mutating func random() -> String {
    // Few enough to meet again.
    "\(dice.below(4))" + dice.pick(["0", "a", "z"]) + dice.pick(["00", "zz"]) + dice.pick(["1", "q"])
  }

  mutating func ticket() -> String {
    var lines = [
      "title: \(dice.pick(["Cannot ", "No ", "The "]))\(dice.pick(Self.words))",
      "type: \(dice.pick(["incident", "request"]))",
      "status: \(dice.pick(["open", "open", "pending", "resolved"]))",
      "priority: \(dice.pick(["low", "normal", "urgent"]))",
      "requester: \(dice.pick(["ann", "ben"]))", "level: \(dice.below(3) + 1)", "created: \(time())",
    ]
    let others = [
      "assignee: \(dice.pick(Self.people))\nassigned: \(time())", "service: \(dice.pick(["print", "pc"]))",
      "triaged: \(time())", "responded: \(time())", "pending: \(time())", "formerly: [261124-\(random())]",
      "waits: [2026-11-20T08:00:00Z/2026-11-20T09:00:00Z]", "tags: [\(dice.pick(Self.words)), 'vpn x\\ty']",
      "cc: [ben, tim]", "major: 261124-\(random())",
      "reference: \(dice.pick(["INC-7", "inc-7", "0a001"]))",
    ]
    for other in others where dice.below(3) > 0 { lines.append(other) }
    return "---\n\(lines.joined(separator: "\n"))\n---\n\(text())\n"
  }

  private mutating func damaged() -> String {
    dice.pick([
      "", "no front matter", "---\ntitle: [\n---\n", "---\ntitle: x\n---\n", "---\n---\n\u{85}",
      "---\ndate: never\n---\n",
    ])
  }

  private mutating func comment() -> String {
    let kind = dice.pick(["", "internal: true\n", "internal: false\n", "internal: perhaps\n"])
    return "---\nauthor: \(dice.pick(Self.people))\ndate: \(time())\n\(kind)---\n\(text())\n"
  }

  private mutating func article() -> String {
    "---\ntitle: \(dice.pick(Self.words))\naudience: \(dice.pick(["everyone", "internal"]))\n"
      + "tags: [\(dice.pick(Self.words))]\n---\n\(text())\n"
  }

  private mutating func person(_ handle: String) -> String {
    let role = dice.pick(["customer", "supporter\nlevel: 1", "supporter\nlevel: 2", "admin"])
    return
      "---\nname: \(handle) \(dice.pick(["Beck", "Lind 日本", "Vpn"]))\nemail: [\(handle)@example.org, \(dice.pick(["shared", "Shared", handle]))@example.net]\n"
      + "role: \(role)\n---\n"
  }

  private func folders(_ paths: [String]) -> [String] {
    paths.map { $0.split(separator: "/") }.filter { $0.first == "tickets" && $0.count > 5 }
      .map { $0.prefix(5).joined(separator: "/") }
  }

  /// Files of one change; nil for one that goes.
  mutating func next(_ paths: [String]) -> [String: String?] {
    let tickets = folders(paths)
    let fresh = "tickets/\(dice.pick(Self.days))/\(random())"
    let folder = tickets.isEmpty || dice.below(4) == 0 ? fresh : dice.pick(tickets)
    let name = "2026112\(dice.below(3))T101502Z-000\(dice.below(3))"
    switch dice.below(21) {
    case 0...4: return ["\(folder)/ticket.md": ticket()]
    case 5...7: return ["\(folder)/comments/\(name).md": comment()]
    case 8:
      let owner = dice.pick(["ticket", name])
      return ["\(folder)/files/\(owner)/\(dice.pick(["toner", "x"])).txt": text()]
    case 9: return ["\(folder)/ticket.md": damaged()]
    case 10: return ["\(folder)/comments/\(name).md": damaged()]
    case 11: return Dictionary(uniqueKeysWithValues: paths.filter { $0.hasPrefix(folder + "/") }.map { ($0, nil) })
    case 12, 13:
      let mine = paths.filter { $0.hasPrefix("tickets/") || $0.hasPrefix("kb/") }
      return mine.isEmpty ? [:] : [dice.pick(mine): nil]
    case 14...16: return ["kb/\(dice.pick(Self.documents)).md": dice.below(4) == 0 ? damaged() : article()]
    case 17:
      let handle = dice.pick(Self.people)
      return ["people/\(handle).md": dice.below(5) == 0 ? damaged() : person(handle)]
    case 18:
      let people = paths.filter { $0.hasPrefix("people/") && $0 != "people/boss.md" }
      return people.isEmpty ? [:] : [dice.pick(people): nil]
    case 19:
      // A long ticket, or one that was; its comments go in among those that are there.
      var files: [String: String?] = [:]
      for _ in 0..<dice.below(30) {
        files["\(folder)/comments/2026112\(dice.below(3))T1\(dice.below(10))1502Z-000\(dice.below(3)).md"] = comment()
      }
      return files
    default:
      // What has no place in a desk, or in the folder of a ticket.
      let strangePaths = [
        "notes/x.md", "tickets/readme.md", "kb/x.txt", "tickets/2026/11/24/odd/ticket.md", "\(folder)/ticket.md~",
        "\(folder)/comments/x.txt", "\(folder)/deep/er/x",
      ]
      return [dice.pick(strangePaths): text()]
    }
  }
}
