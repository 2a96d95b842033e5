internal import Text

/// The name of a ticket: `YYMMDD-xxxxx`, the UTC day it was created and five random characters.
///
/// The path of the ticket's folder follows from it without an index. Two clones can make ids without asking each other.
package struct TicketID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// `YYMMDD`
  package let day: String
  /// Five of `TicketID.alphabet`.
  package let random: String

  /// The characters of the random part: no i, l, o or u, which are misread or make words.
  package static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// The id exactly as tix writes it; nil when it is not one or its day is not in the calendar.
  package init?(_ text: String) {
    let parts = text.pieces(at: UInt8(ascii: "-"))
    guard parts.count == 2 else { return nil }
    self.init(day: parts[0], random: parts[1])
  }

  package init?(day: String, random: String) {
    guard day.utf8.count == 6, Int(digits: day.utf8) != nil, Self.timestamp(ofDay: day) != nil,
      random.utf8.count == 5, random.utf8.allSatisfy(Self.alphabet.contains)
    else { return nil }
    self.day = day
    self.random = random
  }

  /// A fresh id for a ticket created now. `number` is random; only its lowest 25 bits count.
  package init(created: Timestamp, number: UInt64) {
    let characters = (0..<5).map { Self.alphabet[Int(number >> (5 * UInt64($0)) & 31)] }
    random = String(decoding: characters, as: UTF8.self)
    day = Self.day(of: created)
  }

  /// The id as a number in which ids are in their order: the day's six digits, then 25 bits.
  package var number: Int64 {
    let day = Int64(Int(digits: day.utf8) ?? 0)
    let random = random.utf8.reduce(0) { $0 << 5 | Int64(Self.alphabet.firstIndex(of: $1) ?? 0) }
    return day << 25 | random
  }

  /// The id of such a number; nil for one that is none.
  package init?(number: Int64) {
    guard number >= 0 else { return nil }
    let digits = String(number >> 25)
    let characters = (0..<5).reversed().map { Self.alphabet[Int(number >> (5 * $0) & 31)] }
    self.init(
      day: String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits,
      random: String(decoding: characters, as: UTF8.self))
  }

  /// Whether a ticket can be created then: an id has two digits for the year, of this century.
  package static func covers(_ moment: Timestamp) -> Bool { ("2000"..<"2100").contains(moment.day) }

  /// The six digits of a moment's UTC day. The files have room for one century.
  package static func day(of moment: Timestamp) -> String {
    String(decoding: moment.compact.utf8.dropFirst(2).prefix(6), as: UTF8.self)
  }

  /// `tickets/2026/11/24/3qzxm`
  package var folder: String {
    let d = Array(day.utf8)
    let parts = [d[0..<2], d[2..<4], d[4..<6]].map { String(decoding: $0, as: UTF8.self) }
    return "tickets/20\(parts[0])/\(parts[1])/\(parts[2])/\(random)"
  }

  /// `tickets/2026/11/24/3qzxm/ticket.md`
  package var path: String { folder + "/ticket.md" }

  package var description: String { "\(day)-\(random)" }

  package static func < (a: TicketID, b: TicketID) -> Bool { (a.day, a.random) < (b.day, b.random) }

  private static func timestamp(ofDay day: String) -> Timestamp? {
    Timestamp(compact: "20\(day)T000000Z".utf8[...])
  }
}
