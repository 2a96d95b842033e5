/// Keys, handed over the best first; of equals the newest. Only as many are put in order as are asked for: of twenty thousand
/// that match, ten are shown.
struct RankedKeys: IteratorProtocol {
  /// A key, and its rank: the lower the better. Each key is handed over as often as it was put in.
  typealias Entry = (key: Int64, rank: Double)

  // A binary heap: none stands before a better one, at half its place.
  private var heap: [Entry]

  init(_ entries: [Entry]) {
    heap = entries
    for place in (0..<heap.count / 2).reversed() { sink(place) }
  }

  /// Those that were not handed over yet, in no order.
  var rest: some Collection<Int64> { heap.lazy.map(\.key) }

  mutating func next() -> Int64? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink(0)
    }
    return first.key
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var next = 2 * place + 1
      if next + 1 < heap.count, Self.precedes(heap[next + 1], heap[next]) { next += 1 }
      guard next < heap.count, Self.precedes(heap[next], heap[place]) else { return }
      heap.swapAt(place, next)
      place = next
    }
  }

  private static func precedes(_ one: Entry, _ other: Entry) -> Bool {
    (one.rank, other.key) < (other.rank, one.key)
  }
}
