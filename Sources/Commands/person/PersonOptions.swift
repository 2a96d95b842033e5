internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Text
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
    try parsed["--name"].map { name throws(Failure) in
      try Failure.fromRules { () throws(Refusal) in try Person.name(asked: name) }
    }
  }

  static func emails(_ parsed: Parsed) throws(Failure) -> [String]? {
    let emails = parsed.all("--email")
    try Failure.fromRules { () throws(Refusal) in for email in emails { _ = try Person.email(asked: email) } }
    return emails.isEmpty ? nil : emails
  }
}
