internal import Text

/// The name of an object: a SHA-1, 20 bytes. Ordered as its hexadecimal form is.
package struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The bytes from the first on, as big-endian numbers: so it needs no array.
  package let words: (UInt64, UInt64, UInt32)

  /// No object: 40 times "0".
  package static let zero = ObjectID(words: (0, 0, 0))

  package init(words: (UInt64, UInt64, UInt32)) { self.words = words }

  /// Reads just 40 hexadecimal digits, of either case; nil for anything else.
  package init?(hex: String) {
    guard hex.utf8.count == 40 else { return nil }
    var numbers: (UInt64, UInt64, UInt32) = (0, 0, 0)
    for (index, byte) in hex.utf8.enumerated() {
      guard let digit = byte.hexDigitValue else { return nil }
      switch index {
      case 0..<16: numbers.0 = numbers.0 << 4 | UInt64(digit)
      case 16..<32: numbers.1 = numbers.1 << 4 | UInt64(digit)
      default: numbers.2 = numbers.2 << 4 | UInt32(digit)
      }
    }
    words = numbers
  }

  /// From 20 bytes; nil for another number of them.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 else { return nil }
    var numbers: (UInt64, UInt64, UInt32) = (0, 0, 0)
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 0..<8: numbers.0 = numbers.0 << 8 | UInt64(byte)
      case 8..<16: numbers.1 = numbers.1 << 8 | UInt64(byte)
      default: numbers.2 = numbers.2 << 8 | UInt32(byte)
      }
    }
    words = numbers
  }

  /// One of the 20 bytes.
  package subscript(index: Int) -> UInt8 {
    switch index {
    case 0..<8: UInt8(truncatingIfNeeded: words.0 >> (56 - 8 * UInt64(index)))
    case 8..<16: UInt8(truncatingIfNeeded: words.1 >> (120 - 8 * UInt64(index)))
    default: UInt8(truncatingIfNeeded: words.2 >> (152 - 8 * UInt32(index)))
    }
  }

  /// The 20 bytes.
  package var bytes: [UInt8] { (0..<20).map { self[$0] } }

  /// 40 hexadecimal digits, lower case.
  package var description: String {
    unsafe String(unsafeUninitializedCapacity: 40) { text in
      for index in 0..<20 {
        let byte = self[index]
        unsafe text[2 * index] = Self.hexCharacter(byte >> 4)
        unsafe text[2 * index + 1] = Self.hexCharacter(byte & 15)
      }
      return 40
    }
  }

  private static func hexCharacter(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }

  package static func == (left: ObjectID, right: ObjectID) -> Bool { left.words == right.words }

  package static func < (left: ObjectID, right: ObjectID) -> Bool { left.words < right.words }

  package func hash(into hasher: inout Hasher) {
    // A SHA-1 is as good as random: its first bytes are enough to tell most of them apart.
    hasher.combine(words.0)
  }
}
