internal import Text

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
