internal import CMime
internal import Text

/// Bytes in some character set as text. What is none in it is U+FFFD: nothing that somebody sends fails here.
enum Charset {
  /// - Parameter name: as the message says; nil where it does not.
  static func text(_ bytes: [UInt8], _ name: String?) -> String {
    let name = (name ?? "").asciiLowercased
    switch name {
    // Who says nothing, or ASCII, and writes more writes UTF-8.
    case "", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "utf-8", "utf8":
      return String(decoding: bytes, as: UTF8.self)
    case "iso-8859-1", "latin1", "iso8859-1":
      // Nobody writes the control characters that it has there, and many what Windows has in their place.
      let isWindows = bytes.contains { (0x80...0x9F).contains($0) } && String(validating: bytes, as: UTF8.self) == nil
      return converted(bytes, isWindows ? "cp1252" : "iso-8859-1")
    default: return converted(bytes, name)
    }
  }

  private static func converted(_ bytes: [UInt8], _ name: String) -> String {
    MimeLibrary.start()
    let isName = !name.isEmpty && name.utf8.count <= 40 && name.utf8.allSatisfy(isOfName)
    guard isName, let known = g_mime_charset_iconv_name(name) else { return String(decoding: bytes, as: UTF8.self) }
    var count: gsize = 0
    let text = bytes.withUnsafeBytes { buffer in
      tix_mime_convert(buffer.bindMemory(to: CChar.self).baseAddress, gsize(buffer.count), known, &count)
    }
    guard let text else { return String(decoding: bytes, as: UTF8.self) }
    defer { g_free(text) }
    let converted = String(decoding: UnsafeRawBufferPointer(start: text, count: Int(count)), as: UTF8.self)
    // In sets of several bytes a control character is half of something that is none.
    let isMany = many.contains { name.begins(with: $0) } && converted.unicodeScalars.contains(where: isControl)
    guard isMany else { return converted }
    return String(String.UnicodeScalarView(converted.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  private static let many = ["euc-", "ks_c", "big5", "gb", "shift", "sjis", "cp949", "ms949"]

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool { (0x80...0x9F).contains(scalar.value) }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x3A, 0x5F: true
    default: false
    }
  }
}
