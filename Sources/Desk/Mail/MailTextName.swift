internal import Text

/// A text of `templates/mail`, as somebody names it: `mail/received`, and `mail/received.da` in Danish.
package struct MailTextName: Hashable, Sendable, CustomStringConvertible {
  /// What the mail tells, or why it tells several things.
  package let kind: String
  /// Nil for English.
  package let language: String?

  /// What there are texts of.
  package static let kinds = NoticeKind.allCases.map(\.rawValue) + MailWriter.Reason.allCases.map(\.rawValue)

  /// Nil where there is no such text, or it is no language.
  package init?(kind: String, language: String?) {
    guard Self.kinds.contains(kind), language.map(Language.isValid) ?? true else { return nil }
    self.kind = kind
    self.language = language?.asciiLowercased
  }

  /// Nil for a file of `templates/mail` that no mail is made from.
  package init?(file: String) {
    guard let parts = file.dropping(suffix: ".md")?.pieces(at: UInt8(ascii: ".")), parts.count <= 2 else { return nil }
    self.init(kind: parts[0], language: parts.count == 2 ? parts[1] : nil)
    guard MailTemplate.fileName(kind, language: self.language) == file else { return nil }
  }

  /// Nil where no text of a mail is meant. Case does not matter, and `.md` may stand behind it.
  package init?(typed: String) {
    guard let name = typed.stripped.asciiLowercased.dropping(prefix: Self.folder) else { return nil }
    self.init(file: name.dropping(suffix: ".md") == nil ? name + ".md" : name)
  }

  /// Whether somebody means the text of a mail, and not a form.
  package static func isMeant(by typed: String) -> Bool { typed.stripped.asciiLowercased.begins(with: folder) }

  private static let folder = "mail/"

  package var path: DeskPath { .mailTemplate(name: MailTemplate.fileName(kind, language: language)) }
  package var description: String { Self.folder + (language.map { "\(kind).\($0)" } ?? kind) }
}
