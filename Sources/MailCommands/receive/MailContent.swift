internal import Desk
internal import Mail
internal import Text

/// A mail with all that it brings.
struct MailContent {
  let message: MailMessage
  let bytes: [UInt8]
  let mail: ReceivedMail
  /// What there is to read, whole.
  let text: String
  /// The form that it holds; nil where it holds none.
  let form: [UInt8]?

  init(_ message: MailMessage, _ bytes: [UInt8], _ mail: ReceivedMail) {
    (self.message, self.bytes, self.mail) = (message, bytes, mail)
    let plain = message.text.map(MailText.cleaned) ?? ""
    let text = plain.isEmpty ? MailText.cleaned(message.html.map(PlainHTML.text) ?? "") : plain
    self.text = text
    form = MailForm.find(in: text, files: message.attachments.map { ($0.name, $0.bytes) })
  }

  /// What becomes the text of a ticket, or of a comment.
  func written(isAnswer: Bool) -> String {
    let text = isAnswer ? MailText.answer(text) : text
    return text.isEmpty ? MailText.none : MailText.shortened(Self.hidingTokens(text))
  }

  /// What a mail server says of a mail that did not arrive.
  var bounce: String {
    var lines: [String] = []
    for name in ["Final-Recipient", "Action", "Status", "Diagnostic-Code"] {
      for value in (message.report?.values(of: name) ?? []).prefix(5) {
        lines.append("\(name): \(value.prefix(500))")
      }
    }
    if lines.isEmpty { lines = Array(text.pieces(at: 10).prefix(20).map { String($0.prefix(500)) }) }
    let quoted = lines.map { "    " + $0 }.joined(separator: "\n")
    return "A mail of this desk did not arrive, or came back:\n\n\(quoted)"
  }

  /// Whether a token stands in what there is to read, so that it may stand in the mail as encoded text, where it is not seen; or in another
  /// part, where it is not hidden by what hides it in the mail.
  var quotesToken: Bool {
    [message.text, message.html].compactMap(\.self).contains { Self.hidingTokens($0) != $0 }
      || Self.keepsToken(bytes, message.decoded)
  }

  /// The bytes of a file as others may have them; nil where a token stays in it in another encoding.
  static func withoutTokens(_ file: MailAttachment) -> [UInt8]? {
    guard file.type.begins(with: "text/") else {
      return keepsToken(file.bytes, file.decoded) ? nil : MailToken.hidden(file.bytes)
    }
    let hidden = MailToken.hidden(file.bytes)
    return hidden == file.bytes && file.decoded.contains(where: holdsToken) ? nil : hidden
  }

  /// Whether a token is still read in a message where those that are seen in its bytes are hidden.
  private static func keepsToken(_ bytes: [UInt8], _ decoded: [[UInt8]]) -> Bool {
    decoded.contains(where: holdsToken)
      && MailMessage(MailToken.hidden(bytes))?.decoded.contains(where: holdsToken) ?? true
  }

  private static func holdsToken(_ bytes: [UInt8]) -> Bool { MailToken.hidden(bytes) != bytes }

  private static func hidingTokens(_ text: String) -> String {
    String(decoding: MailToken.hidden(Array(text.utf8)), as: UTF8.self)
  }
}
