/// What a figure may be.
enum Budget {
  case atMost(Double)
  case atLeast(Double)
  /// The figure stands there to compare with.
  case none

  enum Verdict: String {
    case ok
    /// Missed, by not more than a tenth.
    case over
    case missed = "MISSED"
    case none = ""
  }

  func verdict(_ figure: Double) -> Verdict {
    switch self {
    case .none: .none
    case .atMost(let limit): figure <= limit ? .ok : figure <= limit * 1.1 ? .over : .missed
    case .atLeast(let limit): figure >= limit ? .ok : figure >= limit / 1.1 ? .over : .missed
    }
  }

  /// The budget in words, in the unit of its figure.
  func text(_ unit: String) -> String {
    switch self {
    case .none: ""
    case .atMost(let limit): "at most \(Figure.short(limit))\(unit)"
    case .atLeast(let limit): "at least \(Figure.short(limit))\(unit)"
    }
  }
}

/// Numbers as the table has them.
enum Figure {
  /// With as many digits as it takes and no more.
  static func short(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return hundredths % 100 == 0 ? "\(hundredths / 100)" : digits(number, hundredths % 10 == 0 ? 1 : 2)
  }

  /// With this many digits behind the point.
  static func digits(_ number: Double, _ count: Int) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return "–" }
    let scale = (0..<count).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((number * Double(scale)).rounded())
    guard count > 0 else { return "\(scaled)" }
    let rest = "\(scaled % scale)"
    return "\(scaled / scale).\(String(repeating: "0", count: count - rest.utf8.count))\(rest)"
  }

  static func milliseconds(_ time: Double) -> String { digits(time, time < 100 ? 1 : 0) + " ms" }
}
