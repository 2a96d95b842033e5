internal import Desk
internal import System
internal import Text

/// What was sent lately, so that nobody gets too much: a line for each mail, its time, whom it went to, and its Message-ID.
struct SentLog {
  private let path: String
  private var byAddress: [String: [SendLimit.Sent]] = [:]

  init(path: String) { self.path = path }

  /// Reads what is not older, and forgets the rest. A log that cannot be read or written counts nothing.
  mutating func load(since start: Timestamp) {
    guard let bytes = try? FileSystem.contents(path) else { return }
    let lines = String(decoding: bytes, as: UTF8.self).pieces(at: 10).filter { !$0.isEmpty }
    var kept: [String] = []
    for line in lines {
      let words = line.pieces(at: UInt8(ascii: " "))
      guard words.count == 4, let time = Timestamp(words[0]), time > start else { continue }
      kept.append(line)
      suppose(words[2], time, saysSo: words[1] == "limit")
    }
    // Only now and then: reading costs little.
    guard lines.count > 1_000, kept.count * 2 < lines.count else { return }
    try? FileSystem.replace(path, Array(kept.map { $0 + "\n" }.joined().utf8), durable: false)
  }

  mutating func add(_ address: String, _ now: Timestamp, saysSo: Bool, _ messageID: String) {
    suppose(address, now, saysSo: saysSo)
    let line = "\(now) \(saysSo ? "limit" : "mail") \(Self.key(address)) \(messageID)\n"
    try? FileSystem.append(path, Array(line.utf8))
  }

  mutating func suppose(_ address: String, _ now: Timestamp, saysSo: Bool) {
    byAddress[Self.key(address), default: []].append(SendLimit.Sent(time: now, saysSo: saysSo))
  }

  func mails(to address: String) -> [SendLimit.Sent] { byAddress[Self.key(address)] ?? [] }

  private static func key(_ address: String) -> String {
    String(address.asciiLowercased.unicodeScalars.filter { $0 != " " && $0 != "\n" })
  }
}
