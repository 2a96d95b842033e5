internal import CMime
internal import Text

/// A mail that came, as values: whatever its bytes are, it can be read or is none.
package struct MailMessage: Sendable {
  /// In their order, each on one line, with what was encoded as it is read.
  package let headers: [MailHeader]
  package let from: [MailAddress]
  package let to: [MailAddress]
  package let cc: [MailAddress]
  /// Empty where there is none.
  package let subject: String
  /// Seconds since 1970, as it says itself.
  package let date: Int64?
  /// Without `<` and `>`.
  package let messageID: String?
  /// As the Message-ID, in their order.
  package let inReplyTo: [String]
  package let references: [String]
  /// `multipart/report`, in small letters.
  package let type: String
  /// What is there to read as plain text; nil where there is none.
  package let text: String?
  /// The same in HTML; nil where there is none.
  package let html: String?
  /// In their order.
  package let attachments: [MailAttachment]
  /// What stands in its parts, decoded, be it chosen or not, and in those of messages in it.
  package let decoded: [[UInt8]]
  /// What a mail server says of a mail that did not arrive, and the Message-IDs of the mail that it is about.
  package let report: DeliveryReport?

  /// Reads a message; nil where the bytes are none.
  package init?(_ bytes: [UInt8]) {
    MimeLibrary.start()
    guard !AddressNesting.isTooDeep(bytes), let message = Self.parsed(bytes) else { return nil }
    defer { g_object_unref(message) }
    let headers = Self.headers(of: tix_mime_object(message))
    self.headers = headers
    func addresses(_ name: String) -> [MailAddress] {
      headers.filter { $0.isNamed(name) }.flatMap { MailAddress.all(in: $0.raw) }
    }
    // Of several headers the first counts.
    let senders = headers.first { $0.isNamed("From") }.map { MailAddress.all(in: $0.raw) } ?? []
    let whole = senders.filter { $0.address.utf8.contains(64) }
    from = whole.isEmpty ? senders : whole
    to = addresses("To")
    cc = addresses("Cc")
    subject = headers.first { $0.isNamed("Subject") }?.value ?? ""
    date = headers.first { $0.isNamed("Date") }.flatMap { Self.date($0.value) }
    messageID = headers.first { $0.isNamed("Message-ID") }.flatMap { Self.ids(in: $0.value).first }
    inReplyTo = headers.filter { $0.isNamed("In-Reply-To") }.flatMap { Self.ids(in: $0.value) }
    references = headers.filter { $0.isNamed("References") }.flatMap { Self.ids(in: $0.value) }
    var parts = MessageParts()
    if let root = g_mime_message_get_mime_part(message) { parts.take(root) }
    type = parts.type ?? "text/plain"
    text = parts.text
    html = parts.html
    attachments = parts.attachments
    decoded = parts.decoded
    report = parts.report
  }

  private static func parsed(_ bytes: [UInt8]) -> UnsafeMutablePointer<GMimeMessage>? {
    let message = MessageSource.mended(bytes)
    let stream = message.withUnsafeBytes { buffer in
      g_mime_stream_mem_new_with_buffer(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    guard let stream else { return nil }
    defer { g_object_unref(stream) }
    guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
    defer { g_object_unref(parser) }
    return g_mime_parser_construct_message(parser, nil)
  }

  /// The headers of a part, at most a thousand.
  static func headers(of object: UnsafeMutablePointer<GMimeObject>?) -> [MailHeader] {
    guard let object, let list = g_mime_object_get_header_list(object) else { return [] }
    return (0..<min(g_mime_header_list_get_count(list), 1_000)).compactMap { index in
      guard let header = g_mime_header_list_get_header_at(list, index), let name = g_mime_header_get_name(header) else {
        return nil
      }
      let raw = g_mime_header_get_raw_value(header).map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
      return MailHeader(name: String(cString: name).onOneLine.trimmed, raw: (raw ?? []).map { UInt8(bitPattern: $0) })
    }
  }

  private static func date(_ text: String) -> Int64? {
    guard let date = g_mime_utils_header_decode_date(text) else { return nil }
    defer { g_date_time_unref(date) }
    return Int64(g_date_time_to_unix(date))
  }

  /// The Message-IDs in a header's value, without `<` and `>`; at most a thousand.
  static func ids(in text: String) -> [String] {
    var found: [String] = []
    var rest = text.utf8[...]
    while found.count < 1_000, let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { break }
      let id = String(decoding: rest[..<end].filter { $0 > 32 && $0 != 127 }, as: UTF8.self)
      if !id.isEmpty { found.append(id) }
      rest = rest[end...].dropFirst()
    }
    let bare = text.trimmed
    // Some programs leave the brackets away.
    if found.isEmpty, bare.utf8.contains(64), bare.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) { found.append(bare) }
    return found
  }
}
