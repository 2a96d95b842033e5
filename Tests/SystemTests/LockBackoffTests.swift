import System
import Testing

@Suite struct LockBackoffTests {
  @Test func withoutPatienceNobodyWaits() {
    #expect(!LockBackoff(patience: 0).pause())
  }

  @Test func patienceBelowZeroHasNoEnd() {
    let backoff = LockBackoff(patience: -1)
    for _ in 0..<3 { #expect(backoff.pause()) }
  }

  @Test func patienceEnds() {
    let backoff = LockBackoff(patience: 20)
    var pauses = 0
    while backoff.pause() { pauses += 1 }
    // A pause takes at least two milliseconds.
    #expect((1...11).contains(pauses))
  }
}
