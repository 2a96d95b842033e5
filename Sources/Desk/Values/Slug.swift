internal import Text

/// The name of a document of the knowledge base: 1 to 100 of `a-z 0-9 . -`, a letter or digit first.
package enum Slug {
  /// What somebody typed as one; letters in upper case are the same slug. Nil when it is none.
  package static func typed(_ text: String) -> String? {
    guard case .document(let slug) = DeskPath("kb/\(text.asciiLowercased).md") else { return nil }
    return slug
  }

  /// A slug made of a title: ASCII letters, digits and `-`. `å` is `aa` and `ø` is `oe`, as in Danish; any other accent is
  /// dropped. Nil when nothing is left.
  package static func made(of title: String) -> String? {
    var slug: [UInt8] = []
    for scalar in title.unicodeScalars {
      switch scalar.properties.lowercaseMapping {
      case "å": slug += Array("aa".utf8)
      case "ø": slug += Array("oe".utf8)
      // A ring that stands behind its letter.
      case "\u{30A}": if slug.last == UInt8(ascii: "a") { slug.append(UInt8(ascii: "a")) }
      case _ where Folding.isAccent(scalar) || scalar.isInvisible: break
      default:
        for byte in Folding.folded(scalar).utf8 {
          let isKept = (48...57).contains(byte) || (97...122).contains(byte)
          if isKept { slug.append(byte) } else if let last = slug.last, last != 45 { slug.append(45) }
        }
      }
    }
    // Room for a number behind it.
    slug = Array(slug.prefix(90))
    while slug.last == 45 { slug.removeLast() }
    let made = String(decoding: slug, as: UTF8.self)
    if made.isEmpty { return nil }
    return DeviceName.isOne(made) ? "kb-" + made : made
  }

  /// The slug, with a number behind it where it is taken.
  static func unique(_ slug: String, among taken: Set<DeskPath>) -> String {
    var (candidate, number) = (slug, 1)
    while taken.contains(.document(slug: candidate)) {
      number += 1
      candidate = "\(slug)-\(number)"
    }
    return candidate
  }
}
