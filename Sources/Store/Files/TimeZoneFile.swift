package import Desk
internal import System
internal import Text

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

  /// The clocks of whoever reads a terminal: `TZ` where it is set, else the machine's. UTC where neither can be read.
  ///
  /// - Parameters:
  ///   - variable: the value of `TZ`; nil where it is not set.
  ///   - machine: the file of the machine's zone.
  package static func local(_ variable: String?, machine: String = "/etc/localtime") -> TimeZoneRules {
    guard let variable else { return rules(at: machine) ?? .utc }
    let name = variable.utf8.first == UInt8(ascii: ":") ? String(variable.dropFirst()) : variable
    if name.utf8.first == UInt8(ascii: "/") { return rules(at: name) ?? .utc }
    return rules(of: name) ?? TimeZoneRules(posix: name) ?? .utc
  }

  private static func rules(at path: String) -> TimeZoneRules? {
    (try? FileSystem.contents(path, limit: 1 << 16)).flatMap(\.self).flatMap(TimeZoneRules.init(file:))
  }

  /// The name of the zone whose time the machine's clocks show: what the variable `TZ` says, else where `/etc/localtime` leads; UTC where
  /// neither names a zone.
  ///
  /// - Parameter link: in place of `/etc/localtime`.
  package static func machineZone(_ variable: String?, link: String = "/etc/localtime") -> String {
    // A colon is for names that could be taken for something else.
    let typed = variable.map { $0.dropping(prefix: ":") ?? $0 }
    let named = [typed, FileSystem.linkTarget(link).flatMap(zoneName)].compactMap(\.self)
    return named.first { rules(of: $0) != nil }.map { otherNamesOfUTC.contains($0) ? "UTC" : $0 } ?? "UTC"
  }

  private static let otherNamesOfUTC = ["Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"]

  /// The name in the path of a zone's file, wherever the files are: `../usr/share/zoneinfo/Europe/Copenhagen`.
  private static func zoneName(_ path: String) -> String? {
    var rest = path.pieces(at: UInt8(ascii: "/"))[...]
    while let part = rest.popFirst() {
      if part == "zoneinfo" { return rest.joined(separator: "/") }
    }
    return nil
  }
}
