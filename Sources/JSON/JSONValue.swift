internal import Text

/// A value of JSON; the keys of an object keep their order.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  /// A number that is not whole.
  case fraction(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// A string, or null for none.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// On one line. Characters that a terminal acts on are written as escapes, which mean the same to every reader.
  package var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the same behind what is there.
  package func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += "\(value)".utf8
    // JSON has no word for what is no number.
    case .fraction(let value): bytes += (value.isFinite ? "\(value)" : "null").utf8
    case .string(let value): Self.quote(value, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, (key, value)) in members.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        Self.quote(key, to: &bytes)
        bytes += ": ".utf8
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func quote(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(isPlain) {
      bytes += text.utf8
    } else {
      for scalar in text.unicodeScalars { quote(scalar, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether it is a character of ASCII that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func quote(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    case _ where isEscaped(scalar):
      for unit in UTF16.encode(scalar) ?? .init() { bytes += ("\\u" + hex(unit)).utf8 }
    default: bytes += UTF8.encode(scalar) ?? .init()
    }
  }

  /// Joiners and variation selectors stay, for the sake of emoji: an escape of every other hidden character loses nothing.
  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch HiddenCharacter(scalar) {
    case .joiner, .variationSelector, nil: false
    default: true
    }
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
