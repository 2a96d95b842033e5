/// Of which mail a comment is.
package struct MailOrigin: Sendable, Equatable {
  package let message: MessageID?
  /// Whether a program wrote it.
  package let isAutomatic: Bool

  package init(_ message: MessageID?, isAutomatic: Bool = false) {
    self.message = message
    self.isAutomatic = isAutomatic
  }
}
