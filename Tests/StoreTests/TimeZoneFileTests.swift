import Glibc
import Scratch
import System
import Testing
import Text

@testable import Desk
@testable import Store

/// Time zones of the machine, against what the C library makes of the same files.
@Suite struct TimeZoneFileTests {
  private static let hasZones = FileSystem.isFolder(TimeZoneFile.folder + "/Europe")

  @Test(
    .enabled(if: hasZones, "skipped: this machine has no time zones (tzdata)"),
    arguments: [
      "Europe/Copenhagen", "Europe/London", "Europe/Dublin", "Europe/Istanbul", "America/New_York", "America/Sao_Paulo",
      "America/St_Johns", "America/Nuuk", "America/Indiana/Knox", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran",
      "Asia/Gaza", "Australia/Lord_Howe", "Australia/Sydney", "Africa/Casablanca", "Africa/Cairo", "Pacific/Apia",
      "Pacific/Chatham", "Pacific/Kiritimati", "Antarctica/Troll", "Etc/GMT+12", "UTC", "EST5EDT", "GMT",
    ])
  func asTheLibraryHasIt(name: String) throws {
    let rules = try #require(TimeZoneFile.rules(of: name))
    let end: Int64 = 3_000_000_000
    // At every hour in time, and around each change.
    var moments = Array(stride(from: Int64(0), to: end, by: 299_993))
    var stretch = rules.stretch(at: 0)
    while stretch.end < end {
      moments += [stretch.end - 1, stretch.end]
      stretch = rules.stretch(at: stretch.end)
    }
    let offsets = try LibraryClock.offsets(in: name, at: moments)
    try #require(offsets.count == moments.count)
    for (seconds, offset) in zip(moments, offsets) {
      let moment = try #require(Timestamp(seconds: seconds))
      #expect(rules.offset(at: moment) == offset, "\(name) at \(moment)")
    }
  }

  /// Every file of the machine that is a zone can be read.
  @Test(.enabled(if: hasZones, "skipped: this machine has no time zones (tzdata)"))
  func everyZone() throws {
    var count = 0
    for area in [
      "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Etc", "Europe", "Pacific",
    ] {
      for name in try FileSystem.names(in: "\(TimeZoneFile.folder)/\(area)") ?? [] {
        guard !FileSystem.isFolder("\(TimeZoneFile.folder)/\(area)/\(name)") else { continue }
        #expect(TimeZoneFile.rules(of: "\(area)/\(name)") != nil, "\(area)/\(name)")
        count += 1
      }
    }
    #expect(count > 300)
  }

  @Test(arguments: [
    "Europe/Copenhagn", "Europe", "", "../../../etc/passwd", "/etc/passwd", "Europe//Copenhagen", "leapseconds",
    "zone.tab", "right/Europe/Copenhagen", "Europe/Copenhagen\0",
  ])
  func noZone(name: String) {
    #expect(TimeZoneFile.rules(of: name) == nil)
  }

  /// What `TZ` says, and else the machine's file; where neither can be read it is UTC.
  @Test(
    .enabled(if: hasZones, "skipped: this machine has no time zones (tzdata)"),
    arguments: [
      ("Europe/Copenhagen", 3600), (":Europe/Copenhagen", 3600), ("/usr/share/zoneinfo/Asia/Kolkata", 19_800),
      (":/usr/share/zoneinfo/Asia/Kolkata", 19_800), ("CET-1CEST,M3.5.0,M10.5.0/3", 3600), ("EST5", -18_000), ("", 0),
      (":", 0), ("UTC", 0), ("Europe/Nowhere", 0), ("/nonexistent", 0), ("../../../etc/passwd", 0), (nil, 28_800),
    ] as [(String?, Int)])
  func whereTheReaderIs(variable: String?, offset: Int) throws {
    let moment = try #require(Timestamp("2026-11-24T10:00:00Z"))
    let machine = TimeZoneFile.folder + "/Asia/Singapore"
    #expect(TimeZoneFile.local(variable, machine: machine).offset(at: moment) == offset)
    #expect(TimeZoneFile.local(nil, machine: "/nonexistent") == .utc)
    #expect(TimeZoneFile.local(nil, machine: "/etc/passwd") == .utc)
  }

  /// What lies in the folder and is no zone: too long, a FIFO, a link to nothing.
  @Test func strangeFiles() throws {
    let folder = ScratchFolder()
    try FileSystem.create(folder.path + "/Long", [UInt8](repeating: 0, count: 1 << 17), durable: false)
    try #require(mkfifo(folder.path + "/Pipe", 0o600) == 0)
    try #require(symlink("nowhere", folder.path + "/Link") == 0)
    for name in ["Long", "Pipe", "Link", "None"] { #expect(TimeZoneFile.rules(of: name, in: folder.path) == nil) }
    #expect(TimeZoneFile.rules(of: "UTC", in: folder.path) == .utc)
  }
}

/// What `date` tells of a zone.
private enum LibraryClock {
  /// The offsets at these moments, in seconds.
  static func offsets(in zone: String, at moments: [Int64]) throws -> [Int] {
    let folder = ScratchFolder()
    folder.write("moments", moments.map { "@\($0)\n" }.joined())
    folder.write("offsets", "")
    try #require(
      system("TZ='\(zone)' date -f '\(folder.path)/moments' +%::z > '\(folder.path)/offsets'") == 0)
    let lines = try #require(folder.bytes("offsets")).split(separator: 10)
    return try lines.map { line in
      let digits = try line.dropFirst().split(separator: UInt8(ascii: ":")).map { try #require(Int(digits: $0)) }
      let seconds = digits[0] * 3600 + digits[1] * 60 + digits[2]
      return line.first == UInt8(ascii: "-") ? -seconds : seconds
    }
  }
}
