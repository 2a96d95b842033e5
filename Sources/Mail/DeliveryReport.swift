internal import Text

/// What a mail server reports of a mail (RFC 3464).
package struct DeliveryReport: Sendable, Equatable {
  /// The Message-IDs of the mail that it is about, as far as that came back.
  package var messageIDs: [String] = []
  /// Its lines `Name: value`, of all recipients.
  package var fields: [(name: String, value: String)] = []

  package static func == (a: DeliveryReport, b: DeliveryReport) -> Bool {
    a.messageIDs == b.messageIDs && a.fields.elementsEqual(b.fields) { $0 == $1 }
  }

  /// The values of a field, each as it stands there; case does not matter.
  package func values(of name: String) -> [String] {
    fields.filter { $0.name.asciiLowercased == name.asciiLowercased }.map(\.value)
  }

  /// Whether something did not arrive, and no other attempt is made.
  package var isFailure: Bool { values(of: "Action").contains { $0.asciiLowercased.begins(with: "failed") } }

  /// Takes the lines of a part `message/delivery-status`.
  mutating func take(status text: String) {
    for line in text.pieces(at: 10).prefix(1_000) {
      if line.utf8.first == 32 || line.utf8.first == 9 {
        if !fields.isEmpty { fields[fields.count - 1].value += " " + line.trimmed }
      } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
        let value = String(decoding: line.utf8[colon...].dropFirst(), as: UTF8.self)
        fields.append((String(line[..<colon]), value.trimmed))
      }
    }
  }

  /// Takes the headers of the mail that it is about.
  mutating func take(headers text: String) {
    var isID = false
    for line in text.pieces(at: 10).prefix(1_000) {
      if line.trimmed.isEmpty { return }
      let isContinued = line.utf8.first == 32 || line.utf8.first == 9
      if !isContinued { isID = line.asciiLowercased.begins(with: "message-id:") }
      if isID { messageIDs += MailMessage.ids(in: line) }
    }
  }
}
