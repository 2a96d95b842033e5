internal import Glibc

/// Waits for a lock that somebody else has: in short random steps, so that many who wait do not all look at once.
package struct LockBackoff: Sendable {
  /// How long a lock is waited for unless the caller says otherwise, in milliseconds.
  package static let defaultPatience: Int64 = 10_000

  private let patience: Int64
  private let start = MonotonicClock.milliseconds()

  /// Begins to wait, for at most so many milliseconds; without end where they are below 0.
  package init(patience: Int64 = Self.defaultPatience) { self.patience = patience }

  /// Sleeps a few milliseconds; false, at once, when the time is used up.
  package func pause() -> Bool {
    let waited = MonotonicClock.milliseconds() - start
    guard patience < 0 || waited < patience else { return false }
    // Whoever has waited longer looks more often, so that nobody among many others waits until the time is used up.
    let step = UInt32(max(500, 5_000 - 5 * waited))
    usleep(step / 2 + UInt32.random(in: 0...step))
    return true
  }
}
