/// An answer until it is complete: its end in memory, and what comes before it in a spool once it is long.
final class AnswerBuffer {
  /// How many bytes are kept in memory.
  static let limit = 1 << 20

  private let makeSpool: () throws(SpoolError) -> any Spool
  private var end: [UInt8] = []
  private var spool: (any Spool)?
  /// Why the answer is not complete; nothing more is taken then.
  private(set) var loss: SpoolError?

  init(spool: @escaping () throws(SpoolError) -> any Spool) { makeSpool = spool }

  /// Appends what `write` adds to the bytes that it is given.
  func append(_ write: (inout [UInt8]) -> Void) {
    guard loss == nil else { return }
    write(&end)
    guard end.count > Self.limit else { return }
    do throws(SpoolError) {
      let place = if let spool { spool } else { try makeSpool() }
      try place.append(end)
      spool = place
      end.removeAll(keepingCapacity: true)
    } catch {
      lose(error)
    }
  }

  /// Appends bytes, without copying them where the answer is empty.
  func append(bytes: [UInt8]) {
    if end.isEmpty, spool == nil, loss == nil { end = bytes } else { append { $0 += bytes } }
  }

  /// Hands over everything, and is empty then; false when the answer is lost or `take` did not want it.
  func empty(into take: ([UInt8]) -> Bool) -> Bool {
    defer { clear() }
    return replay(into: take)
  }

  /// The same, and keeps it.
  func replay(into take: ([UInt8]) -> Bool) -> Bool {
    guard loss == nil else { return false }
    var isTaken = true
    do throws(SpoolError) {
      try spool?.replay { piece in
        isTaken = take(piece)
        return isTaken
      }
    } catch {
      lose(error)
      return false
    }
    return isTaken && (end.isEmpty || take(end))
  }

  /// Forgets everything.
  func clear() {
    end = []
    spool = nil
  }

  private func lose(_ error: SpoolError) {
    clear()
    loss = error
  }
}
