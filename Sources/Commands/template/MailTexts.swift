internal import Desk
internal import FirstFiles
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Text

/// The texts of mails: the desk's own, and where it has none the program's.
struct MailTexts {
  /// One of them.
  struct Found {
    let name: MailTextName
    let bytes: [UInt8]
    /// Whether it is the desk's own.
    let isOwn: Bool

    var json: JSONValue {
      .object([
        ("id", .string(name.description)), ("language", .optional(name.language)), ("own", .bool(isOwn)),
        ("text", .string(String(decoding: bytes, as: UTF8.self))),
      ])
    }
  }

  private let session: Session

  /// They are for staff: what they tell support is no customer's.
  init(_ session: Session) throws(Failure) {
    self.session = session
    guard try session.actor().isStaff else {
      throw Failure(.forbidden, "the texts of mails are not for customers")
    }
  }

  /// The name that somebody typed.
  static func name(_ typed: String, language: String? = nil) throws(Failure) -> MailTextName {
    guard let name = MailTextName(typed: typed),
      let found = MailTextName(kind: name.kind, language: name.language ?? language)
    else {
      throw Failure(
        .notFound, "there is no text of a mail '\(typed)'", hint: "tix template list --mail shows what there is")
    }
    return found
  }

  /// The text that is sent; nil where there is none in that language.
  func find(_ name: MailTextName) throws(Failure) -> Found? {
    if let bytes = try session.read({ desk throws(StoreError) in try desk.bytes(name.path.text) }) {
      return Found(name: name, bytes: bytes, isOwn: true)
    }
    guard name.language == nil || name.language == "da" else { return nil }
    return FirstFiles.mailText(name.kind, isDanish: name.language == "da").map {
      Found(name: name, bytes: $0, isOwn: false)
    }
  }

  /// What to begin with where the desk has no text of its own.
  static func beginning(of name: MailTextName) -> [UInt8] {
    FirstFiles.mailText(name.kind, isDanish: name.language?.begins(with: "da") ?? false) ?? []
  }

  /// All that may be sent, in the order of their names.
  func all() throws(Failure) -> [Found] {
    let own = try session.read { desk throws(StoreError) in try desk.mailTextNames() }
    let shipped = MailTextName.kinds.flatMap { kind in
      [nil, "da"].compactMap { MailTextName(kind: kind, language: $0) }
    }
    var found: [Found] = []
    for name in Set(own + shipped).sorted(by: { $0.description < $1.description }) {
      if let one = try find(name) { found.append(one) }
    }
    return found
  }

  static func table(_ texts: [Found]) -> Table {
    var table = Table([Column("NAME"), Column("TEXT"), Column("BEGINS", shrinks: true)])
    for text in texts {
      table.add([text.name.description, text.isOwn ? "the desk's" : "the program's", opening(of: text)])
    }
    return table
  }

  /// What it says in a sentence, else its first line.
  private static func opening(of text: Found) -> String {
    guard let read = try? MailTemplate(text.bytes, at: text.name.path.text) else { return "(it cannot be used)" }
    return read.summary.isEmpty ? read.subject ?? "" : read.summary
  }
}
