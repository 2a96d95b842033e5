internal import Documents
internal import Text

/// One setting of `desk.md`: its name, its default, its meaning, and what it may be. All that is known of settings in
/// general is in this table.
package struct Setting: Sendable {
  package let name: String
  /// The value where `desk.md` has none; nil where there is none then.
  package let defaultValue: String?
  /// Starts small and ends without a full stop.
  package let meaning: String
  /// What a value is, to complete "it is not …".
  let expectation: String
  private let accepts: @Sendable (String) -> Bool

  private init(
    _ name: String, _ defaultValue: String?, _ meaning: String, is expectation: String,
    _ accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.meaning = meaning
    self.expectation = expectation
    self.accepts = accepts
  }

  private init(_ name: String, _ words: [String], _ meaning: String) {
    self.init(name, words.first, meaning, is: words.joined(separator: " or ")) { words.contains($0) }
  }

  /// Why a text cannot be its value; nil when it can.
  package func problem(with text: String) -> String? {
    accepts(text) && (try? Title(text)) != nil ? nil : "\(name) is not \(expectation)"
  }

  /// Whether something goes by it in this version.
  package var isUsed: Bool { name != "signatures" }

  static let timezone = "timezone"

  package static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

  /// In the order in which they are listed.
  package static let all: [Setting] =
    [
      Setting("name", nil, "what the desk is called", is: "one line of text") { (try? Title($0)) != nil },
      Setting("language", "en", "the language to write in where a person has none", is: "a language such as en or da") {
        Language.isValid($0)
      },
      Setting(
        timezone, "UTC", "the zone by whose clocks days begin, where the agreement names none",
        is: "a time zone such as Europe/Copenhagen"
      ) { ServiceLevels.isZone($0) },
      mark(.sla, "the document that is the service level agreement"),
      mark(.catalog, "the document that is the service catalog"),
      Setting(
        "auto-close", "7d", "how long a ticket may wait on its customer until it is resolved",
        is: "a time such as 7d, days with service such as 7d service, or off"
      ) { AutoClose($0) != nil },
      span("reopen", "14d", "how long after its resolution an answer still opens a ticket again"),
    ] + Impact.allCases.map(row) + [
      number("major.count", "5", "how many incidents about one thing suggest a major incident"),
      span("major.window", "60m", "the time within which they are opened"),
      Setting("major.declare", ["propose", "automatic"], "whether a major incident is proposed or declared at once"),
      Setting("mail.address", nil, "the desk's own address", is: "an e-mail address") { EmailAddress.isValid($0) },
      Setting(
        "mail.strangers", ["refuse", "register"], "what becomes of mail from somebody who is nobody of the desk"),
      size("mail.max-size", "10M", "the most that one mail may be long"),
      Setting("mail.verify", ["none", "dkim"], "what proves who sent a mail"),
      Setting(
        "mail.authserv", nil, "the mail server whose word on signatures is believed",
        is: "the name of a server as in Authentication-Results"
      ) { !$0.isEmpty && $0.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ";") } },
      Setting(
        "sla.warn", "75%", "how much of the time to a target is gone when the assignee is warned",
        is: "a part such as 75%, or off"
      ) { $0 == "off" || Settings.percent($0) != nil },
      Setting("sla.escalate", ["no", "yes"], "whether a ticket that misses its target is escalated"),
      Setting("drop.answers", ["no", "yes"], "whether a drop folder shows customers what became of their forms"),
      Setting("signatures", ["optional", "required"], "whether commits have to be signed"),
      size("attach.max-size", "10M", "the most that one attached file may be long"),
    ]

  private static func mark(_ mark: Mark, _ meaning: String) -> Setting {
    Setting(mark.rawValue, nil, meaning, is: "a document such as kb/\(mark.rawValue).md") { text in
      if case .document = DeskPath(text) { true } else { false }
    }
  }

  private static func span(_ name: String, _ defaultValue: String, _ meaning: String) -> Setting {
    Setting(name, defaultValue, meaning, is: "a time such as \(defaultValue)") { Span($0) != nil }
  }

  private static func size(_ name: String, _ defaultValue: String, _ meaning: String) -> Setting {
    Setting(name, defaultValue, meaning, is: "a size such as \(defaultValue), at most 25M") { ByteSize($0) != nil }
  }

  private static func number(_ name: String, _ defaultValue: String, _ meaning: String) -> Setting {
    Setting(name, defaultValue, meaning, is: "a number from 1 to 9999") { text in
      Int(digits: text.utf8).map { (1...9999).contains($0) } ?? false
    }
  }

  private static func row(_ impact: Impact) -> Setting {
    let defaultValue = Urgency.allCases.map { PriorityMatrix.default[impact, $0].rawValue }.joined(separator: " ")
    let touched = impact == .person ? "one person" : "a whole \(impact.rawValue)"
    return Setting(
      "priority.\(impact.rawValue)", defaultValue,
      "the priorities of what touches \(touched), by low, medium and high urgency",
      is: "three priorities"
    ) { text in
      var matrix = PriorityMatrix.default
      return matrix.setRow(impact, text)
    }
  }
}
