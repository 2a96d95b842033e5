internal import Text

/// Text of headers that is written as `=?utf-8?q?Sk=C3=A6rm?=` (RFC 2047).
///
/// GMime decodes words that follow one another as one, and loses all behind the first that ends with `=`; so they are read here. Words of
/// one character set are joined before they are decoded: some programs cut a character in two.
enum EncodedWords {
  fileprivate struct Word {
    let charset: String
    let bytes: [UInt8]
    /// Where what follows begins.
    let end: Int
  }

  /// The text as it is read.
  static func decoded(_ raw: [UInt8]) -> String { reading(raw) { $0 } }

  /// The same header with each run of such words as one, in UTF-8.
  static func joined(_ raw: [UInt8]) -> String {
    reading(raw) { "=?utf-8?B?\(Base64.encoded(Array($0.utf8)))?=" }
  }

  private static func reading(_ raw: [UInt8], _ shown: (String) -> String) -> String {
    var (text, plain): (String, [UInt8]) = ("", [])
    var place = 0
    while place < raw.count {
      guard raw[place] == UInt8(ascii: "="), var word = Word(raw, at: place) else {
        plain.append(raw[place])
        place += 1
        continue
      }
      text += Charset.text(plain, nil)
      plain = []
      var (charset, bytes, run) = (word.charset, word.bytes, "")
      while let start = nextWord(raw, behind: word.end), let next = Word(raw, at: start) {
        if next.charset == charset {
          bytes += next.bytes
        } else {
          run += Charset.text(bytes, charset)
          (charset, bytes) = (next.charset, next.bytes)
        }
        word = next
      }
      text += shown(run + Charset.text(bytes, charset))
      place = word.end
    }
    return text + Charset.text(plain, nil)
  }

  /// Where something stands behind blanks; nil where nothing does. Blanks between two words are none of the text.
  private static func nextWord(_ raw: [UInt8], behind end: Int) -> Int? {
    raw[end...].firstIndex { $0 != 32 && $0 != 9 && $0 != 10 && $0 != 13 }
  }
}

extension EncodedWords.Word {
  /// The longest that is read as one: ten times what the standard allows.
  private static let maxLength = 750

  init?(_ raw: [UInt8], at start: Int) {
    guard raw[start...].starts(with: "=?".utf8) else { return nil }
    let limit = min(raw.count, start + Self.maxLength)
    let mark = UInt8(ascii: "?")
    guard let first = raw[(start + 2)..<limit].firstIndex(of: mark), first > start + 2, first + 2 < limit,
      raw[first + 2] == mark, let last = raw[(first + 3)..<limit].firstIndex(of: mark), last + 1 < raw.count,
      raw[last + 1] == UInt8(ascii: "=")
    else { return nil }
    let name = raw[(start + 2)..<first]
    guard name.allSatisfy({ $0 > 32 && $0 < 127 }) else { return nil }
    // A language may stand behind the set (RFC 2231).
    charset = String(decoding: name.prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self).asciiLowercased
    let content = raw[(first + 3)..<last]
    switch raw[first + 1] | 32 {
    case UInt8(ascii: "b"): bytes = Base64.decoded(content)
    case UInt8(ascii: "q"): bytes = Self.quoted(content)
    default: return nil
    }
    end = last + 2
  }

  private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var place = text.startIndex
    while place < text.endIndex {
      let byte = text[place]
      if byte == UInt8(ascii: "="), place + 2 < text.endIndex, let high = text[place + 1].hexDigitValue,
        let low = text[place + 2].hexDigitValue
      {
        bytes.append(high << 4 | low)
        place += 3
      } else {
        bytes.append(byte == UInt8(ascii: "_") ? 32 : byte)
        place += 1
      }
    }
    return bytes
  }
}

/// Bytes as letters and digits.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? alphabet[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// What is none of the alphabet is passed over, and what follows the `=` at the end is none of it.
  static func decoded(_ text: some Collection<UInt8>) -> [UInt8] {
    var (bytes, number, count, ends): ([UInt8], Int, Int, Int) = ([], 0, 0, 0)
    bytes.reserveCapacity(text.count / 4 * 3 + 3)
    for byte in text {
      if byte == UInt8(ascii: "="), count == 2 || count == 4 {
        // Behind two letters there are two of them, behind three one.
        ends += 1
        if count == 2 || ends == 2 { break }
      }
      guard let value = value(of: byte) else { continue }
      ends = 0
      number = (number << 6 | value) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: number >> count))
      }
    }
    return bytes
  }

  static func isLetter(_ byte: UInt8) -> Bool { value(of: byte) != nil }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 65...90: Int(byte) - 65
    case 97...122: Int(byte) - 71
    case 48...57: Int(byte) + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
