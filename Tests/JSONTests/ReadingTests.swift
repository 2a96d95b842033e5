import JSON
import Testing

/// What is read is written again the same, or refused with the place.
@Suite struct ReadingTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-7", "9223372036854775807", "-9223372036854775808", "1.5", "1e+100", #""""#,
    #""a\"b\\c\nd\te\u001bf""#, #""æ 🖨️ \u202e""#, "[]", "{}", #"[1, [2, {"b": null, "a": [true]}]]"#,
    #"{"z": 1, "a": {"z": 2}, "": 3}"#,
  ])
  func readsWhatItWrites(_ text: String) throws {
    #expect(try JSONValue(line: Array(text.utf8)).text == text)
  }

  @Test func blanksAndEscapesMeanTheSame() throws {
    let line = "\t {\"a\\u00e6\" :\t[ 1 ,2 ] , \"b\":\"\\/\\ud83d\\ude00\\b\\f\"} \r"
    #expect(try JSONValue(line: Array(line.utf8)).text == "{\"aæ\": [1, 2], \"b\": \"/😀\\u0008\\u000c\"}")
  }

  @Test(arguments: [
    ("", "it ends too early, at column 1"), (#"{"a": 1"#, "it ends too early, at column 7"),
    (#"{"a": "abc"#, "it ends too early, at column 10"), (#"{"a": x}"#, "it is not JSON, at column 7"),
    ("[1,]", "it is not JSON, at column 4"), ("{a:1}", "it is not JSON, at column 2"),
    ("01", "it is not JSON, at column 1"), ("'a'", "it is not JSON, at column 1"),
    ("NaN", "it is not JSON, at column 3"),
    ("\"x\ty\"", "it is not JSON, at column 2"), (#""\ud800""#, "it is not JSON, at column 8"),
    ("{} {}", "something stands behind its end, at column 4"),
    (#"{"a": 1, "a": 2}"#, "a key stands twice in one object, at column 12"),
    (#"{"a": 1, "\u0061": 2}"#, "a key stands twice in one object, at column 17"),
    (#"{"b": {"a": 1, "a": 1}}"#, "a key stands twice in one object, at column 18"),
    (#"{"æ": 99999999999999999999}"#, "a number is too large, at column 26"),
    ("-9223372036854775809", "a number is too large, at column 20"), ("1e999", "a number is too large, at column 5"),
    (#"{"a": "x\u0000"}"#, "it holds a NUL, at column 15"), (#"{"\u0000": 1}"#, "it holds a NUL, at column 9"),
  ])
  func refusesWhatIsNotStrict(_ line: String, _ told: String) {
    #expect(problem(Array(line.utf8)) == told)
  }

  @Test func refusesBytesThatAreNoText() {
    #expect(problem([0x22, 0xFF, 0x22]) == "it is not UTF-8 text, at column 1")
    #expect(problem([0x22, 0xC0, 0x80, 0x22]) == "it is not UTF-8 text, at column 1")
    #expect(problem([0x22, 0xED, 0xA0, 0x80, 0x22]) == "it is not UTF-8 text, at column 1")
    #expect(problem([0x22, 0x00, 0x22]) != nil)
    #expect(problem([0x00]) != nil)
    #expect(problem(Array("[1]".utf8) + [0x00]) != nil)
  }

  @Test(arguments: [65, 2_000, 3_000, 1_000_000]) func refusesWhatIsTooDeep(_ depth: Int) {
    let line = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    #expect(problem(Array(line.utf8)) == "it is nested more than 64 levels deep, at column 65")
    let objects = String(repeating: "{\"æ\":", count: depth) + "1" + String(repeating: "}", count: depth)
    #expect(problem(Array(objects.utf8)) == "it is nested more than 64 levels deep, at column 321")
    #expect(problem(Array((String(repeating: "[", count: 64) + String(repeating: "]", count: 64)).utf8)) == nil)
  }

  @Test func refusesTooManyValues() {
    func list(_ count: Int) -> [UInt8] { Array(("[" + String(repeating: "1,", count: count - 1) + "1]").utf8) }
    #expect(problem(list(10_000)) == nil)
    #expect(problem(list(10_001)) == "it holds more than 10000 values, at column 20001")
    #expect(problem(list(8_000_000)) == "it holds more than 10000 values, at column 20001")
    let text = #""\\\"[[\\\\""# + String(repeating: " ", count: 3)
    #expect(problem(Array(text.utf8)) == nil)
    let commas = "\"" + String(repeating: "\\\",[{", count: 20_000) + "\""
    #expect(problem(Array(commas.utf8)) == nil)
  }

  /// Thousands of lines that are almost JSON: read or refused, and what is read is JSON again.
  @Test func survivesNoise() throws {
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let seed = Array(#"{"do": "new", "title": "æ\u00e6\n\"", "n": [1, -2.5e3, true, null], "o": {"a": {}}}"#.utf8)
    for _ in 0..<5_000 {
      var line = seed
      for _ in 0...random(4) {
        switch random(3) {
        case 0: line[random(line.count)] = UInt8(random(256))
        case 1: line.remove(at: random(line.count))
        default: line.insert(seed[random(seed.count)], at: random(line.count))
        }
      }
      guard let value = try? JSONValue(line: line) else { continue }
      #expect(try JSONValue(line: Array(value.text.utf8)).text == value.text)
    }
  }

  private func problem(_ line: [UInt8]) -> String? {
    do throws(JSONError) {
      _ = try JSONValue(line: line)
      return nil
    } catch {
      return error.text
    }
  }
}
