internal import Text

/// The name by which the desk knows a person: the name of their file under `people/`.
///
/// 1 to 64 of `a-z 0-9 . _ -`, a letter or digit first, so that a handle is a safe file name and never an option.
package struct Handle: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  /// The handle exactly as written in a file; nil when it is not one.
  package init?(_ text: String) {
    guard Self.isValid(text.utf8) else { return nil }
    self.text = text
  }

  /// What somebody typed: letters in upper case are the same handle.
  package init?(typed: String) {
    self.init(typed.asciiLowercased)
  }

  /// A handle made of the part of an e-mail address before the `@`: lower case, other characters `-`.
  ///
  /// A local part is not a handle (`12345+jane`, `søren`); nil when nothing usable is left, or only the reserved one.
  package init?(localPartOf email: String) {
    var bytes: [UInt8] = []
    for scalar in email.asciiLowercased.unicodeScalars {
      if scalar == "@" { break }
      let byte = UInt8(exactly: scalar.value) ?? 0
      bytes.append(Self.isAllowed(byte) ? byte : UInt8(ascii: "-"))
    }
    let start = bytes.firstIndex { Self.isLetterOrDigit($0) } ?? bytes.endIndex
    self.init(String(decoding: bytes[start...].prefix(64), as: UTF8.self))
    guard !isReserved, !DeviceName.isOne(text) else { return nil }
  }

  /// The reserved handle of the desk itself (`Actor.desk`): no person can have it.
  package static let tix = Handle(unchecked: "tix")

  package var isReserved: Bool { self == .tix }

  package var description: String { text }

  package static func < (a: Handle, b: Handle) -> Bool { a.text < b.text }

  private init(unchecked text: String) {
    self.text = text
  }

  private static func isValid(_ bytes: String.UTF8View) -> Bool {
    guard let first = bytes.first, isLetterOrDigit(first), bytes.count <= 64 else { return false }
    return bytes.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
