internal import Text

/// What a mail server says of the signatures of a mail that it took (RFC 8601).
enum AuthenticationResults {
  /// Whether the server that the desk believes says that a mail was signed by the domain of its sender.
  ///
  /// Only the topmost of that server's headers counts: others may have come with the mail.
  static func isSigned(_ mail: ReceivedMail, by server: String?) -> Bool {
    guard let server = server?.asciiLowercased, let address = mail.from?.address,
      let domain = address.asciiLowercased.pieces(at: UInt8(ascii: "@")).last
    else { return false }
    for value in mail.values("authentication-results") {
      let results = value.withoutComments.asciiLowercased.pieces(at: UInt8(ascii: ";")).map(\.trimmed)
      guard let name = results.first?.blankSeparated.first, name == server else { continue }
      return results.dropFirst().contains { isPass($0, for: domain) }
    }
    return false
  }

  /// Whether a result is `dkim=pass` with a domain that may speak for the sender's.
  private static func isPass(_ result: String, for domain: String) -> Bool {
    let words = result.blankSeparated
    guard words.first == "dkim=pass" else { return false }
    let values = words.dropFirst().compactMap { word in
      word.dropping(prefix: "header.d=")
        ?? word.dropping(prefix: "header.i=").map { identity in
          identity.pieces(at: UInt8(ascii: "@")).last ?? ""
        }
    }.map { $0.utf8.first == 34 ? String(decoding: $0.utf8.filter { $0 != 34 }, as: UTF8.self) : $0 }
    // A domain speaks for those below it; one without a dot for itself alone.
    return values.contains { signer in
      signer == domain || (signer.utf8.contains(46) && domain.dropping(suffix: "." + signer) != nil)
    }
  }
}
