import Glibc

/// How much is run of the tests that take long: everything in `make stress`, else one part of many, another for each
/// commit. `TIX_PART` chooses the part, and so repeats what failed.
package enum Stress {
  /// Whether everything is run: `TIX_STRESS=1`, as in `make stress`.
  package static let isFull = getenv("TIX_STRESS") != nil

  /// How many parts there are.
  package static let parts = 8

  /// The part that is run, from 0.
  package static let part: Int = {
    guard let text = getenv("TIX_PART"), let number = Int(String(cString: text)), number >= 0 else { return 0 }
    return number % parts
  }()

  /// Names what is run, for the message of a failure.
  package static var name: String { isFull ? "TIX_STRESS=1" : "TIX_PART=\(part)" }

  /// Every eighth of the cases, from the part's number on.
  package static func cases<T>(_ all: [T]) -> [T] {
    isFull ? all : all.indices.filter { $0 % parts == part }.map { all[$0] }
  }

  /// How often something random is repeated.
  package static func count(_ few: Int, full: Int) -> Int { isFull ? full : few }

  /// The seed of random numbers that differ from part to part.
  package static var seed: UInt64 { isFull ? 0 : UInt64(part) + 1 }
}
