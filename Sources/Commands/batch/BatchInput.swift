internal import Frame
internal import Text
internal import Views

/// The lines of a batch, as they come.
struct BatchInput {
  /// The most bytes of lines that are kept for one group, as long as there is more than one.
  private static let room = 4 << 20

  private var reader: LineReader
  private var number = 0
  private var isAtEnd = false
  private var failure: Failure?

  init(_ world: World) { reader = LineReader(world) }

  /// Takes in lines until there are enough for a group, or no more are there at the moment; where there is none at all,
  /// the next one is waited for. None at all afterwards is the end.
  mutating func fill(_ lines: inout [BatchLine]) throws(Failure) {
    var size = lines.reduce(0) { $0 + $1.size }
    while lines.count < BatchGroup.maxLines, size < Self.room, !isAtEnd {
      let line: BatchLine
      switch reader.next(waits: lines.isEmpty) {
      case .nothing: return
      case .end:
        isAtEnd = true
        return
      case .failed:
        (isAtEnd, failure) = (true, Failure(.fault, "standard input cannot be read"))
        continue
      case .tooLong:
        number += 1
        line = BatchLine(tooLong: number)
      case .line(let bytes):
        number += 1
        guard !Self.isBlank(bytes) else { continue }
        line = BatchLine(number: number, number == 1 ? Self.withoutMark(bytes) : bytes)
      }
      lines.append(line)
      size += line.size
    }
    // What was read before it is answered first.
    if lines.isEmpty, let failure { throw failure }
  }

  private static func isBlank(_ line: [UInt8]) -> Bool { line.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 } }

  /// The first line without the byte-order mark that some programs write.
  private static func withoutMark(_ line: [UInt8]) -> [UInt8] {
    line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
  }
}
