/// Takes standard input apart into lines, without their ends.
package struct LineReader {
  /// The most a line may be long, in bytes.
  package static let limit = 16 << 20

  package enum Line {
    case line([UInt8])
    /// A line that is longer than `limit`; nothing of it was kept.
    case tooLong
    /// No whole line is there at the moment.
    case nothing
    case end
    /// Standard input cannot be read.
    case failed
  }

  private let read: (_ waits: Bool) -> InputPiece
  private var piece: ArraySlice<UInt8> = []
  private var line: [UInt8] = []
  private var isTooLong = false
  private var isAtEnd = false

  package init(_ world: World) { read = world.readPiece }

  /// The next line; the last one needs no end. `nothing` comes only where it is not waited for.
  package mutating func next(waits: Bool) -> Line {
    while true {
      if let end = piece.firstIndex(of: 10) {
        keep(piece[..<end])
        piece = piece[(end + 1)...]
        return take()
      }
      keep(piece)
      piece = []
      guard !isAtEnd else { return .end }
      switch read(waits) {
      case .bytes(let bytes): piece = bytes[...]
      case .nothing: return .nothing
      case .failed: return .failed
      case .end:
        isAtEnd = true
        if isTooLong || !line.isEmpty { return take() }
      }
    }
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if line.count + bytes.count > Self.limit { (isTooLong, line) = (true, []) }
    if !isTooLong { line += bytes }
  }

  private mutating func take() -> Line {
    defer { (isTooLong, line) = (false, []) }
    return isTooLong ? .tooLong : .line(line)
  }
}
