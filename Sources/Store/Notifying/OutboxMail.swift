package import Desk
internal import Text

/// A mail that is to be sent: whom it is for and what it tells. What it says is written when it is sent, from the desk as it is then.
package struct OutboxMail: Sendable, Equatable {
  /// Its Message-ID, without the `<` and `>`.
  package let messageID: String
  package let to: Handle
  /// When it was put there.
  package let made: Timestamp
  /// Its place among those that were put there together.
  package let place: Int
  package let notices: [Notice]
  /// Whether it is the first of its thread.
  package let opens: Bool
  /// Why it tells of more than one commit; nil where it does not.
  package let reason: MailWriter.Reason?
  /// The files of the mails whose place it takes.
  let replaced: [String]

  package init(
    messageID: String, to: Handle, made: Timestamp, place: Int, notices: [Notice], opens: Bool = false,
    reason: MailWriter.Reason? = nil, replacing mails: [OutboxMail] = []
  ) {
    (self.messageID, self.to, self.made, self.place) = (messageID, to, made, place)
    (self.notices, self.opens, self.reason) = (notices, opens, reason)
    replaced = mails.map(\.fileName)
    fileName = Self.fileName(messageID)
  }

  private static func fileName(_ messageID: String) -> String { messageID.pieces(at: UInt8(ascii: "@"))[0] }

  /// The name of its file: what of its Message-ID stands in front of the `@`.
  let fileName: String

  /// A line for each value.
  var bytes: [UInt8] {
    var lines = ["message: \(messageID)", "to: \(to)", "made: \(made)", "place: \(place)"]
    if opens { lines.append("opens: yes") }
    if let reason { lines.append("reason: \(reason.rawValue)") }
    lines += replaced.map { "replaces: \($0)" } + notices.map { "notice: \($0.line)" }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Nil for what is no such file, or only the beginning of one.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.utf8.last == 10 else { return nil }
    var values: [String: [String]] = [:]
    for line in text.pieces(at: 10).dropLast() {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      values[String(line[..<colon]), default: []].append(String(line[colon...].dropFirst()).trimmed)
    }
    guard let messageID = values["message"]?.first, messageID.utf8.contains(UInt8(ascii: "@")),
      let to = values["to"]?.first.flatMap(Handle.init(_:)),
      let made = values["made"]?.first.flatMap({ Timestamp($0) }),
      let place = values["place"]?.first.flatMap({ Int(digits: $0.utf8) })
    else { return nil }
    let notices = (values["notice"] ?? []).compactMap { Notice(line: $0) }
    guard !notices.isEmpty, notices.count == values["notice"]?.count else { return nil }
    (self.messageID, self.to, self.made, self.place, self.notices) = (messageID, to, made, place, notices)
    opens = values["opens"] != nil
    reason = values["reason"]?.first.flatMap(MailWriter.Reason.init(rawValue:))
    replaced = values["replaces"] ?? []
    fileName = Self.fileName(messageID)
  }
}
