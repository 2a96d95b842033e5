internal import CMime
internal import Text

/// A mail that is to be sent, as a value.
///
/// No line break gets from a value into a header: a name, a subject and a header's value are put on one line, and an address or
/// a Message-ID with anything else in it than such a thing has is refused.
package struct OutgoingMessage: Sendable {
  package var from: MailAddress
  package var to: [MailAddress]
  package var subject: String
  /// `261124-3qzxm.….…@example.org`, without the `<` and `>`.
  package var messageID: String
  /// As the Message-ID.
  package var inReplyTo: String?
  package var references: [String] = []
  /// Seconds since 1970.
  package var date: Int64
  /// Further headers, as `Auto-Submitted`.
  package var headers: [(name: String, value: String)] = []
  package var text: String
  /// The same in HTML, where it is to be there too.
  package var html: String?

  package init(
    from: MailAddress, to: [MailAddress], subject: String, messageID: String, date: Int64, text: String,
    html: String? = nil
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.messageID = messageID
    self.date = date
    self.text = text
    self.html = html
  }

  /// The message as it is handed to `sendmail`: ASCII alone, lines ended by LF.
  package func bytes() throws(MailError) -> [UInt8] {
    MimeLibrary.start()
    try check()
    guard let message = g_mime_message_new(1) else { throw MailError("there is no memory for a mail") }
    defer { g_object_unref(message) }
    add(from, GMIME_ADDRESS_TYPE_FROM, to: message)
    for receiver in to { add(receiver, GMIME_ADDRESS_TYPE_TO, to: message) }
    g_mime_message_set_subject(message, subject.inHeader, "utf-8")
    guard let moment = g_date_time_new_from_unix_utc(gint64(date)) else {
      throw MailError("\(date) is no date of a mail")
    }
    g_mime_message_set_date(message, moment)
    g_date_time_unref(moment)
    g_mime_message_set_message_id(message, messageID)
    let object = tix_mime_object(message)
    if let inReplyTo { g_mime_object_set_header(object, "In-Reply-To", "<\(inReplyTo)>", nil) }
    if !references.isEmpty {
      g_mime_object_set_header(object, "References", references.map { "<\($0)>" }.joined(separator: " "), nil)
    }
    for (name, value) in headers { g_mime_object_set_header(object, name, value.inHeader, "utf-8") }
    let body = try body()
    g_mime_message_set_mime_part(message, body)
    g_object_unref(body)
    g_mime_object_encode(object, GMIME_ENCODING_CONSTRAINT_7BIT)
    guard let text = g_mime_object_to_string(object, nil) else { throw MailError("the mail could not be written") }
    defer { g_free(text) }
    return Array(String(cString: text).utf8)
  }

  private func check() throws(MailError) {
    guard !to.isEmpty else { throw MailError("the mail is for nobody") }
    for address in [from] + to where !Self.isSafe(address.address) || !address.address.utf8.contains(64) {
      throw MailError("this is not an address that mail can be sent to: \(address.address)")
    }
    for id in [messageID, inReplyTo].compactMap(\.self) + references where !Self.isSafe(id) {
      throw MailError("this is not a Message-ID: \(id)")
    }
    for (name, _) in headers where name.isEmpty || !name.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 58 }) {
      throw MailError("this is not the name of a header: \(name)")
    }
  }

  /// Whether it is visible ASCII without what ends an address or a Message-ID, and does not look like an option.
  private static func isSafe(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 900 && !text.begins(with: "-")
      && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !#"<>(),;:\"[]"#.utf8.contains($0) }
  }

  /// Whether a text can be a Message-ID, without `<` and `>`.
  package static func isIdentifier(_ text: String) -> Bool { isSafe(text) && text.utf8.contains(64) }

  private func add(
    _ address: MailAddress, _ kind: GMimeAddressType, to message: UnsafeMutablePointer<GMimeMessage>
  ) {
    let name = address.name.inHeader
    g_mime_message_add_mailbox(message, kind, name.isEmpty ? nil : name, address.address)
  }

  /// The text, with the HTML beside it where there is one.
  private func body() throws(MailError) -> UnsafeMutablePointer<GMimeObject> {
    let plain = try Self.part("plain", text)
    guard let html else { return plain }
    let rich = try Self.part("html", html)
    guard let both = g_mime_multipart_new_with_subtype("alternative") else {
      throw MailError("there is no memory for a mail")
    }
    // Whoever makes the same mail again gets the same bytes.
    g_mime_multipart_set_boundary(both, "=_" + messageID.utf8.map { Self.boundary($0) }.joined().prefix(60))
    for part in [plain, rich] {
      g_mime_multipart_add(both, part)
      g_object_unref(part)
    }
    return tix_mime_object(both)
  }

  private static func boundary(_ byte: UInt8) -> String {
    switch byte {
    case 48...57, 65...90, 97...122: String(Unicode.Scalar(byte))
    default: "_"
    }
  }

  private static func part(_ subtype: String, _ text: String) throws(MailError) -> UnsafeMutablePointer<GMimeObject> {
    guard let part = g_mime_text_part_new_with_subtype(subtype) else {
      throw MailError("there is no memory for a mail")
    }
    g_mime_text_part_set_charset(part, "utf-8")
    let lines = text.withLineFeeds
    g_mime_text_part_set_text(part, lines.utf8.last == 10 ? lines : lines + "\n")
    return tix_mime_object(part)
  }
}
