internal import Text

/// What somebody gave with a command: values by their keys, each taken as what it has to be.
package struct ActionArguments: Sendable {
  /// A value as it came.
  package enum Value: Sendable {
    case text(String)
    case flag(Bool)
    case number(Int)
    case list([Value])
    /// Something that no key takes.
    case other
  }

  /// The word of the command, for messages.
  let command: String
  private let values: [String: Value]
  /// The keys that were given, in no order.
  var keys: some Collection<String> { values.keys }
  /// Files that come with it; their bytes are with the store.
  package var files: [Attachment] = []

  package init(_ command: String, _ values: [String: Value], files: [Attachment] = []) {
    self.command = command
    self.values = values
    self.files = files
  }

  /// The same without some keys.
  package func dropping(_ keys: [String]) -> ActionArguments {
    ActionArguments(command, values.filter { !keys.contains($0.key) }, files: files)
  }

  package func text(_ key: String) throws(Refusal) -> String? {
    guard let value = values[key] else { return nil }
    guard case .text(let text) = value else { throw Refusal(.usage, "\(key) is not a text") }
    return text
  }

  func required(_ key: String) throws(Refusal) -> String {
    guard let text = try text(key) else { throw Refusal(.usage, "\(command) needs \(key)") }
    return text
  }

  func flag(_ key: String) throws(Refusal) -> Bool {
    guard let value = values[key] else { return false }
    guard case .flag(let flag) = value else { throw Refusal(.usage, "\(key) is not true or false") }
    return flag
  }

  /// One of an enumeration's words; case does not matter.
  func word<T: RawRepresentable & CaseIterable>(_ key: String, as type: T.Type) throws(Refusal) -> T?
  where T.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = T(rawValue: text.asciiLowercased) else {
      let words = T.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(.usage, "\(key) cannot be '\(text)'", hint: "it is one of \(words)")
    }
    return word
  }

  /// One text or a list of them; an empty list is as good as none.
  func texts(_ key: String) throws(Refusal) -> [String]? { try list(key).flatMap { $0.isEmpty ? nil : $0 } }

  /// One text or a list of them, which may be empty.
  func list(_ key: String) throws(Refusal) -> [String]? {
    let items: [Value]
    switch values[key] {
    case nil: return nil
    case .list(let list): items = list
    case .some(let one): items = [one]
    }
    var texts: [String] = []
    for item in items {
      guard case .text(let text) = item else { throw Refusal(.usage, "\(key) is not a text or a list of texts") }
      texts.append(text)
    }
    return texts
  }

  /// A line of support.
  func level() throws(Refusal) -> Int? {
    guard let value = values["level"] else { return nil }
    guard case .number(let level) = value, Person.levels.contains(level) else {
      throw Refusal(.usage, "level is none of \(Person.levels.map(String.init).joined(separator: ", "))")
    }
    return level
  }

  /// The text of a ticket, comment or document, as the desk's files hold it.
  func message() throws(Refusal) -> String? {
    guard let text = try text("message") else { return nil }
    guard text.utf8.count <= WrittenText.maxBytes else {
      throw Refusal(.usage, "message is longer than \(WrittenText.maxBytes >> 20) MiB")
    }
    return try WrittenText.cleaned(Array(text.utf8), "message")
  }

  func requiredMessage() throws(Refusal) -> String {
    guard let text = try message() else { throw Refusal(.usage, "\(command) needs message") }
    return text
  }

  /// A person, by their handle.
  func handle(_ key: String) throws(Refusal) -> Handle? {
    guard let typed = try text(key) else { return nil }
    return try Handle(asked: typed)
  }

  /// People, by their handles.
  func handles(_ key: String) throws(Refusal) -> [Handle]? {
    try list(key)?.map { typed throws(Refusal) in try Handle(asked: typed) }
  }

  /// Words to find a ticket by.
  func tags(_ key: String) throws(Refusal) -> [String]? {
    try list(key)?.map { typed throws(Refusal) in try Tag.asked(typed) }
  }

  /// The type of a ticket.
  func type() throws(Refusal) -> TicketType? { try word("type", as: TicketType.self) }

  /// The ticket that `id` names.
  func ticket() throws(Refusal) -> TicketName { try requiredTicket("id") }

  func requiredTicket(_ key: String) throws(Refusal) -> TicketName {
    guard let ticket = try ticket(key) else { throw Refusal(.usage, "\(command) needs \(key)") }
    return ticket
  }

  /// A ticket that a key names.
  func ticket(_ key: String) throws(Refusal) -> TicketName? {
    guard let typed = try text(key) else { return nil }
    if let ref = typed.dropping(prefix: "@") { return .ref(ref) }
    return .reference(try TicketReference(asked: typed))
  }

  /// Where nothing was given that could be changed.
  func nothingGiven(_ keys: [String]) -> Refusal {
    Refusal(
      .usage, "nothing to change was given",
      hint: "the keys are \(keys.filter { $0 != "id" }.joined(separator: ", "))")
  }
}
