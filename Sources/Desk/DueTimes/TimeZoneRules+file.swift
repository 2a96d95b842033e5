extension TimeZoneRules {
  /// Reads a file of the time zone database (TZif, RFC 9636); nil when it is none, is cut short, contradicts itself, or
  /// counts leap seconds, which no clock of a desk does.
  package init?(file bytes: [UInt8]) {
    guard let old = Header(bytes[...]) else { return nil }
    guard old.version > 0 else {
      self.init(old, in: bytes.dropFirst(Header.size), wide: false, rule: nil)
      return
    }
    // The first block has times of 32 bits, for old readers; all is said again behind it.
    let rest = bytes.dropFirst(Header.size + old.length(wide: false))
    guard let header = Header(rest) else { return nil }
    let body = rest.dropFirst(Header.size)
    var rule: YearlyRule?
    let footer = body.dropFirst(header.length(wide: true))
    guard footer.first == 10, let end = footer.dropFirst().firstIndex(of: 10) else { return nil }
    let text = footer[(footer.startIndex + 1)..<end]
    if !text.isEmpty {
      rule = YearlyRule(text)
      guard rule != nil else { return nil }
    }
    self.init(header, in: body, wide: true, rule: rule)
  }

  private init?(_ header: Header, in body: ArraySlice<UInt8>, wide: Bool, rule: YearlyRule?) {
    guard header.leaps == 0, header.types > 0, body.count >= header.length(wide: wide) else { return nil }
    let width = wide ? 8 : 4
    let kinds = body.dropFirst(header.times * width)
    let types = kinds.dropFirst(header.times)
    var offsets: [Int64] = []
    for index in 0..<header.types {
      let offset = types.number(at: index * 6, width: 4)
      // As the standard has it: no clock is further from UTC.
      guard (-89_999...93_599).contains(offset) else { return nil }
      offsets.append(offset)
    }
    var transitions: [Transition] = []
    for index in 0..<header.times {
      let at = body.number(at: index * width, width: width)
      let kind = Int(kinds[kinds.startIndex + index])
      guard kind < offsets.count, transitions.last.map({ $0.at < at }) ?? true else { return nil }
      transitions.append(Transition(at: at, offset: offsets[kind]))
    }
    self.init(first: offsets[0], transitions: transitions, rule: rule)
  }

  /// How much there is of what in a block.
  private struct Header {
    static let size = 44

    let version: UInt8
    let leaps: Int
    let times: Int
    let types: Int
    private let characters: Int
    private let marks: Int

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= Self.size, bytes.starts(with: "TZif".utf8) else { return nil }
      version = bytes[bytes.startIndex + 4]
      // More than any file has; what is counted cannot overflow.
      let counts = (0..<6).map { bytes.number(at: 20 + $0 * 4, width: 4) }
      guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
      marks = Int(counts[0] + counts[1])
      leaps = Int(counts[2])
      times = Int(counts[3])
      types = Int(counts[4])
      characters = Int(counts[5])
    }

    /// Bytes of its block.
    func length(wide: Bool) -> Int {
      let width = wide ? 8 : 4
      return times * (width + 1) + types * 6 + characters + leaps * (width + 4) + marks
    }
  }
}

extension ArraySlice<UInt8> {
  /// A signed number, its highest byte first. The bytes have to be there.
  fileprivate func number(at start: Int, width: Int) -> Int64 {
    let bits = self[(startIndex + start)..<(startIndex + start + width)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return width == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }
}
