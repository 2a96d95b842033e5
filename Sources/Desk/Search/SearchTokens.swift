internal import Text

/// Takes texts apart into what can be found.
///
/// Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without blanks. A run of their characters becomes the pairs of
/// neighbours, and the last one by itself: so each word of two or more is found inside a run by its pairs, and each character by
/// the beginning of one. Korean has blanks.
package enum SearchTokens {
  /// The tokens of a text, in order.
  package static func all(of text: String) -> [String] { list(text, isAsked: false) }

  /// What is looked for where somebody typed a text: all that has to be found.
  static func asked(_ text: String) -> [String] { list(text, isAsked: true) }

  /// Puts the tokens of a text behind others, a blank behind each: what an index that splits at blanks is given.
  package static func append(of text: String, to result: inout [UInt8]) {
    result.reserveCapacity(result.count + text.utf8.count + 1)
    var list = result
    result = []
    each(of: text) { token, _ in
      list += token
      list.append(UInt8(ascii: " "))
      return true
    }
    result = list
  }

  private static func list(_ text: String, isAsked: Bool) -> [String] {
    var tokens: [String] = []
    each(of: text, isAsked: isAsked) { token, _ in
      tokens.append(String(decoding: token, as: UTF8.self))
      return true
    }
    return tokens
  }

  /// Hands over each token with its line, from 1, until `body` says that it has enough.
  static func each(of text: String, isAsked: Bool = false, _ body: (_ token: [UInt8], _ line: Int) -> Bool) {
    var token: [UInt8] = []
    token.reserveCapacity(64)
    var run = Run()
    var line = 1
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A:
        guard run.end(isAsked, line, body) else { return }
        token.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x41...0x5A:
        guard run.end(isAsked, line, body) else { return }
        token.append(UInt8(truncatingIfNeeded: scalar.value) + 32)
      case 0x80... where isPart(scalar):
        if isUnspaced(scalar) {
          guard end(&token, isAsked, line, body), run.append(scalar, line, body) else { return }
        } else if run.isOpen, isMark(scalar) {
          run.extend(scalar)
        } else {
          guard run.end(isAsked, line, body) else { return }
          token += Array(Folding.folded(scalar).utf8)
        }
      // A soft hyphen, or a mark that nobody sees, is inside a word.
      case 0x80... where scalar.isInvisible: break
      default:
        guard end(&token, isAsked, line, body), run.end(isAsked, line, body) else { return }
        if scalar.value == 0x0A { line += 1 }
      }
    }
    guard end(&token, isAsked, line, body) else { return }
    _ = run.end(isAsked, line, body)
  }

  /// Hands over a token that is complete; false where that was enough.
  private static func end(
    _ token: inout [UInt8], _ isAsked: Bool, _ line: Int, _ body: ([UInt8], Int) -> Bool
  ) -> Bool {
    guard !token.isEmpty else { return true }
    defer { token.removeAll(keepingCapacity: true) }
    guard body(token, line) else { return false }
    // The v of a version is not a part of its number: 2.10.3 is in v2.10.3.
    let isVersion = token[0] == UInt8(ascii: "v") && token.dropFirst().allSatisfy { (48...57).contains($0) }
    guard !isAsked, isVersion, token.count > 1 else { return true }
    return body(Array(token.dropFirst()), line)
  }

  /// A run of a script without blanks, as far as it was read: its last two characters.
  private struct Run {
    private var former: [UInt8] = []
    private var last: [UInt8] = []

    var isOpen: Bool { !last.isEmpty }

    mutating func append(_ scalar: Unicode.Scalar, _ line: Int, _ body: ([UInt8], Int) -> Bool) -> Bool {
      let goesOn = former.isEmpty || body(former + last, line)
      (former, last) = (last, Array(String(scalar).utf8))
      return goesOn
    }

    /// A vowel sign or an accent belongs to the character in front of it.
    mutating func extend(_ scalar: Unicode.Scalar) { last += Array(String(scalar).utf8) }

    mutating func end(_ isAsked: Bool, _ line: Int, _ body: ([UInt8], Int) -> Bool) -> Bool {
      guard !last.isEmpty else { return true }
      defer { (former, last) = ([], []) }
      guard former.isEmpty || body(former + last, line) else { return false }
      // In a text it is what comes last, in a query it is found with the pair.
      return isAsked && !former.isEmpty ? true : body(last, line)
    }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .decimalNumber, .letterNumber, .otherNumber: true
    // Vowel signs and accents belong to the letter in front of them.
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  /// Letters of scripts that are written without blanks between words.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: !isMark(scalar)  // Thai, Lao, Burmese, Khmer
    case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x30FF, 0x3105...0x312F, 0x31F0...0x31FF: true  // kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFD: true  // Han
    default: false
    }
  }
}
