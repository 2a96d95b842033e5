import Documents
import Scratch
import Testing

@Suite struct PropertyTests {
  static let pieces = [
    "a", "b c", "\n", "\r\n", "\r", "---", "---\n", "\n---\n", "# x", " # x", ": ", ":", "- ", "? ", "\"", "'", "\\",
    "\\n", "é", "e\u{301}",
    "\u{301}", "🖨️", "👩‍👩‍👧", "\u{1B}[31m", "\u{202E}", "\u{2028}", "\u{85}", "\u{FEFF}", "\u{0}", "\t", " ", "  ", "[", "]",
    "{", "}", ",", "&a", "*a",
    "!!str", "|", ">", "%YAML", "@", "`", "~", "yes", "3", "1.5", "role: admin", "\nrole: admin", "...", "<<", "=",
    "\u{FFFF}", "𝄞", "Skærm",
  ]

  static func text(_ dice: inout Dice) -> String {
    if dice.below(400) == 0 { return String(repeating: dice.pick(["x", "\n", "\"", "é"]), count: 70_000) }
    var text = ""
    for _ in 0..<dice.below(6) { text += dice.pick(pieces) }
    return text
  }

  static func value(_ dice: inout Dice, depth: Int = 0) -> Value {
    switch dice.below(depth > 3 ? 5 : 9) {
    case 6: .list((0..<dice.below(4)).map { _ in value(&dice, depth: depth + 1) })
    case 7: .map((0..<dice.below(4)).map { ("\(text(&dice))\($0)", value(&dice, depth: depth + 1)) })
    case 8: .list([.map([("id", value(&dice, depth: depth + 1)), ("n\n", value(&dice, depth: depth + 1))])])
    default: .text(text(&dice))
    }
  }

  /// A field as people write it, without its key, and with `\n` as line end.
  static let written = [
    " open", "  open   # a # b", " \"x # y\"  # é", " 'it''s'", "", "   # nothing", " [a, b] # c", " {a: b, c: [d]}",
    "\n  - a\n  - b # c",
    "\n- a\n-", "\n  x: y\n  z:\n    - 1", " |\n  text\n  # text", " |-\n  text\n\n  more", " >\n  folded\n   x",
    " plain\n  more # c", " \"a\n\n  b\"",
    " [a,\n  b\n  ]", "\n  # c\n  deep: \"Skærm på gangen\"", " Skærm på 🖨️ e\u{301}", " \"\\u202e\\n\"",
    "\n  - id: x\n    y: {z: w}\n  - 1",
  ]
  static let between = ["", "", "", "# note\n", "\n", "# æ\n\n", " # indented\n"]

  /// Lines that belong to one key, or to none.
  struct Chunk {
    var key: String?
    var bytes: [UInt8]
  }

  static func chunks(_ dice: inout Dice) -> [Chunk] {
    let ends = dice.pick([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]])
    func lines(_ text: String, _ dice: inout Dice) -> [UInt8] {
      var bytes: [UInt8] = []
      for byte in text.utf8 {
        if byte == 0x0A { bytes += Array(dice.pick(ends).utf8) } else { bytes.append(byte) }
      }
      return bytes
    }
    var chunks = [Chunk(bytes: lines(dice.pick(["---\n", "\u{FEFF}---\n", "--- \n"]), &dice))]
    for index in 0..<dice.below(6) {
      chunks.append(Chunk(bytes: lines(dice.pick(between), &dice)))
      let key = dice.pick(["key", "Nøgle", "a b", "x.y"]) + "\(index)"
      chunks.append(Chunk(key: key, bytes: lines("\(key):\(dice.pick(written))\n", &dice)))
    }
    chunks.append(Chunk(bytes: lines(dice.pick(between), &dice)))
    let tail = dice.pick(["---\n", "---\nBody\n", "---\n\n# x\r\n---\nkey: z\n", "---", "---\n\u{1B}é\r"])
    chunks.append(Chunk(bytes: lines(tail, &dice)))
    return chunks
  }

  @Test(arguments: 0..<8)
  func settingRoundTripsOrThrows(_ seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    var rewritten = 0
    for _ in 0..<500 {
      let chunks = PropertyTests.chunks(&dice)
      let document = try Document(chunks.flatMap(\.bytes))
      #expect(document.keys == chunks.compactMap(\.key))
      var changes: [String: Value?] = [:]
      for key in document.keys + ["new", PropertyTests.text(&dice)] where dice.below(3) == 0 {
        changes[key] = .some(dice.below(4) == 0 ? nil : PropertyTests.value(&dice))
      }
      let order = changes.keys.shuffled(using: &dice)
      let list: [(String, Value?)] = order.map { ($0, changes[$0] ?? nil) }
      guard let result = try? document.setting(list) else { continue }
      rewritten += 1
      #expect(try Document(result.bytes) == result)
      let kept = document.keys.filter { changes[$0] != .some(nil) }
      let added = order.filter { !document.keys.contains($0) && changes[$0] != .some(nil) }
      #expect(result.keys == kept + added)
      for key in result.keys { #expect(result[key] == (changes[key] ?? document[key])) }
      try checkOneByOne(chunks, list, result)
    }
    // Most of it can be written; what cannot is over 64 KiB, an empty key, or blanks that `|+` would swallow.
    #expect(rewritten > 400)
  }

  /// Whether setting one key after the other, each of which keeps every byte before and after that key's lines, comes to
  /// the same file.
  private func checkOneByOne(_ chunks: [Chunk], _ changes: [(String, Value?)], _ result: Document) throws {
    var chunks = chunks
    for (key, value) in changes {
      let before = try Document(chunks.flatMap(\.bytes))
      // One alone can be refused where all together are not.
      guard let after = try? before.setting([(key, value)]) else { return }
      let index = chunks.firstIndex { $0.key == key } ?? chunks.count - 1
      let head = chunks[..<index].flatMap(\.bytes)
      let tail = chunks[(chunks[index].key == nil ? index : index + 1)...].flatMap(\.bytes)
      try #require(after.bytes.starts(with: head))
      let rest = after.bytes[head.count...]
      try #require(rest.count >= tail.count && rest.suffix(tail.count).elementsEqual(tail))
      let written = Chunk(key: key, bytes: Array(rest.dropLast(tail.count)))
      if before[key] == nil {
        if value != nil { chunks.insert(written, at: index) } else { #expect(written.bytes.isEmpty) }
      } else if value == nil {
        // The blanks that belong to a block scalar's chunk may stay.
        #expect(written.bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D })
        chunks[index] = Chunk(bytes: written.bytes)
      } else {
        chunks[index] = written
      }
    }
    // With mixed line ends, a new line has that of a neighbour that may have been another.
    #expect(chunks.flatMap(\.bytes).filter { $0 != 0x0D } == result.bytes.filter { $0 != 0x0D })
  }

  @Test(arguments: 0..<4)
  func anyBytesAreReadOrRefused(_ seed: Int) {
    var dice = Dice(seed: UInt64(1000 + seed))
    var read = 0
    for _ in 0..<3000 {
      var bytes: [UInt8]
      switch dice.below(3) {
      case 0:
        bytes = (0..<dice.below(200)).map { _ in UInt8.random(in: 0...255, using: &dice) }
        if dice.below(2) == 0 { bytes = Array("---\n".utf8) + bytes + Array("\n---\n".utf8) }
      case 1:
        bytes = Array("---\n".utf8)
        for _ in 0..<dice.below(20) { bytes += Array(dice.pick(PropertyTests.pieces).utf8) }
        bytes += Array("\n---\n".utf8)
      default:
        bytes = PropertyTests.chunks(&dice).flatMap(\.bytes)
        for _ in 0..<(1 + dice.below(3)) {
          let at = dice.below(bytes.count)
          switch dice.below(3) {
          case 0: bytes[at] = UInt8.random(in: 0...127, using: &dice)
          case 1: bytes.remove(at: at)
          default: bytes.insert(contentsOf: Array(dice.pick(PropertyTests.pieces).utf8), at: at)
          }
          if bytes.isEmpty { bytes = [0] }
        }
      }
      guard let document = try? Document(bytes) else { continue }
      read += 1
      #expect(document.bytes == bytes)
      #expect(document.bodyBytes.endIndex == bytes.count)
      for key in document.keys {
        guard let result = try? document.setting([(key, .text("new # value"))]) else { continue }
        #expect(result.keys == document.keys)
        #expect(result[key]?.text == "new # value")
        guard let removed = try? document.setting([(key, nil)]) else { continue }
        #expect(removed.changes(to: document).map(\.0) == [key])
      }
    }
    #expect(read > 100)
  }
}
