internal import Glibc

/// A clock that only goes forward, whatever is done to the time of day.
package enum MonotonicClock {
  /// Milliseconds since some moment in the past.
  package static func milliseconds() -> Int64 { microseconds() / 1000 }

  /// Microseconds since some moment in the past.
  package static func microseconds() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
  }
}
