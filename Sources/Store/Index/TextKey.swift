/// The key of a row of words: whose words they are, and about how many, so that ranking need not look that up.
///
/// Most have one row. A long ticket has several, one for each of its sections (`TicketLayout`); their keys are above all others, so that
/// a search can look at them apart.
struct TextKey: Equatable {
  /// The key of the ticket or document.
  let owner: Int64
  /// Which section of a long ticket; nil for what has one row alone.
  let section: Int?
  /// The length, in steps of at most an eighth: from 16 on a power of two and three bits behind it, up to 2 to the 34th.
  private let size: Int64

  /// The keys of sections begin here.
  static let firstOfSections: Int64 = 1 << 62
  private static let sectionBits: Int64 = 9
  private static let sizeBits: Int64 = 8
  /// The sections that a ticket can have.
  static let maxSections = 1 << Int(sectionBits)

  init(owner: Int64, section: Int? = nil, tokens: Int) {
    (self.owner, self.section) = (owner, section)
    guard tokens >= 16 else {
      size = Int64(max(tokens, 0))
      return
    }
    let power = Int.bitWidth - 1 - tokens.leadingZeroBitCount
    size = Int64(min(16 + (power - 4) * 8 + tokens >> (power - 3) & 7, 255))
  }

  init(row: Int64) {
    size = row & (1 << Self.sizeBits - 1)
    guard row >= Self.firstOfSections else {
      (owner, section) = (row >> Self.sizeBits, nil)
      return
    }
    let rest = (row - Self.firstOfSections) >> Self.sizeBits
    (owner, section) = (rest >> Self.sectionBits, Int(rest & (1 << Self.sectionBits - 1)))
  }

  var row: Int64 {
    guard let section else { return owner << Self.sizeBits | size }
    return Self.firstOfSections + ((owner << Self.sectionBits | Int64(section)) << Self.sizeBits | size)
  }

  /// The owner of a row, in SQL.
  static let ownerInSQL =
    "CASE WHEN rowid < \(firstOfSections) THEN rowid >> \(sizeBits) "
    + "ELSE (rowid - \(firstOfSections)) >> \(sizeBits + sectionBits) END"

  /// About so many tokens: the middle of the step.
  var tokens: Double {
    guard size >= 16 else { return Double(size) }
    let power = (size - 16) / 8 + 4
    return (Double(8 + size % 8) + 0.5) * Double(1 << (power - 3))
  }
}
