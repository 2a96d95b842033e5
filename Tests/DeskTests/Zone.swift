import Desk
import Testing

/// Time zones by their rule alone, so that tests need no files.
enum Zone: String, CaseIterable, Sendable {
  case utc = "UTC0"
  case copenhagen = "CET-1CEST,M3.5.0,M10.5.0/3"
  case newYork = "EST5EDT,M3.2.0,M11.1.0"
  case kathmandu = "<+0545>-5:45"
  /// South of the equator, where summer is over the turn of the year.
  case sydney = "AEST-10AEDT,M10.1.0,M4.1.0/3"
  /// Half an hour of summer time.
  case lordHowe = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
  /// Winter time below standard time.
  case dublin = "IST-1GMT0,M10.5.0,M3.5.0/1"
  /// At a negative hour.
  case nuuk = "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"
  /// Far ahead of UTC, and clocks put at 2:45.
  case chatham = "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"

  func rules() throws -> TimeZoneRules { try #require(TimeZoneRules(file: file(footer: rawValue))) }
}

/// A file of the time zone database.
///
/// - Parameter types: seconds ahead of UTC.
/// - Parameter changes: seconds since 1970, and the number of the type from then on.
func file(
  footer: String, types: [Int32] = [0], changes: [(Int64, UInt8)] = [], leaps: Int = 0, version: Unicode.Scalar = "2"
) -> [UInt8] {
  func big(_ number: some FixedWidthInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
  func header(_ times: Int, _ types: Int) -> [UInt8] {
    let counts = [0, 0, leaps, times, types, 4].flatMap { big(Int32($0)) }
    return Array("TZif".utf8) + [UInt8(ascii: version)] + [UInt8](repeating: 0, count: 15) + counts
  }
  let kinds = types.flatMap { big($0) + [0, 0] } + Array("LMT\0".utf8)
  let old = header(0, 1) + big(Int32(0)) + [0, 0] + Array("LMT\0".utf8) + [UInt8](repeating: 0, count: leaps * 8)
  let new = header(changes.count, types.count) + changes.flatMap { big($0.0) } + changes.map(\.1) + kinds
  return old + new + [UInt8](repeating: 0, count: leaps * 12) + Array("\n\(footer)\n".utf8)
}
