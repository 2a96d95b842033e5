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
  private var count = 0

  /// Takes a part with all that is in it.
  mutating func take(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int = 0) {
    let type = Self.type(of: object)
    if depth == 0 { self.type = type }
    count += 1
    guard count <= Self.maxParts, depth <= Self.maxDepth else { return }
    if depth == 0, type == "multipart/report" { report = DeliveryReport() }
    if tix_mime_is_multipart(object) != 0 {
      guard let multipart = tix_mime_multipart(object) else { return }
      for index in 0..<g_mime_multipart_get_count(multipart) {
        if let part = g_mime_multipart_get_part(multipart, index) { take(part, depth: depth + 1) }
      }
    } else if tix_mime_is_message_part(object) != 0 {
      take(message: object, type)
    } else if tix_mime_is_part(object) != 0, let part = tix_mime_part(object) {
      take(part: part, object, type)
    }
  }

  private mutating func take(
    part: UnsafeMutablePointer<GMimePart>, _ object: UnsafeMutablePointer<GMimeObject>, _ type: String
  ) {
    let bytes = Self.content(of: part)
    let name = Self.name(of: part, object)
    if type == "message/delivery-status" || type == "text/rfc822-headers" || type == "message/rfc822-headers" {
      let text = String(decoding: bytes, as: UTF8.self).withLineFeeds
      if type == "message/delivery-status" { report?.take(status: text) } else { report?.take(headers: text) }
    }
    let disposition = g_mime_object_get_disposition(object).map { String(cString: $0).asciiLowercased }
    let isText = type == "text/plain" || type == "text/html"
    guard isText, disposition != "attachment", name.isEmpty || (type == "text/plain" ? text : html) == nil else {
      return keep(bytes, name, type)
    }
    let charset = g_mime_object_get_content_type_parameter(object, "charset").map { String(cString: $0) }
    let written = Charset.text(bytes, charset).withLineFeeds
    if type == "text/html" {
      html = html.map { $0 + "\n" + written } ?? written
    } else {
      // A text that goes on behind a picture is one text.
      text = text.map { $0 + ($0.utf8.last == 10 ? "\n" : "\n\n") + written } ?? written
    }
  }

  /// A message that came with it is a file, as it is.
  private mutating func take(message object: UnsafeMutablePointer<GMimeObject>, _ type: String) {
    guard let part = tix_mime_message_part(object), let message = g_mime_message_part_get_message(part) else { return }
    let inner = tix_mime_object(message)
    if let id = MailMessage.headers(of: inner).first(where: { $0.isNamed("Message-ID") }) {
      report?.messageIDs += MailMessage.ids(in: id.value)
    }
    guard let stream = g_mime_stream_mem_new() else { return }
    defer { g_object_unref(stream) }
    g_mime_object_write_to_stream(inner, nil, stream)
    let subject = MailMessage.headers(of: inner).first { $0.isNamed("Subject") }?.value ?? ""
    keep(Self.bytes(of: stream), subject.isEmpty ? "" : subject + ".eml", type)
  }

  private mutating func keep(_ bytes: [UInt8], _ name: String, _ type: String) {
    let name = name.isEmpty ? "attachment-\(attachments.count + 1).\(Self.ending(of: type))" : name
    attachments.append(MailAttachment(name: name, type: type, bytes: bytes))
  }

  /// What the sender calls it; empty where that is not said.
  private static func name(of part: UnsafeMutablePointer<GMimePart>, _ object: UnsafeMutablePointer<GMimeObject>)
    -> String
  {
    let known = g_mime_part_get_filename(part).map { String(cString: $0).onOneLine } ?? ""
    // Several encoded words are no way to write a name, but a frequent one.
    for header in MailMessage.headers(of: object)
    where header.isNamed("Content-Disposition") || header.isNamed("Content-Type") {
      let raw = header.raw.filter { $0 != 10 && $0 != 13 }
      guard let mark = raw.firstRange(of: Array("name=\"=?".utf8)) else { continue }
      let value = raw[(mark.upperBound - 2)...].prefix { $0 != UInt8(ascii: "\"") }
      return EncodedWords.decoded(Array(value)).onOneLine
    }
    return known
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
    return String(cString: text).asciiLowercased
  }

  /// The bytes of a part, decoded.
  private static func content(of part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
    guard let content = g_mime_part_get_content(part), let stream = g_mime_stream_mem_new() else { return [] }
    defer { g_object_unref(stream) }
    g_mime_data_wrapper_write_to_stream(content, stream)
    return bytes(of: stream)
  }

  private static func bytes(of stream: UnsafeMutablePointer<GMimeStream>) -> [UInt8] {
    guard let array = g_mime_stream_mem_get_byte_array(tix_mime_memory(stream)), let data = array.pointee.data else {
      return []
    }
    return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
  }
}
