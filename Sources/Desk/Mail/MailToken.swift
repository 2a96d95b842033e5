internal import Text

/// What the Message-ID of each mail to somebody carries, so that a reply shows that they had that mail:
/// `261124-3qzxm.20261124.TOKEN.EVENT@example.org`.
///
/// The token is a keyed hash over ticket, handle and day. The day, and not the month alone, because it is good for thirty days
/// after its mail and not longer.
package struct MailToken: Sendable {
  /// How long a reply shows something, in days.
  package static let days = 30
  private static let length = 24

  /// The keyed hash of some bytes, in small hexadecimal digits.
  private let hash: @Sendable ([UInt8]) -> String

  /// - Parameter hash: HMAC with SHA-256 under the key of this repository, in hexadecimal digits.
  package init(hash: @escaping @Sendable ([UInt8]) -> String) { self.hash = hash }

  /// The Message-ID of a mail about a ticket to a person, without `<` and `>`.
  ///
  /// - Parameters:
  ///   - now: when the event was that the mail tells of.
  ///   - event: which it is of all mails about that ticket to that person on that day; letters, digits and `-`.
  ///   - domain: what stands behind the `@` of the desk's address.
  package func messageID(
    about ticket: TicketID, to handle: Handle, at now: Timestamp, event: String, domain: String
  ) -> String {
    let day = String(decoding: now.compact.utf8.prefix(8), as: UTF8.self)
    return "\(ticket).\(day).\(token(ticket, handle, day)).\(event)@\(domain)"
  }

  /// The Message-ID of a mail that tells a person of several tickets: a reply to it is about none of them, and shows nothing.
  package func messageID(ofSeveralTo handle: Handle, at now: Timestamp, event: String, domain: String) -> String {
    let day = String(decoding: now.compact.utf8.prefix(8), as: UTF8.self)
    let mark = hash(Array("several\n\(handle)\n\(day)\n\(event)".utf8))
    return "several.\(day).\(String(decoding: mark.utf8.prefix(Self.length), as: UTF8.self)).\(event)@\(domain)"
  }

  private func token(_ ticket: TicketID, _ handle: Handle, _ day: String) -> String {
    String(decoding: hash(Array("\(ticket)\n\(handle)\n\(day)".utf8)).utf8.prefix(Self.length), as: UTF8.self)
  }

  /// The ticket that such a Message-ID is about; nil for one of somebody else's making.
  package static func ticket(in messageID: String) -> TicketID? { parts(messageID)?.ticket }

  /// Whether a Message-ID is one that this repository gave to a mail about that ticket to that person, in the last days.
  package func isProof(_ messageID: String, about ticket: TicketID, of handle: Handle, at now: Timestamp) -> Bool {
    guard let parts = Self.parts(messageID), parts.ticket == ticket,
      let sent = Timestamp(compact: "\(parts.day)T000000Z".utf8[...])
    else { return false }
    let age = now.seconds / 86_400 - sent.seconds / 86_400
    // A clock may be a day ahead of another.
    guard (-1...Int64(Self.days)).contains(age) else { return false }
    return Self.isSame(parts.token, token(ticket, handle, parts.day))
  }

  /// Takes the same time whatever is different.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == length, b.utf8.count == length else { return false }
    return zip(a.utf8, b.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The same bytes with an `x` for each character of a token: what is kept of a mail shows them to others.
  package static func hidden(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    // `-3qzxm.20261124.TOKEN.`
    let (ticket, day) = (5, 8)
    var place = 0
    while let dash = bytes[place...].firstIndex(of: UInt8(ascii: "-")) {
      place = dash + 1
      let first = dash + 1 + ticket
      let second = first + 1 + day
      let end = second + 1 + length
      guard end < bytes.count, bytes[first] == 46, bytes[second] == 46, bytes[end] == 46,
        bytes[(first + 1)..<second].allSatisfy({ (48...57).contains($0) }),
        bytes[(second + 1)..<end].allSatisfy({ $0.hexDigitValue != nil })
      else { continue }
      for index in (second + 1)..<end { result[index] = UInt8(ascii: "x") }
    }
    return result
  }

  private static func parts(_ messageID: String) -> (ticket: TicketID, day: String, token: String)? {
    let pieces = messageID.pieces(at: UInt8(ascii: "@"))
    guard pieces.count == 2 else { return nil }
    let words = pieces[0].asciiLowercased.pieces(at: UInt8(ascii: "."))
    guard words.count == 4, let ticket = TicketID(words[0]), words[1].utf8.count == 8 else { return nil }
    return (ticket, words[1], words[2])
  }
}
