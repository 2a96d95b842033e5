internal import CMime
internal import Text

/// The parts of a message on their way to its texts and attachments.
struct MessageParts {
  /// The most that a message has; further ones are passed over.
  private static let maxParts = 1_000
  private static let maxDepth = 50

  private(set) var type: String?
  private(set) var text: String?
  private(set) var html: String?
  private(set) var attachments: [MailAttachment] = []
  private(set) var report: DeliveryReport?
  /// What stands in each part that was looked at, decoded, be it chosen or not; those of messages in this one too.
  private(set) var decoded: [[UInt8]] = []
  /// Whether they are of a message in this one, which is a file: what is in it is known by `decoded` alone.
  private var isInner = false
  private var count = 0
  /// Whether there was one, be it chosen or not.
  private var (hasText, hasHTML) = (false, false)

  /// Takes a part with all that is in it.
  mutating func take(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int = 0) {
    let type = Self.type(of: object)
    if depth == 0 { self.type = type }
    count += 1
    guard count <= Self.maxParts, depth <= Self.maxDepth else { return }
    if depth == 0, type == "multipart/report" { report = DeliveryReport() }
    if tix_mime_is_multipart(object) != 0 {
      guard let multipart = tix_mime_multipart(object) else { return }
      take(parts: multipart, isChoice: type == "multipart/alternative", depth: depth)
    } else if tix_mime_is_message_part(object) != 0 {
      take(message: object, type, depth: depth)
    } else if tix_mime_is_part(object) != 0, let part = tix_mime_part(object) {
      take(part: part, object, type)
    }
  }

  private mutating func take(parts: UnsafeMutablePointer<GMimeMultipart>, isChoice: Bool, depth: Int) {
    var (outer, first): ((text: String?, html: String?), (text: String?, html: String?)) = ((nil, nil), (nil, nil))
    if isChoice {
      outer = (text, html)
      (text, html) = (nil, nil)
    }
    for index in 0..<g_mime_multipart_get_count(parts) {
      guard let part = g_mime_multipart_get_part(parts, index) else { continue }
      take(part, depth: depth + 1)
      guard isChoice else { continue }
      // Of what says the same in several ways the first of each kind counts.
      first = (first.text ?? text, first.html ?? html)
      (text, html) = (nil, nil)
    }
    guard isChoice else { return }
    Self.add(first.text, to: &outer.text, gap: "\n\n")
    Self.add(first.html, to: &outer.html, gap: "\n")
    (text, html) = outer
  }

  /// A text that goes on behind a picture is one text. It grows where it is: a thousand parts copy it once.
  private static func add(_ more: String?, to text: inout String?, gap: String) {
    guard let more else { return }
    guard var whole = text else {
      text = more
      return
    }
    text = nil
    whole += whole.utf8.last == 10 ? "\n" : gap
    whole += more
    text = whole
  }

  private mutating func take(
    part: UnsafeMutablePointer<GMimePart>, _ object: UnsafeMutablePointer<GMimeObject>, _ type: String
  ) {
    let charset = g_mime_object_get_content_type_parameter(object, "charset").map { String(cString: $0) }
    let bytes = PartContent.bytes(of: part, charset: type.begins(with: "text/") ? charset ?? "" : nil)
    let name = Self.name(of: object)
    if type == "message/delivery-status" || type == "text/rfc822-headers" || type == "message/rfc822-headers" {
      let text = String(decoding: bytes, as: UTF8.self).withLineFeeds
      if type == "message/delivery-status" { report?.take(status: text) } else { report?.take(headers: text) }
    }
    let disposition = g_mime_object_get_disposition(object).map { String(cString: $0).asciiLowercased }
    let written = type.begins(with: "text/") ? Charset.text(bytes, charset).withLineFeeds : nil
    decoded.append(written.map { Array($0.utf8) } ?? bytes)
    let isText = type == "text/plain" || type == "text/html"
    guard let written, isText, disposition != "attachment",
      name.isEmpty || !(type == "text/plain" ? hasText : hasHTML)
    else { return keep(bytes, name, type, decoded.suffix(1)) }
    if type == "text/html" {
      hasHTML = true
      Self.add(written, to: &html, gap: "\n")
    } else if hasText, written.utf8.contains(where: { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 12 }) {
      // It is hardly one that somebody reads, but may be: it stays a text by its type.
      keep(bytes, name, type, decoded.suffix(1))
    } else {
      hasText = true
      Self.add(written, to: &text, gap: "\n\n")
    }
  }

  /// A message that came with it is a file, as it is.
  private mutating func take(message object: UnsafeMutablePointer<GMimeObject>, _ type: String, depth: Int) {
    guard let part = tix_mime_message_part(object), let message = g_mime_message_part_get_message(part) else { return }
    let inner = tix_mime_object(message)
    let before = decoded.count
    takeInner(message, depth: depth)
    guard !isInner else { return }
    if let id = MailMessage.headers(of: inner).first(where: { $0.isNamed("Message-ID") }) {
      report?.messageIDs += MailMessage.ids(in: id.value)
    }
    guard let stream = g_mime_stream_mem_new() else { return }
    defer { g_object_unref(stream) }
    g_mime_object_write_to_stream(inner, nil, stream)
    let subject = MailMessage.headers(of: inner).first { $0.isNamed("Subject") }?.value ?? ""
    let name = Self.name(of: object)
    keep(
      PartContent.bytes(of: stream), name.isEmpty && !subject.isEmpty ? subject + ".eml" : name, type,
      decoded[before...])
  }

  /// Looks at what is in a message in this one.
  private mutating func takeInner(_ message: UnsafeMutablePointer<GMimeMessage>, depth: Int) {
    guard let root = g_mime_message_get_mime_part(message) else { return }
    var parts = MessageParts()
    (parts.isInner, parts.count) = (true, count)
    parts.take(root, depth: depth + 1)
    count = parts.count
    decoded += parts.decoded
  }

  private mutating func keep(_ bytes: [UInt8], _ name: String, _ type: String, _ decoded: ArraySlice<[UInt8]>) {
    guard !isInner else { return }
    let name = name.isEmpty ? "attachment-\(attachments.count + 1).\(Self.ending(of: type))" : name
    attachments.append(MailAttachment(name: name, type: type, bytes: bytes, decoded: Array(decoded)))
  }

  /// What the sender calls it; empty where that is not said.
  private static func name(of object: UnsafeMutablePointer<GMimeObject>) -> String {
    let headers = MailMessage.headers(of: object)
    for (header, key) in [("Content-Disposition", "filename"), ("Content-Type", "name")] {
      let known =
        key == "name"
        ? g_mime_object_get_content_type_parameter(object, key)
        : g_mime_object_get_content_disposition_parameter(object, key)
      let name = known.map { String(cString: $0).onOneLine } ?? ""
      guard !name.isEmpty else { continue }
      // Several encoded words are no way to write a name, but a frequent one.
      let raw = headers.first { $0.isNamed(header) }?.raw.filter { $0 != 10 && $0 != 13 } ?? []
      guard let mark = raw.firstRange(of: Array("\(key)=\"=?".utf8)) else { return name }
      let value = raw[(mark.upperBound - 2)...].prefix { $0 != UInt8(ascii: "\"") }
      return EncodedWords.decoded(Array(value)).onOneLine
    }
    return ""
  }

  private static func ending(of type: String) -> String {
    switch type {
    case "text/plain": "txt"
    case "text/calendar": "ics"
    case "image/jpeg": "jpg"
    case "message/rfc822": "eml"
    case "message/delivery-status", "text/rfc822-headers": "txt"
    case "application/pgp-signature": "asc"
    case "image/png", "image/gif", "image/webp", "application/pdf", "text/html", "text/csv", "application/zip":
      type.pieces(at: UInt8(ascii: "/"))[1]
    default: "bin"
    }
  }

  private static func type(of object: UnsafeMutablePointer<GMimeObject>) -> String {
    guard let type = g_mime_object_get_content_type(object), let text = g_mime_content_type_get_mime_type(type) else {
      return "application/octet-stream"
    }
    defer { g_free(text) }
    // What is no type is text (RFC 2045, 5.2), and bytes to GMime.
    let known = String(cString: text).asciiLowercased
    let isBytes = known == "application/octet-stream"
    let said = isBytes ? MailMessage.headers(of: object).first { $0.isNamed("Content-Type") }?.value ?? known : known
    let name = said.utf8.prefix { $0 != UInt8(ascii: ";") && $0 > 32 }
    return name.dropFirst().dropLast().contains(UInt8(ascii: "/")) ? known : "text/plain"
  }
}
