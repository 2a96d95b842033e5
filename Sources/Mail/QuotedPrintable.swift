internal import Text

/// Text with `=E6` in place of bytes that are no ASCII. What is none of it stays: GMime drops letters behind a doubled `=`.
enum QuotedPrintable {
  static func decoded(_ raw: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var (place, isSign) = (0, false)
    while place < raw.count {
      let byte = raw[place]
      place += 1
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        isSign = false
        continue
      }
      if place + 1 < raw.count, let high = raw[place].hexDigitValue, let low = raw[place + 1].hexDigitValue {
        bytes.append(high << 4 | low)
        place += 2
        isSign = false
      } else if !isSign, let end = endOfLine(raw, place) {
        place = end
      } else {
        // Behind a sign that means itself another one at the end of a line does, too: somebody drew a line.
        bytes.append(byte)
        isSign = true
      }
    }
    return bytes
  }

  /// Where the next line begins, if nothing but a few blanks is left of this one.
  private static func endOfLine(_ raw: [UInt8], _ start: Int) -> Int? {
    var place = start
    while place < raw.count, place - start < 80, raw[place] == 32 || raw[place] == 9 || raw[place] == 13 { place += 1 }
    if place == raw.count { return place }
    return raw[place] == 10 ? place + 1 : nil
  }
}
