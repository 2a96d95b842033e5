package import Desk
internal import System

/// The machine's files of time zones.
package enum TimeZoneFile {
  /// Where Debian's `tzdata`, and everybody else's, puts them.
  package static let folder = "/usr/share/zoneinfo"

  /// Reads the time zone of this name; nil where the machine has none, or its file is not as it should be.
  ///
  /// UTC needs no file.
  package static func rules(of name: String, in folder: String = folder) -> TimeZoneRules? {
    if name == "UTC" { return .utc }
    // Files are some thousand bytes.
    guard ServiceLevels.isZone(name), let bytes = try? FileSystem.contents("\(folder)/\(name)", limit: 1 << 16) else {
      return nil
    }
    return TimeZoneRules(file: bytes)
  }
}
