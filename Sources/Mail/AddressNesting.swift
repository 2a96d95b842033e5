internal import Text

/// Headers of addresses with so many groups in one another that GMime, which calls itself for each, would use up the stack.
enum AddressNesting {
  private static let headers: Set<String> = [
    "from", "to", "cc", "bcc", "reply-to", "sender", "resent-from", "resent-to", "resent-cc", "resent-bcc",
    "resent-reply-to", "resent-sender", "disposition-notification-to",
  ]
  /// A group has a colon. GMime bears 40,000 of them.
  private static let maxColons = 1_000

  /// Whether there is such a header, of the message or of one in it.
  static func isTooDeep(_ bytes: [UInt8]) -> Bool {
    var (colons, isAddresses, start) = (0, false, bytes.startIndex)
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
      let line = bytes[start..<end]
      if line.first != 32, line.first != 9 {
        let name = line.prefix(32).prefix { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ":") }
        (colons, isAddresses) = (0, headers.contains(String(decoding: name, as: UTF8.self).asciiLowercased))
      }
      if isAddresses {
        colons += line.count { $0 == UInt8(ascii: ":") }
        if colons > maxColons { return true }
      }
      start = end
    }
    return false
  }
}
