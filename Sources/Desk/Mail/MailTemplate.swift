internal import Documents
internal import Text

/// The text of a kind of mail, with places for values: `{title}`.
///
/// A line in which a value is missing is left out, and what is in braces and no name of a value stays as it is. A line that is `{text}`
/// alone is what somebody wrote, as a whole. A value is put in once, and never looked at for places again.
package struct MailTemplate: Sendable, Equatable {
  /// What is put into a template.
  package enum Place: String, Sendable, CaseIterable {
    /// The receiver's name.
    case name
    /// The desk's name.
    case desk
    case id, title
    /// Whose ticket it is, where that is not the receiver.
    case requester
    /// Who did it.
    case author
    /// By when something is due.
    case due
    /// When the ticket is closed without an answer.
    case closes
    /// How many things are told.
    case count
    /// What was written.
    case text
  }

  /// The subject of the first mail of a thread, where it is not the ticket's id and title.
  package let subject: String?
  /// What happened, in a sentence: for a mail that tells of several things.
  package let summary: String
  let lines: [String]

  /// One that says nothing.
  package static let empty = MailTemplate(subject: nil, summary: "", lines: [])

  private init(subject: String?, summary: String, lines: [String]) {
    (self.subject, self.summary, self.lines) = (subject, summary, lines)
  }

  /// Reads a file of `templates/mail`.
  ///
  /// - Parameter path: what a message calls it.
  package init(_ bytes: [UInt8], at path: String) throws(Fault) {
    // One without front matter has the program's subject. An editor may have put a byte-order mark in front of it.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let isPlain = !bytes.starts(with: Array("---".utf8))
    let fields = try Fields(isPlain ? Array("---\n---\n".utf8) + bytes : bytes, at: path)
    for key in fields.document.keys where !["subject", "summary"].contains(key) {
      throw fields.fault(key, "the text of a mail has no \(key), but subject and summary")
    }
    subject = try fields.text("subject")
    summary = try fields.text("summary") ?? ""
    let body = fields.document.body
    guard !body.trimmed.isEmpty else { throw Fault(path: path, line: nil, problem: "there is no text in it") }
    lines = body.pieces(at: 10).map { $0.dropping(suffix: "\r") ?? $0 }
  }

  /// The name of a file of `templates/mail`: `received.md`, `received.da.md`.
  package static func fileName(_ kind: String, language: String?) -> String {
    language.map { "\(kind).\($0).md" } ?? "\(kind).md"
  }

  /// The languages in which a text is looked for, for somebody whose language this is, the best first; nil stands for English.
  package static func languages(for language: String?) -> [String?] {
    guard let language = language?.asciiLowercased, Language.isValid(language) else { return [nil] }
    let primary = language.pieces(at: UInt8(ascii: "-"))[0]
    return language == primary ? [primary, nil] : [language, primary, nil]
  }
}

extension MailTemplate {
  /// The values of a mail. Those that are missing or empty have no place in it.
  package typealias Values = [Place: String]

  /// The text with its values, a blank line for each run of them.
  package func body(_ values: Values) -> MailBody {
    var body = MailBody()
    for line in lines {
      if line.trimmed == "{\(Place.text.rawValue)}" {
        if let text = values[.text], !text.trimmed.isEmpty { body.add(quote: text) }
      } else if let filled = Self.filled(line, values) {
        body.add(line: filled.map(\.plain).joined(), markdown: filled.map(\.markdown).joined())
      }
    }
    return body
  }

  /// One line with its values; nil where one is missing.
  package static func line(_ text: String, _ values: Values) -> String? {
    filled(text, values).map { $0.map(\.plain).joined() }
  }

  private typealias Piece = (plain: String, markdown: String)

  private static func filled(_ line: String, _ values: Values) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = Array(line.utf8)[...]
    func add(_ bytes: ArraySlice<UInt8>) {
      let text = String(decoding: bytes, as: UTF8.self)
      if !text.isEmpty { pieces.append((text, text)) }
    }
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      guard let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) else { break }
      guard let place = Place(rawValue: String(decoding: rest[(open + 1)..<close], as: UTF8.self)), place != .text
      else {
        add(rest[...open])
        rest = rest[(open + 1)...]
        continue
      }
      guard let value = values[place].map(onOneLine), !value.isEmpty else { return nil }
      add(rest[..<open])
      pieces.append((value, MailBody.escaped(value)))
      rest = rest[(close + 1)...]
    }
    add(rest)
    return pieces
  }

  /// A value on one line, without what a reader does not see.
  package static func onOneLine(_ text: String) -> String {
    text.treatingHidden { hidden, _, _ in
      switch hidden {
      case .control, .lineSeparator: .replace(" ")
      default: .replace("\u{FFFD}")
      }
    }.trimmed
  }
}
