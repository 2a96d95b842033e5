import System
import Testing

@Suite struct LockBackoffTests {
  @Test(arguments: [0, -1] as [Int64])
  func withoutPatienceNobodyWaits(patience: Int64) {
    #expect(!LockBackoff(patience: patience).pause())
  }

  @Test func patienceEnds() {
    let backoff = LockBackoff(patience: 20)
    var pauses = 0
    while backoff.pause() { pauses += 1 }
    // A pause takes at least two milliseconds.
    #expect((1...11).contains(pauses))
  }
}
