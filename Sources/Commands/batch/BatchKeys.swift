internal import Desk
internal import Frame
internal import JSON
internal import Views

/// What a line of a batch can ask for.
enum BatchCommand: String, CaseIterable {
  case new, comment, assign, escalate, pending, resolve, reopen, edit, person, kb

  /// The keys of every line.
  static let common = ["do", "as", "now"]

  /// Its own keys; those that it cannot be without come first.
  var keys: [String] {
    switch self {
    case .new: ["title", "message", "type", "service", "impact", "urgency", "for", "ref"]
    case .comment: ["id", "message", "internal", "pending", "resolve"]
    case .assign: ["id", "to", "message"]
    case .escalate: ["id", "message", "to"]
    case .pending, .resolve, .reopen: ["id", "message"]
    case .edit: ["id", "title", "type", "service", "priority", "impact", "urgency", "message"]
    case .person: ["id", "name", "email", "role", "level", "away"]
    case .kb: ["id", "title", "message", "audience"]
    }
  }
}

/// The keys and values of one line, each taken as what it has to be.
struct BatchKeys {
  let command: BatchCommand
  private let values: [String: JSONValue]

  /// Complains about a line that is no object, asks for nothing that there is, or has a key that nobody would look at.
  init(_ line: JSONValue) throws(Failure) {
    guard case .object(let members) = line else {
      throw Failure(.usage, "the line is not an object of JSON", hint: #"it looks like {"do": "new", "title": "…"}"#)
    }
    values = Dictionary(members) { first, _ in first }
    let known = "it is one of \(BatchCommand.allCases.map(\.rawValue).joined(separator: ", "))"
    guard let what = values["do"] else { throw Failure(.usage, "there is no do", hint: known) }
    guard case .string(let word) = what else { throw Failure(.usage, "do is not a text", hint: known) }
    guard let command = BatchCommand(rawValue: word) else {
      throw Failure(.usage, "do cannot be '\(word)'", hint: known)
    }
    self.command = command
    let keys = BatchCommand.common + command.keys
    for (key, _) in members where !keys.contains(key) {
      throw Failure(.usage, "\(word) has no key '\(key)'", hint: "its keys are \(keys.joined(separator: ", "))")
    }
  }

  func text(_ key: String) throws(Failure) -> String? {
    guard let value = values[key] else { return nil }
    guard case .string(let text) = value else { throw Failure(.usage, "\(key) is not a text") }
    return text
  }

  func required(_ key: String) throws(Failure) -> String {
    guard let text = try text(key) else { throw Failure(.usage, "\(command.rawValue) needs \(key)") }
    return text
  }

  func flag(_ key: String) throws(Failure) -> Bool {
    guard let value = values[key] else { return false }
    guard case .bool(let flag) = value else { throw Failure(.usage, "\(key) is not true or false") }
    return flag
  }

  /// One of an enumeration's words; case does not matter, as on the command line.
  func word<T: RawRepresentable & CaseIterable>(_ key: String, as type: T.Type) throws(Failure) -> T?
  where T.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = T(rawValue: text.asciiLowercased) else {
      throw Failure(.usage, "\(key) cannot be '\(text)'", hint: "it is one of \(T.words.joined(separator: ", "))")
    }
    return word
  }

  /// One text or a list of them; an empty list is as good as none.
  func texts(_ key: String) throws(Failure) -> [String]? {
    let items: [JSONValue]
    switch values[key] {
    case nil: return nil
    case .array(let list): items = list
    case .some(let one): items = [one]
    }
    var texts: [String] = []
    for item in items {
      guard case .string(let text) = item else { throw Failure(.usage, "\(key) is not a text or a list of texts") }
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts
  }

  func level() throws(Failure) -> Int? {
    guard let value = values["level"] else { return nil }
    guard case .number(let level) = value, Person.levels.contains(level) else {
      throw Failure(.usage, "level is none of \(Person.levels.map(String.init).joined(separator: ", "))")
    }
    return level
  }

  /// The text of a ticket, comment or document, as the desk's files hold it.
  func message() throws(Failure) -> String? {
    guard let text = try text("message") else { return nil }
    guard text.utf8.count <= TextSource.limit else {
      throw Failure(.usage, "message is longer than \(TextSource.limit >> 20) MiB")
    }
    return try TextSource.clean(Array(text.utf8), "message")
  }

  func requiredMessage() throws(Failure) -> String {
    guard let text = try message() else { throw Failure(.usage, "\(command.rawValue) needs message") }
    return text
  }
}
