extension String {
  /// A header's value without what stands in parentheses, which says nothing to a program (RFC 5322, 3.2.2). Of what stands in quotes
  /// nothing parts words: a `_` is in the place of its blanks and semicolons.
  var withoutComments: String {
    var (kept, depth, isQuoted, isEscaped): ([UInt8], Int, Bool, Bool) = ([], 0, false, false)
    for byte in utf8 {
      if isEscaped {
        isEscaped = false
        if depth == 0 { kept.append(UInt8(ascii: "_")) }
        continue
      }
      if byte == UInt8(ascii: "\\"), isQuoted || depth > 0 {
        isEscaped = true
        continue
      }
      if byte == 34, depth == 0 { isQuoted.toggle() }
      if !isQuoted, byte == 40 { depth += 1 }
      if depth == 0 { kept.append(isQuoted && (byte == 59 || byte == 32 || byte == 9) ? UInt8(ascii: "_") : byte) }
      if !isQuoted, byte == 41, depth > 0 {
        depth -= 1
        if depth == 0 { kept.append(32) }
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
