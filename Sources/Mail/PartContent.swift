internal import CMime
internal import Text

/// The bytes of a part, decoded. What is not in the encoding that it says stays as it is, rather than become nothing or signs.
enum PartContent {
  /// - Parameter charset: of a text, empty where none is said; nil of what is no text.
  static func bytes(of part: UnsafeMutablePointer<GMimePart>, charset: String?) -> [UInt8] {
    guard let content = g_mime_part_get_content(part) else { return [] }
    let raw = raw(content)
    switch g_mime_part_get_content_encoding(part) {
    case GMIME_CONTENT_ENCODING_BASE64:
      let decoded = Base64.decoded(raw)
      guard let charset, String(validating: decoded, as: UTF8.self) == nil else { return decoded }
      return isPlain(raw, isUTF8: charset.isEmpty || charset.asciiLowercased == "utf-8") ? raw : decoded
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE: return QuotedPrintable.decoded(raw)
    case GMIME_CONTENT_ENCODING_UUENCODE: return beginsUUEncoded(raw) ? decoded(content) : raw
    default: return raw
    }
  }

  /// Whether it is text that somebody can read: of words, none of them as long as a line of base64. A single one may be base64 as well, in
  /// a set other than UTF-8.
  private static func isPlain(_ raw: [UInt8], isUTF8: Bool) -> Bool {
    var (length, words) = (0, 0)
    for byte in raw.prefix(10_000) {
      guard byte == 9 || byte == 10 || byte == 13 || (32...126).contains(byte) else { return false }
      length = byte > 32 ? length + 1 : 0
      if length == 1 { words += 1 }
      if length > maxWord { return false }
    }
    return words > (isUTF8 ? 0 : 1)
  }

  private static let maxWord = 40

  private static func beginsUUEncoded(_ raw: [UInt8]) -> Bool {
    let mark = Array("begin ".utf8)
    return raw.starts(with: mark) || raw.firstRange(of: [10] + mark) != nil
  }

  private static func decoded(_ content: UnsafeMutablePointer<GMimeDataWrapper>) -> [UInt8] {
    guard let stream = g_mime_stream_mem_new() else { return [] }
    defer { g_object_unref(stream) }
    g_mime_data_wrapper_write_to_stream(content, stream)
    return bytes(of: stream)
  }

  /// As it stands in the message.
  private static func raw(_ content: UnsafeMutablePointer<GMimeDataWrapper>) -> [UInt8] {
    guard let source = g_mime_data_wrapper_get_stream(content), let stream = g_mime_stream_mem_new() else { return [] }
    defer { g_object_unref(stream) }
    g_mime_stream_reset(source)
    g_mime_stream_write_to_stream(source, stream)
    g_mime_stream_reset(source)
    return bytes(of: stream)
  }

  /// What was written to a stream in memory.
  static func bytes(of stream: UnsafeMutablePointer<GMimeStream>) -> [UInt8] {
    guard let array = g_mime_stream_mem_get_byte_array(tix_mime_memory(stream)), let data = array.pointee.data else {
      return []
    }
    return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
  }
}
