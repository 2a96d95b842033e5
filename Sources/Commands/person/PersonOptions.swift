internal import Arguments
internal import Desk
internal import Frame

/// Options that say what the desk knows of a person.
enum PersonOptions {
  static let name = Option("--name", value: "NAME", .text, "the name")
  static let email = RepeatedOption("--email", value: "ADDRESS", .address, "an address; commits carry the first")
  static let role = Option<Role>("--role", value: "ROLE", "what they are to the desk")
  static let level = Option<Int>(
    "--level", value: "LEVEL", "the line of support: of a supporter, or of an admin who takes part in it",
    choices: Array(Person.levels))
  static let language = Option(
    "--language", value: "LANGUAGE", .language, "the language to write to them in, such as en or da")

  static func name(_ parsed: Parsed) throws(Failure) -> String? {
    try parsed[name].map { name throws(Failure) in
      try Failure.fromRules { () throws(Refusal) in try Person.name(asked: name) }
    }
  }

  static func language(_ parsed: Parsed) throws(Failure) -> String? {
    try parsed[language].map { language throws(Failure) in
      try Failure.fromRules { () throws(Refusal) in try Language.asked(language) }
    }
  }

  static func emails(_ parsed: Parsed) throws(Failure) -> [String]? {
    let emails = parsed[email]
    try Failure.fromRules { () throws(Refusal) in for email in emails { _ = try Person.email(asked: email) } }
    return emails.isEmpty ? nil : emails
  }
}
