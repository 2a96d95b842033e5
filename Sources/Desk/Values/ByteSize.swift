internal import Text

/// A size as settings have it: a whole number of bytes, or one with `K` or `M` behind it, as in `10M`.
package struct ByteSize: Sendable, Equatable, CustomStringConvertible {
  package let bytes: Int
  package let description: String

  /// The most that can be set: every clone has every file, and every command that touches one holds it in memory.
  package static let limit = 25 << 20

  /// What holds where nothing is set.
  package static let `default` = ByteSize(bytes: 10 << 20, description: "10M")

  private init(bytes: Int, description: String) {
    self.bytes = bytes
    self.description = description
  }

  /// Nil when it is not one, or more than `limit`.
  package init?(_ text: String) {
    let shift: Int
    switch text.utf8.last {
    case UInt8(ascii: "K"), UInt8(ascii: "k"): shift = 10
    case UInt8(ascii: "M"), UInt8(ascii: "m"): shift = 20
    default: shift = 0
    }
    guard let number = Int(digits: shift == 0 ? text.utf8[...] : text.utf8.dropLast()),
      number <= Self.limit >> shift
    else { return nil }
    bytes = number << shift
    description = text
  }

  /// A number of bytes for people: `0 B`, `1.4 K`, `10.0 M`.
  package static func shown(_ bytes: Int) -> String {
    guard bytes >= 1024 else { return "\(bytes) B" }
    let unit = bytes >= 1 << 20 ? 1 << 20 : 1024
    // To the nearest tenth; 1023.96 K is 1024.0 K, which is as true.
    let tenths = (bytes / unit) * 10 + ((bytes % unit) * 10 + unit / 2) / unit
    return "\(tenths / 10).\(tenths % 10) \(unit == 1024 ? "K" : "M")"
  }
}
