/// What can be asked for that concerns people and documents.
extension ActionCommand {
  private static let personKeys = ["id", "name", "email", "role", "level", "away", "language"]

  package static let person = ActionCommand("person", personKeys) { arguments throws(Refusal) in
    let handle = try Handle(new: try arguments.required("id"))
    let name = try arguments.text("name").map { text throws(Refusal) in try Person.name(asked: text) }
    let emails = try arguments.texts("email")?.map { text throws(Refusal) in try Person.email(asked: text) }
    let away = try (arguments.texts("away") ?? []).map { text throws(Refusal) in try Days(asked: text) }
    let (role, level) = (try arguments.word("role", as: Role.self), try arguments.level())
    let language = try arguments.text("language").map { text throws(Refusal) in try Language.asked(text) }
    let writing = WritePerson(
      handle, name: name, emails: emails, role: role, level: level, away: away, language: language)
    if writing.isEmpty { throw arguments.nothingGiven(personKeys) }
    return .other(writing, id: handle.text)
  }

  private static let documentKeys = ["id", "title", "message", "audience"]

  package static let document = ActionCommand("kb", documentKeys) { arguments throws(Refusal) in
    let slug = try Slug.asked(try arguments.required("id"))
    let (title, text) = (try arguments.text("title"), try arguments.message())
    let audience = try arguments.word("audience", as: Article.Audience.self)
    if title == nil, text == nil, audience == nil { throw arguments.nothingGiven(documentKeys) }
    return .other(WriteArticle(slug, text: text, title: title, audience: audience), id: slug)
  }
}
