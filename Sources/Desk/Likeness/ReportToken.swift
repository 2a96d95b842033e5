internal import Text

/// One word of a report, in lower case.
struct ReportToken: Equatable {
  enum Kind: Equatable {
    case word
    /// Something with a digit in it: an error code, a host, a room. With the letters in front of its number, where it is made so.
    case name(String?)
    /// A capital letter by itself, as that of a drive.
    case letter
  }

  let text: String
  let kind: Kind

  /// What a longer run of letters and digits has beyond this is not looked at: it is no word.
  private static let maxLength = 100

  /// The tokens of a text, in order. Apostrophes are inside a word.
  static func all(of text: String, atMost limit: Int) -> [ReportToken] {
    var tokens: [ReportToken] = []
    var run: [Unicode.Scalar] = []
    func end() {
      if let token = ReportToken(run) { tokens.append(token) }
      run.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        if run.count < maxLength { run.append(scalar) }
      } else if !["'", "\u{2019}", "\u{2BC}"].contains(scalar), !run.isEmpty {
        end()
        if tokens.count >= limit { return tokens }
      }
    }
    end()
    return tokens
  }

  private init?(_ run: [Unicode.Scalar]) {
    guard let first = run.first else { return nil }
    text = Self.lowercased(run[...])
    if run.contains(where: Self.isNumeric) {
      guard run.count > 1 else { return nil }
      let letters = run.prefix(while: Self.isLetter)
      let isNumbered = letters.count >= 3 && run.dropFirst(letters.count).allSatisfy { ("0"..."9").contains($0) }
      kind = .name(isNumbered ? Self.lowercased(letters) : nil)
    } else if run.count == 1 {
      // A and I are words of English.
      guard first.properties.isUppercase, first != "A", first != "I" else { return nil }
      kind = .letter
    } else {
      kind = .word
    }
  }

  // Most text is ASCII, and the tables of Unicode take many times as long.

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || isNumeric(scalar) || !scalar.isASCII && Folding.isAccent(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return scalar.properties.isAlphabetic }
    return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType != nil
  }

  private static func lowercased(_ run: ArraySlice<Unicode.Scalar>) -> String {
    guard run.allSatisfy(\.isASCII) else { return String(String.UnicodeScalarView(run)).lowercased() }
    let bytes = run.map { scalar in
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return ("A"..."Z").contains(scalar) ? byte | 0x20 : byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
