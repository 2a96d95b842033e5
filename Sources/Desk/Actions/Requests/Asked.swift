/// Values as people and programs type them: each is taken in one place, with one message.

extension TicketReference {
  /// What somebody typed where a ticket is meant.
  package init(asked typed: String) throws(Refusal) {
    guard let reference = TicketReference(typed) else {
      // Where blanks are in it, it is a text.
      let hint = typed.utf8.contains(32) ? "a text goes behind -m" : "tix list shows what there is"
      throw Refusal(.notFound, "'\(typed)' is not a ticket's id", hint: hint)
    }
    self = reference
  }
}

extension Handle {
  private static let rule = "1 to 64 of a-z 0-9 . _ -, a letter or digit first"

  /// What somebody typed where a person is meant.
  package init(asked typed: String) throws(Refusal) {
    guard let handle = Handle(typed: typed) else {
      throw Refusal(.notFound, "'\(typed)' is not a handle", hint: "a handle is \(Self.rule)")
    }
    self = handle
  }

  /// What somebody typed as the handle of a new person.
  package init(new typed: String) throws(Refusal) {
    guard let handle = Handle(typed: typed) else {
      throw Refusal(.usage, "'\(typed)' cannot be a handle", hint: "it is \(Self.rule)")
    }
    if let problem = DeviceName.problem(handle.text) { throw Refusal(.usage, problem, hint: "give another handle") }
    self = handle
  }
}

extension Tag {
  /// What somebody typed as a tag.
  package static func asked(_ typed: String) throws(Refusal) -> String {
    guard let tag = Tag.typed(typed) else {
      throw Refusal(
        .usage, "'\(typed)' cannot be a tag", hint: "it is one word of letters, digits, . _ -, at most \(limit) long")
    }
    return tag
  }
}

/// The id that a ticket has elsewhere: `reference`.
package enum ExternalReference {
  /// The most that it may be long, in Unicode scalars.
  package static let limit = 200

  /// What somebody typed as the id of a ticket elsewhere.
  package static func asked(_ typed: String, _ key: String = "reference") throws(Refusal) -> String {
    guard let text = try? Title(typed).text, text.unicodeScalars.count <= limit else {
      throw Refusal(.usage, "the \(key) cannot be used: it is one line of at most \(limit) characters")
    }
    return text
  }
}

extension Slug {
  /// What somebody typed as the slug of a document, there already or new.
  package static func asked(_ typed: String) throws(Refusal) -> String {
    guard let slug = Slug.typed(typed) else {
      throw Refusal(
        .usage, "'\(typed)' cannot be a slug", hint: "it is 1 to 100 of a-z 0-9 . -, a letter or digit first")
    }
    return slug
  }
}

extension Language {
  /// What somebody typed as a language to write in.
  package static func asked(_ typed: String) throws(Refusal) -> String {
    guard isValid(typed) else { throw Refusal(.usage, "\(typed) is not a language such as en or da") }
    return typed
  }
}

extension Days {
  /// What somebody typed as an absence.
  package init(asked typed: String) throws(Refusal) {
    guard let days = Days(typed) else {
      throw Refusal(
        .usage, "\(typed) is not a day or FROM..TO",
        hint: "write it as 2026-12-24 or 2026-12-24..2027-01-02, the first day first")
    }
    self = days
  }
}

extension Timestamp {
  /// What somebody typed as the beginning of a time: a day, from when these clocks begin it, or a time.
  package init(sinceAsked typed: String, in zone: @autoclosure () -> TimeZoneRules) throws(Refusal) {
    // A bare day is a time, too: its midnight in UTC.
    if let day = Timestamp(typed + "T00:00:00Z") {
      self = zone().beginning(of: day)
    } else if let time = Timestamp(typed) {
      self = time
    } else {
      throw Refusal(.usage, "\(typed) is not a day or a time", hint: "write it as 2026-11-24 or 2026-11-24T10:15:00Z")
    }
  }
}

extension Person {
  /// What somebody typed as a person's name.
  package static func name(asked typed: String) throws(Refusal) -> String {
    let name: String
    do {
      name = try Title(typed).text
    } catch {
      throw Refusal(.usage, "the name cannot be used: \(error.text)")
    }
    if let problem = CommitIdentity.problem(name) {
      throw Refusal(.usage, "the name cannot be used: \(problem)", hint: CommitIdentity.hint(name))
    }
    return name
  }

  /// What somebody typed as a person's address.
  package static func email(asked typed: String) throws(Refusal) -> String {
    if let problem = CommitIdentity.problem(typed) {
      throw Refusal(.usage, "the address cannot be used: \(problem)", hint: CommitIdentity.hint(typed))
    }
    guard EmailAddress.isValid(typed) else { throw Refusal(.usage, "\(typed) is not an e-mail address") }
    return typed
  }
}
