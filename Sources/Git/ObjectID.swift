import CLibgit2

/// The name of an object: a SHA-1, 20 bytes. Ordered as its hexadecimal form is.
package struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  // The bytes from the first on, as big-endian numbers: so it needs no array.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt32

  /// No object: 40 times "0".
  package static let zero = ObjectID(first: 0, second: 0, third: 0)

  private init(first: UInt64, second: UInt64, third: UInt32) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// Reads just 40 hexadecimal digits, of either case; nil for anything else.
  package init?(hex: String) {
    guard hex.utf8.count == 40 else { return nil }
    var numbers: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for (index, byte) in hex.utf8.enumerated() {
      guard let digit = hexDigit(byte) else { return nil }
      switch index {
      case 0..<16: numbers.0 = numbers.0 << 4 | UInt64(digit)
      case 16..<32: numbers.1 = numbers.1 << 4 | UInt64(digit)
      default: numbers.2 = numbers.2 << 4 | UInt64(digit)
      }
    }
    self.init(first: numbers.0, second: numbers.1, third: UInt32(truncatingIfNeeded: numbers.2))
  }

  init(_ oid: git_oid) {
    self = withUnsafeBytes(of: oid.id) { bytes in
      ObjectID(
        first: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        second: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        third: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
    }
  }

  /// Copies what libgit2 points at; nil for no pointer.
  init?(_ oid: UnsafePointer<git_oid>?) {
    guard let oid else { return nil }
    self.init(oid.pointee)
  }

  /// The 20 bytes.
  var bytes: [UInt8] { withUnsafeBytes(of: oid.id) { Array($0) } }

  /// The first of them.
  var firstByte: UInt8 { UInt8(first >> 56) }

  /// From 20 bytes; nil for another number of them.
  init?(bytes: [UInt8]) {
    guard bytes.count == 20 else { return nil }
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid.id) { $0.copyBytes(from: bytes) }
    self.init(oid)
  }

  var oid: git_oid {
    var result = git_oid()
    withUnsafeMutableBytes(of: &result.id) { bytes in
      bytes.storeBytes(of: first.bigEndian, toByteOffset: 0, as: UInt64.self)
      bytes.storeBytes(of: second.bigEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: third.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return result
  }

  /// 40 hexadecimal digits, lower case.
  package var description: String {
    withUnsafeBytes(of: oid.id) { bytes in
      String(unsafeUninitializedCapacity: 40) { text in
        for (index, byte) in bytes.enumerated() {
          text[2 * index] = hexCharacter(byte >> 4)
          text[2 * index + 1] = hexCharacter(byte & 15)
        }
        return 40
      }
    }
  }

  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.first, left.second, left.third) < (right.first, right.second, right.third)
  }
}

/// The value of a hexadecimal digit; nil for another character.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

private func hexCharacter(_ digit: UInt8) -> UInt8 {
  digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
}
