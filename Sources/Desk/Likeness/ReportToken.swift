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
    text = String(String.UnicodeScalarView(run)).lowercased()
    if run.contains(where: { $0.properties.numericType != nil }) {
      guard run.count > 1 else { return nil }
      let letters = run.prefix { $0.properties.isAlphabetic }
      let isNumbered = letters.count >= 3 && run.dropFirst(letters.count).allSatisfy { ("0"..."9").contains($0) }
      kind = .name(isNumbered ? String(String.UnicodeScalarView(letters)).lowercased() : nil)
    } else if run.count == 1 {
      // A and I are words of English.
      guard first.properties.isUppercase, first != "A", first != "I" else { return nil }
      kind = .letter
    } else {
      kind = .word
    }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
        || (0x61...0x7A).contains(scalar.value)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || Folding.isAccent(scalar)
  }
}
