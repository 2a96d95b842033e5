/// One side of a comparison: what is run, each time with another number, and what is done before, outside the clock.
struct Contender {
  let name: String
  var prepare: (Int) throws -> Void = { _ in }
  let run: (Int) throws -> Child.End
}

/// What the runs of one side showed.
struct Samples {
  private(set) var milliseconds: [Double] = []
  /// The most memory of any run.
  private(set) var megabytes = 0.0
  /// Why it could not be measured.
  var failure: String?

  var median: Double {
    let sorted = milliseconds.sorted()
    guard let middle = sorted.indices.dropFirst(sorted.count / 2).first else { return .nan }
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  mutating func add(_ end: Child.End) {
    milliseconds.append(end.milliseconds)
    megabytes = max(megabytes, end.megabytes)
  }
}

extension Surroundings {
  /// Runs all sides in turn, so that a slow minute of the machine is everybody's; one that fails is left out from there.
  func compare(_ contenders: [Contender], warmUps: Int = 2, runs: Int) -> [String: Samples] {
    var samples = Array(repeating: Samples(), count: contenders.count)
    for number in 0..<warmUps + runs {
      for (index, side) in contenders.enumerated() where samples[index].failure == nil {
        do {
          try side.prepare(number)
          let end = try side.run(number)
          if end.status != 0 { samples[index].failure = complaint(end) }
          if number >= warmUps { samples[index].add(end) }
        } catch {
          samples[index].failure = "\(error)"
        }
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(contenders.map(\.name), samples))
  }
}
