internal import Text

/// Text as a YAML scalar in one line: plain where every reader takes it for the same text, else in double quotes.
enum Scalar {
  /// - Parameter isFlow: whether it stands within brackets or braces.
  static func written(_ text: String, isFlow: Bool) -> String {
    isPlain(text, isFlow: isFlow) ? text : quoted(text)
  }

  private static func isPlain(_ text: String, isFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == space || last == space || last == colon { return false }
    if first == minus {
      if !isSimpleInteger(bytes) { return false }
    } else if indicators.contains(first) {
      return false
    }
    for index in bytes.indices.dropLast() {
      if bytes[index] == colon, bytes[index + 1] == space { return false }
      if bytes[index] == space, bytes[index + 1] == hash { return false }
    }
    if isFlow, bytes.contains(where: { flowIndicators.contains($0) }) { return false }
    if text.unicodeScalars.contains(where: { isEscaped($0) }) { return false }
    return isSimpleInteger(bytes) || !(isWord(text) || isNumber(bytes))
  }

  private static let space = UInt8(ascii: " ")
  private static let colon = UInt8(ascii: ":")
  private static let hash = UInt8(ascii: "#")
  private static let minus = UInt8(ascii: "-")
  /// What a plain scalar may not begin with; the dot because of `...`, `.5` and `.inf`.
  private static let indicators = Array("?:,[]{}#&*!|>'\"%@`.".utf8)
  private static let flowIndicators = Array(",[]{}?".utf8)

  /// What YAML 1.1 or 1.2 takes for a truth value, nothing, or an operator.
  private static func isWord(_ text: String) -> Bool {
    guard text.utf8.count <= 5 else { return false }
    return ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"].contains(text.lowercased())
  }

  /// A number as people write it, of at most 18 digits, which stays plain.
  private static func isSimpleInteger(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.first == minus ? bytes.dropFirst() : bytes[...]
    guard let first = digits.first, digits.count <= 18, digits.allSatisfy({ isDigit($0) }) else { return false }
    return first != UInt8(ascii: "0") || bytes.count == 1
  }

  /// What YAML 1.1 or 1.2 takes for a number: also `007`, `0x1f`, `1_000`, `1e5` and `08:30`.
  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.first == minus || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "0"), let base = rest.dropFirst().first,
      [UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "b")].contains(base | 0x20)
    {
      return rest.dropFirst(2).allSatisfy {
        isDigit($0) || $0 == UInt8(ascii: "_") || (0x61...0x66).contains($0 | 0x20)
      }
    }
    guard let first = rest.first, isDigit(first) || first == UInt8(ascii: ".") else { return false }
    if let exponent = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      var digits = rest[(exponent + 1)...]
      if digits.first == minus || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
      if !digits.isEmpty, digits.allSatisfy({ isDigit($0) }) { rest = rest[..<exponent] }
    }
    return rest.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") || $0 == colon || $0 == UInt8(ascii: ".") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// Whether a character is only ever written as an escape: what a reader of the file would not see. Joiners and
  /// variation selectors stay, for the sake of emoji.
  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch HiddenCharacter(scalar) {
    case .joiner, .variationSelector, nil: false
    default: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isEscaped(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) =
          switch scalar.value {
          case ..<0x100: ("x", 2)
          case ..<0x1_0000: ("u", 4)
          default: ("U", 8)
          }
        result += "\\" + letter
        result += String(repeating: "0", count: width - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
