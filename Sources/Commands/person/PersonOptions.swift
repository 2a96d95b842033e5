internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// Options that say what the desk knows of a person.
enum PersonOptions {
  static let name = Option("--name", value: "NAME", "the name")
  static let email = Option("--email", value: "ADDRESS", "an address; commits carry the first", repeats: true)
  static let role = Option("--role", value: "ROLE", "what they are to the desk", choices: Role.words)
  static let level = Option(
    "--level", value: "LEVEL", "a supporter's line of support", choices: Person.levels.map(String.init))

  static func level(_ parsed: Parsed) -> Int? { parsed["--level"].flatMap { Int(digits: $0.utf8) } }

  static func name(_ parsed: Parsed) throws(Failure) -> String? {
    try parsed["--name"].map { name throws(Failure) in try Person.name(name) }
  }

  static func emails(_ parsed: Parsed) throws(Failure) -> [String]? {
    let emails = parsed.all("--email")
    for email in emails { try Person.check(email: email) }
    return emails.isEmpty ? nil : emails
  }
}

extension Person {
  /// What somebody typed as a person's name.
  static func name(_ typed: String) throws(Failure) -> String {
    do {
      return try Title(typed).text
    } catch {
      throw Failure(.usage, "the name cannot be used: \(error.text)")
    }
  }

  static func check(email: String) throws(Failure) {
    guard EmailAddress.isValid(email) else { throw Failure(.usage, "\(email) is not an e-mail address") }
  }
}

extension Days {
  /// What somebody typed as an absence.
  static func read(_ typed: String) throws(Failure) -> Days {
    guard let days = Days(typed) else {
      throw Failure(
        .usage, "\(typed) is not a day or FROM..TO",
        hint: "write it as 2026-12-24 or 2026-12-24..2027-01-02, the first day first")
    }
    return days
  }
}
