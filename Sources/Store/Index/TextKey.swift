/// The key of a row of words: whose words they are, and about how many, so that ranking need not look that up.
struct TextKey {
  /// The key of the ticket or document.
  let owner: Int64
  /// The length, in steps of at most an eighth: from 16 on a power of two and three bits behind it, up to 2 to the 34th.
  private let size: Int64

  init(owner: Int64, tokens: Int) {
    self.owner = owner
    guard tokens >= 16 else {
      size = Int64(max(tokens, 0))
      return
    }
    let power = Int.bitWidth - 1 - tokens.leadingZeroBitCount
    size = Int64(min(16 + (power - 4) * 8 + tokens >> (power - 3) & 7, 255))
  }

  init(row: Int64) {
    owner = row >> 8
    size = row & 255
  }

  var row: Int64 { owner << 8 | size }

  /// About so many tokens: the middle of the step.
  var tokens: Double {
    guard size >= 16 else { return Double(size) }
    let power = (size - 16) / 8 + 4
    return (Double(8 + size % 8) + 0.5) * Double(1 << (power - 3))
  }
}
