internal import Glibc

/// Waits for a lock with jitter, so that many who wait do not all come at once.
struct Waiting {
  /// How long a lock is waited for where nothing else is said, in milliseconds.
  static let defaultPatience: Int64 = 10_000

  /// How long to wait, in milliseconds; for ever where it is negative.
  let patience: Int64
  private let start: Int64

  init(patience: Int64) {
    self.patience = patience
    start = Self.milliseconds()
  }

  /// Sleeps a little; false when the patience is used up.
  func again() -> Bool {
    let waited = Self.milliseconds() - start
    guard patience < 0 || waited < patience else { return false }
    // Whoever has waited longer looks more often: beside many others nobody is left to chance until the patience ends.
    let step = UInt32(max(500, 5_000 - 5 * waited))
    usleep(step / 2 + UInt32.random(in: 0...step))
    return true
  }

  private static func milliseconds() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }
}
