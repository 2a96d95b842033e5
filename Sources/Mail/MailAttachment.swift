internal import Text

/// A file that came with a mail.
package struct MailAttachment: Sendable, Equatable {
  /// What the sender calls it; never empty.
  package let name: String
  /// `image/png`, in small letters.
  package let type: String
  package let bytes: [UInt8]
  /// What stands in it, decoded: its text as UTF-8, or the parts of a message. The bytes where it is neither.
  package let decoded: [[UInt8]]

  package init(name: String, type: String, bytes: [UInt8], decoded: [[UInt8]]) {
    self.name = name
    self.type = type
    self.bytes = bytes
    self.decoded = decoded
  }

  /// Whether it may quote the mail that it came with an answer to: it is a text or a mail, by its type or its name, or what Outlook makes
  /// of one.
  package var mayQuote: Bool {
    let name = name.asciiLowercased
    return type.begins(with: "text/") || type.begins(with: "message/") || Self.types.contains(type)
      || Self.endings.contains { name.dropping(suffix: $0) != nil }
  }

  private static let types: Set<String> = [
    "application/ms-tnef", "application/vnd.ms-tnef", "application/vnd.ms-outlook", "application/rtf",
    "application/xhtml+xml",
  ]
  private static let endings = [".eml", ".msg", ".txt", ".htm", ".html", ".rtf", "winmail.dat"]
}
