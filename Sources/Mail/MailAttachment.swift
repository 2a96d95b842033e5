/// A file that came with a mail.
package struct MailAttachment: Sendable, Equatable {
  /// What the sender calls it; never empty.
  package let name: String
  /// `image/png`, in small letters.
  package let type: String
  package let bytes: [UInt8]

  package init(name: String, type: String, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
  }
}
