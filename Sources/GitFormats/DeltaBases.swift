/// Finds the base from which an object of a pack can be stored as a delta: an object written shortly before it that begins
/// as it does.
///
/// Trees and tickets change in one place at a time, so this finds nearly what a search among all objects would.
struct DeltaBases {
  struct Delta {
    let bytes: [UInt8]
    /// Where in the pack the base starts.
    let base: Int
  }

  private struct Base {
    let bytes: [UInt8]
    let start: Int
    /// How many objects have to be read to restore this one.
    let depth: Int
  }

  /// The longest chain of deltas, as with git (`pack.depth`).
  private static let maxDepth = 50

  // By how they begin: a tree by its first name, a ticket by its title.
  private var newest: [[UInt8]: Base] = [:]

  /// The delta by which an object should be stored at `start`; nil to store it whole. The object is a base from then on.
  mutating func delta(to object: GitObject, at start: Int) -> Delta? {
    let key = [UInt8(truncatingIfNeeded: object.type.rawValue)] + object.bytes.prefix(48).prefix { $0 != 0 }
    let base = newest[key]
    var delta: Delta?
    if let base, base.depth < Self.maxDepth, let bytes = Self.delta(from: base.bytes, to: object.bytes) {
      delta = Delta(bytes: bytes, base: base.start)
    }
    newest[key] = Base(bytes: object.bytes, start: start, depth: delta == nil ? 1 : (base?.depth ?? 0) + 1)
    return delta
  }

  /// Instructions that restore `target` from `base`; nil where they would not be much shorter.
  static func delta(from base: [UInt8], to target: [UInt8]) -> [UInt8]? {
    let (head, tail) = common(base, target)
    let middle = target[head..<(target.count - tail)]
    guard head + tail > 64, middle.count < target.count / 2 else { return nil }
    var delta: [UInt8] = []
    for var size in [base.count, target.count] {
      while size > 127 {
        delta.append(UInt8(size & 127) | 128)
        size >>= 7
      }
      delta.append(UInt8(size))
    }
    appendCopy(from: 0, head, to: &delta)
    var rest = middle
    while !rest.isEmpty {
      let piece = rest.prefix(127)
      delta.append(UInt8(piece.count))
      delta += piece
      rest = rest.dropFirst(127)
    }
    appendCopy(from: base.count - tail, tail, to: &delta)
    return delta
  }

  /// How many bytes two texts have in common at their beginnings, and at their ends behind that.
  private static func common(_ one: [UInt8], _ two: [UInt8]) -> (head: Int, tail: Int) {
    let (one, two) = (one.span, two.span)
    let shorter = min(one.count, two.count)
    var head = 0
    while head < shorter, one[head] == two[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, one[one.count - 1 - tail] == two[two.count - 1 - tail] { tail += 1 }
    return (head, tail)
  }

  /// Copies a piece of the base: a byte that says which bytes of the offset and of the size follow, the lowest first.
  private static func appendCopy(from offset: Int, _ count: Int, to delta: inout [UInt8]) {
    var (offset, count) = (offset, count)
    while count > 0 {
      let size = min(count, 0xFFFF)
      var operands: [UInt8] = []
      var mask: UInt8 = 128
      for (bit, byte) in [offset, offset >> 8, offset >> 16, offset >> 24, size, size >> 8].enumerated()
      where byte & 255 != 0 {
        mask |= 1 << UInt8(bit)
        operands.append(UInt8(byte & 255))
      }
      delta.append(mask)
      delta += operands
      offset += size
      count -= size
    }
  }
}
