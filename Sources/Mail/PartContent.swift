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
      let isUTF8 = charset.isEmpty || charset.asciiLowercased == "utf-8"
      return isPlain(raw, isUTF8: isUTF8) && !(isUTF8 && isWindows(decoded, of: raw)) ? raw : decoded
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE: return QuotedPrintable.decoded(raw)
    case GMIME_CONTENT_ENCODING_UUENCODE: return beginsUUEncoded(raw) ? decoded(content) : raw
    default: return raw
    }
  }

  /// Whether it is text that somebody can read: of words, and less than half of it in runs of letters as long as base64 has them. A single
  /// word may be base64 as well, in a set other than UTF-8.
  private static func isPlain(_ raw: [UInt8], isUTF8: Bool) -> Bool {
    var (isBlank, words, letters, run, long) = (true, 0, 0, 0, 0)
    for byte in raw.prefix(10_000) {
      guard byte == 9 || byte == 10 || byte == 13 || (32...126).contains(byte) else { return false }
      if byte > 32 { letters += 1 }
      if byte > 32, isBlank { words += 1 }
      isBlank = byte <= 32
      run = Base64.isLetter(byte) ? run + 1 : 0
      if run == longRun { long += longRun } else if run > longRun { long += 1 }
    }
    return words > (isUTF8 ? 0 : 1) && long * 2 < letters
  }

  private static let longRun = 20

  /// Whether a single word is base64 of a text in windows-1252 whose set is not said: encoded to its end, and mostly letters of ASCII.
  private static func isWindows(_ decoded: [UInt8], of raw: [UInt8]) -> Bool {
    let word = raw.filter { $0 > 32 }
    guard word.count.isMultiple(of: 4), word.allSatisfy({ Base64.isLetter($0) || $0 == UInt8(ascii: "=") }),
      raw.split(whereSeparator: { $0 <= 32 }).count == 1, !decoded.contains(where: isUnknownToWindows)
    else { return false }
    return decoded.count { $0 > 127 } * 3 < decoded.count
  }

  private static func isUnknownToWindows(_ byte: UInt8) -> Bool {
    switch byte {
    case 9, 10, 13: false
    case 0..<32, 127, 0x81, 0x8D, 0x8F, 0x90, 0x9D: true
    default: false
    }
  }

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
