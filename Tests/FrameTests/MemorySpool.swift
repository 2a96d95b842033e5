@testable import Frame

/// A spool that a test can look into, and that can be full.
final class MemorySpool: Spool {
  private(set) var pieces: [[UInt8]] = []
  private var room: Int

  init(room: Int) { self.room = room }

  func append(_ bytes: [UInt8]) throws(SpoolError) {
    guard bytes.count <= room else { throw SpoolError("/somewhere: No space left on device") }
    room -= bytes.count
    pieces.append(bytes)
  }

  func replay(_ take: ([UInt8]) -> Bool) throws(SpoolError) {
    for piece in pieces { guard take(piece) else { return } }
  }
}
