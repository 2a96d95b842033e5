import Glibc
import Synchronization
import System
import Testing

/// Results come in their order, each once, whoever worked them out.
@Suite struct OrderedPrefetchTests {
  @Test(arguments: [0, 1, 2, 7, 500], [0, 1, 3, 16])
  func inOrder(count: Int, threads: Int) {
    let begun = Mutex(0)
    let work = OrderedPrefetch(count, threads: threads) {
      { number in
        begun.withLock { $0 += 1 }
        if number % 3 == 0 { usleep(200) }
        return number * number
      }
    }
    defer { work.end() }
    var results: [Int] = []
    while let result = work.next() { results.append(result) }
    #expect(results == (0..<count).map { $0 * $0 })
    #expect(work.next() == nil)
    #expect(begun.withLock { $0 } == count)
  }

  /// Whoever works waits for whoever takes.
  @Test func notFurtherThanTheWindow() {
    let begun = Mutex(0)
    let work = OrderedPrefetch(100, threads: 4, window: 5) {
      { number in
        begun.withLock { $0 = max($0, number) }
        return number
      }
    }
    for taken in 0..<50 {
      #expect(work.next() == taken)
      // The one that is taken next, and four behind it.
      #expect(begun.withLock { $0 } <= taken + 5)
    }
    work.end()
    #expect(begun.withLock { $0 } < 60)
  }

  @Test func endsInTheMiddle() {
    let begun = Mutex(0)
    let work = OrderedPrefetch(1_000_000, threads: 2) {
      { number in
        begun.withLock { $0 += 1 }
        usleep(100)
        return number
      }
    }
    #expect(work.next() == 0)
    work.end()
    let count = begun.withLock { $0 }
    #expect(count < 1_000_000)
    usleep(2_000)
    #expect(begun.withLock { $0 } == count)
  }

  /// What a thread works with is made on it, once.
  @Test func eachThreadHasItsOwnWorker() {
    let made = Mutex(0)
    let work = OrderedPrefetch(200, threads: 3) {
      made.withLock { $0 += 1 }
      let own = pthread_self()
      return { _ in
        usleep(50)
        return pthread_equal(own, pthread_self()) != 0
      }
    }
    while let isOwn = work.next() { #expect(isOwn) }
    work.end()
    #expect((1...3).contains(made.withLock { $0 }))
  }
}
