extension String {
  /// The text with the blanks, quotes and dashes that a keyboard has, and nothing invisible.
  package var plain: String {
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

  /// The text without blanks of any kind, and without what is invisible, around it.
  package var stripped: String {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.isBlank && !$0.isInvisible }),
      let end = scalars.lastIndex(where: { !$0.isBlank && !$0.isInvisible })
    else { return "" }
    return String(scalars[start...end])
  }

  /// The text with plain spaces for those at which no line is broken.
  package var withPlainSpaces: String {
    String(String.UnicodeScalarView(unicodeScalars.map { [0xA0, 0x2007, 0x202F].contains($0.value) ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// A blank of any width, line ends of any kind among them.
  package var isBlank: Bool { properties.isWhitespace }

  /// Whether it is of no account in a comparison of texts: a byte-order mark, a soft hyphen, a joiner, a mark that
  /// turns text around. Controls are not among them.
  package var isInvisible: Bool {
    switch HiddenCharacter(self) {
    case .bidirectionalControl, .joiner, .variationSelector, .tag, .invisible: true
    case .control, .lineSeparator, .noncharacter, nil: false
    }
  }
}
