import Glibc

/// How what something costs grows with what it is given: to tell work that is linear from work that is not.
///
/// What is compared is the processor's time of this thread alone, so that other tests beside it do not count, and only ever one run with
/// another: no time is asserted.
package enum Growth {
  /// How much larger the second input is.
  package static let factor = 8
  /// Eight times the input of something linear costs 8 times as much, of something quadratic 64 times.
  package static let limit = 24.0

  /// How many times as much `work` costs on an input of 8 times the size.
  ///
  /// - Parameters:
  ///   - size: of the smaller input.
  ///   - input: makes one of a size; that does not count.
  package static func ratio<Input, Result>(
    of size: Int, input: (Int) throws -> Input, _ work: (Input) throws -> Result
  ) rethrows -> Double {
    let (small, large) = (try input(size), try input(size * factor))
    _ = try work(small)  // what is made once is made now
    let one = max(1, try time(small, work) { _ in false })
    // Once is enough where that is linear.
    return try time(large, work) { $0 / one < limit } / one
  }

  /// The least of a few runs, in nanoseconds: whatever disturbs one makes it longer.
  ///
  /// - Parameter isEnough: whether no further run is needed after one of this length.
  private static func time<Input, Result>(
    _ input: Input, _ work: (Input) throws -> Result, isEnough: (Double) -> Bool
  ) rethrows -> Double {
    var least = Double.infinity
    for _ in 1...3 {
      let start = now()
      _ = try work(input)
      least = min(least, now() - start)
      // One run of something slow says enough.
      if least > 1e9 || isEnough(least) { break }
    }
    return least
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
