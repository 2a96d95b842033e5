extension String {
  /// The text as it is compared: what an editor or an office program changes by itself does not count.
  ///
  /// Small letters; every blank one space; plain quotes and dashes; nothing invisible; without emphasis around it and
  /// without punctuation behind it.
  package var folded: String {
    var result = String.UnicodeScalarView()
    for scalar in plain.lowercased().unicodeScalars {
      switch scalar {
      case " " where result.isEmpty || result.last == " ": break
      case "-" where result.last == "-": break
      default: result.append(scalar)
      }
    }
    let start = result.firstIndex { !Self.isMarkup($0) } ?? result.endIndex
    let end = result.lastIndex { !Self.isMarkup($0) && !Self.isPunctuation($0) }
    guard let end, start <= end else { return "" }
    return String(result[start...end])
  }

  /// The text with the blanks, quotes and dashes that a keyboard has.
  var plain: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x2018...0x201B, 0x00B4, 0x2032, 0x2039, 0x203A: result.append("'")
      case 0x201C...0x201F, 0x2033, 0x00AB, 0x00BB: result.append("\"")
      case 0x2010...0x2015, 0x2212: result.append("-")
      case 0x2026: result.append(contentsOf: "...".unicodeScalars)
      case 0xFF1F: result.append("?")
      case _ where scalar.isBlank: result.append(" ")
      case _ where scalar.isInvisible: break
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text without blanks of any kind around it.
  var stripped: String {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.isBlank && !$0.isInvisible }),
      let end = scalars.lastIndex(where: { !$0.isBlank && !$0.isInvisible })
    else { return "" }
    return String(scalars[start...end])
  }

  /// The text with plain spaces for those that do not break.
  var withPlainBlanks: String {
    String(String.UnicodeScalarView(unicodeScalars.map { [0xA0, 0x2007, 0x202F].contains($0.value) ? " " : $0 }))
  }

  /// The address in `Jannet <jannet@example.org>`; the whole text where there is none.
  var addressWithin: String {
    guard let open = utf8.firstIndex(of: UInt8(ascii: "<")), let close = utf8.lastIndex(of: UInt8(ascii: ">")),
      open < close
    else { return self }
    return String(decoding: utf8[open..<close].dropFirst(), as: UTF8.self).stripped
  }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "*" || scalar == "_" }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    ".?!:;,".unicodeScalars.contains(scalar)
  }
}

extension Unicode.Scalar {
  /// A blank of any width, and what some programs write between lines of one paragraph.
  var isBlank: Bool { properties.isWhitespace }

  /// A byte-order mark, a soft hyphen, a mark that joins or turns text around.
  var isInvisible: Bool { properties.isDefaultIgnorableCodePoint }
}
