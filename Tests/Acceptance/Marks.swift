import Glibc
import Testing

/// Changes that can be told apart: each has a word in its text, and those that tix said were done have to be in HEAD.
struct Marks {
  private var given: [String] = []
  private(set) var acknowledged: Set<String> = []

  /// A word for the next change.
  mutating func next() -> String {
    given.append("mark\(given.count)x\(UInt32.random(in: 0...UInt32.max))")
    return given[given.count - 1]
  }

  mutating func acknowledge(_ mark: String) { acknowledged.insert(mark) }

  var count: Int { given.count }

  /// Every word in HEAD.
  static func inHead(_ desk: ScratchDesk) -> Set<String> {
    Set(
      desk.git(["grep", "-h", "-o", "-E", "mark[0-9]+x[0-9]+", "HEAD"]).output.split(separator: "\n").map(String.init))
  }

  /// What was acknowledged and is not in HEAD.
  func missing(_ desk: ScratchDesk) -> Set<String> { acknowledged.subtracting(Self.inHead(desk)) }
}

/// Seconds of a clock that only goes forward.
func seconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
