internal import Glibc

/// Waits for a lock with jitter, so that many who wait do not all come at once.
struct Waiting {
  /// How long a lock is waited for, in milliseconds.
  static let patience: Int64 = 10_000

  private let end = Self.milliseconds() + patience
  private var step: UInt32 = 500

  /// Sleeps a little; false when the patience is used up.
  mutating func again() -> Bool {
    guard Self.milliseconds() < end else { return false }
    usleep(step / 2 + UInt32.random(in: 0...step))
    step = min(step * 2, 20_000)
    return true
  }

  private static func milliseconds() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }
}
