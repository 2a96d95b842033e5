/// Tells how long each step of a command takes, for whoever looks for where the time goes: `TIX_TRACE=1`.
package final class Trace {
  private let write: (String) -> Void
  private var last = MonotonicClock.microseconds()

  /// - Parameter write: is handed one line a step, without a line end.
  package init(_ write: @escaping (String) -> Void) { self.write = write }

  /// Notes that a step is done: it took the time since the one before. `    1.204 ms  plan`
  package func mark(_ step: String) {
    let now = MonotonicClock.microseconds()
    defer { last = MonotonicClock.microseconds() }
    let taken = max(0, now - last)
    let fraction = String(1000 + taken % 1000).dropFirst()
    let time = "\(taken / 1000).\(fraction) ms"
    write(String(repeating: " ", count: max(0, 12 - time.utf8.count)) + time + "  " + step)
  }
}
