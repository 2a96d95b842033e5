internal import Text

/// A header of a mail.
package struct MailHeader: Sendable, Equatable {
  package let name: String
  /// On one line, and decoded.
  package let value: String
  /// As it stands in the mail.
  let raw: [UInt8]

  /// On one line, as it came: where a header is a program's, what looks encoded is a stranger's.
  package var undecoded: String {
    String(decoding: raw.filter { $0 != 10 && $0 != 13 }, as: UTF8.self).onOneLine.trimmed
  }

  init(name: String, raw: [UInt8]) {
    self.name = name
    self.raw = raw
    value = EncodedWords.decoded(raw.filter { $0 != 10 && $0 != 13 }).onOneLine.trimmed
  }

  /// Whether it has this name; case does not matter.
  package func isNamed(_ name: String) -> Bool { self.name.asciiLowercased == name.asciiLowercased }
}
