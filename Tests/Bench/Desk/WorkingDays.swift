import Desk

/// When the tickets of a made desk were opened: a hundred each working day, the last day a fixed one.
struct WorkingDays {
  static let ticketsADay = 100
  /// A Tuesday.
  private static let last: Int64 = 20_781

  /// The moment of each ticket, in order.
  static func openings(_ count: Int, _ dice: inout Dice) -> [Timestamp] {
    var day = last
    var moments: [Timestamp] = []
    while moments.count < count {
      let places = min(ticketsADay, count - moments.count)
      // From 7 to 15 o'clock, latest first.
      for place in 0..<places {
        let step = 28_800 / places
        let second = 25_200 + Int64((places - 1 - place) * step + dice.below(step))
        if let moment = Timestamp(seconds: day * 86_400 + second) { moments.append(moment) }
      }
      repeat { day -= 1 } while isWeekend(day)
    }
    return moments.reversed()
  }

  /// Days are counted from 1970-01-01, a Thursday.
  private static func isWeekend(_ day: Int64) -> Bool { (day + 3) % 7 >= 5 }
}
