/// Values that some threads announce, each under a key, and that others wait for.
///
/// How often each is asked for is known before: then it is forgotten. All of it is used within `monitor`.
@safe package final class Announcements<Key: Hashable & Sendable, Value: Sendable>: @unchecked Sendable {
  private let monitor = Monitor()
  private var expected: [Key: Int]
  private var announced: [Key: Value] = [:]

  /// - Parameter expected: every key that will be announced, with how often its value is asked for.
  package init(_ expected: [Key: Int]) { self.expected = expected }

  /// Waits until the value of a key is announced; nil where none will be.
  package func value(of key: Key) -> Value? {
    monitor.locked {
      while true {
        guard let times = expected[key], times > 0 else { return nil }
        if let value = announced[key] {
          expected[key] = times - 1
          if times == 1 { announced[key] = nil }
          return value
        }
        monitor.wait()
      }
    }
  }

  /// Hands a value to those who wait for it.
  package func announce(_ value: Value, for key: Key) {
    monitor.locked {
      guard (expected[key] ?? 0) > 0 else { return }
      announced[key] = value
      monitor.wake()
    }
  }
}
