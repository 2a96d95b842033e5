internal import Text

/// Characters that HTML writes as `&amp;` or `&#8211;`.
enum HTMLEntity {
  /// Those that mail programs write; others stay as they are.
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": " ", "emsp": " ",
    "thinsp": " ", "zwnj": "", "zwj": "", "shy": "", "copy": "©", "reg": "®", "trade": "™", "hellip": "…",
    "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„",
    "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›", "bull": "•", "middot": "·", "deg": "°", "plusmn": "±",
    "times": "×", "divide": "÷", "frac12": "½", "frac14": "¼", "sup2": "²", "sup3": "³", "micro": "µ", "para": "¶",
    "sect": "§", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "iexcl": "¡", "iquest": "¿", "szlig": "ß",
    "aring": "å", "Aring": "Å", "aelig": "æ", "AElig": "Æ", "oslash": "ø", "Oslash": "Ø", "auml": "ä", "Auml": "Ä",
    "ouml": "ö", "Ouml": "Ö", "uuml": "ü", "Uuml": "Ü", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã",
    "Agrave": "À", "Aacute": "Á", "Acirc": "Â", "Atilde": "Ã", "ccedil": "ç", "Ccedil": "Ç", "egrave": "è",
    "eacute": "é", "ecirc": "ê", "euml": "ë", "Egrave": "È", "Eacute": "É", "Ecirc": "Ê", "Euml": "Ë", "igrave": "ì",
    "iacute": "í", "icirc": "î", "iuml": "ï", "Iacute": "Í", "ntilde": "ñ", "Ntilde": "Ñ", "ograve": "ò",
    "oacute": "ó", "ocirc": "ô", "otilde": "õ", "Oacute": "Ó", "ugrave": "ù", "uacute": "ú", "ucirc": "û",
    "Uacute": "Ú", "yacute": "ý", "yuml": "ÿ", "eth": "ð", "thorn": "þ", "larr": "←", "rarr": "→", "uarr": "↑",
    "darr": "↓", "check": "✓", "ordf": "ª", "ordm": "º", "not": "¬", "macr": "¯", "uml": "¨", "acute": "´",
    "cedil": "¸",
  ]

  /// What the `&` there begins, and where what follows begins; nil where it is an `&`.
  static func read(_ html: [UInt8], at start: Int) -> (text: String, end: Int)? {
    var place = start + 1
    while place < html.count, place - start < 12, isOfName(html[place]) { place += 1 }
    let name = html[(start + 1)..<place]
    let end = place < html.count && html[place] == UInt8(ascii: ";") ? place + 1 : place
    if name.first == UInt8(ascii: "#") {
      let isHex = name.dropFirst().first.map { $0 | 32 == UInt8(ascii: "x") } ?? false
      let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
      guard let number = UInt32(digits, radix: isHex ? 16 : 10) else { return nil }
      return (character(number), end)
    }
    guard end > place, let text = named[String(decoding: name, as: UTF8.self)] else { return nil }
    return (text, end)
  }

  /// As browsers do, what Windows has where there are only control characters is that.
  private static func character(_ number: UInt32) -> String {
    if (0x80...0x9F).contains(number) { return Charset.text([UInt8(number)], "iso-8859-1") }
    guard let scalar = Unicode.Scalar(number), number == 9 || number == 10 || number >= 32 else { return "\u{FFFD}" }
    return String(scalar)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "#"): true
    default: false
    }
  }

  /// A text with all of them read.
  static func resolved(_ html: [UInt8]) -> String {
    var text: [UInt8] = []
    var place = 0
    while place < html.count {
      if html[place] == UInt8(ascii: "&"), let (found, end) = read(html, at: place) {
        text += found.utf8
        place = end
      } else {
        text.append(html[place])
        place += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
