internal import Desk
internal import Frame
internal import Views

/// What `new`, `edit`, `person` and `kb` ask for.
extension BatchLine {
  static func opening(_ keys: BatchKeys) throws(Failure) -> Opening {
    let title = try keys.required("title")
    if let name = try keys.text("ref"), name.isEmpty || name.utf8.first == UInt8(ascii: "@") {
      throw Failure(.usage, name.isEmpty ? "ref is empty" : "ref is the name alone, without @")
    }
    let requester = try keys.text("for").map { typed throws(Failure) in try Handle.read(typed) }
    return Opening(
      title: title, body: try keys.message() ?? "", type: try keys.word("type", as: TicketType.self),
      service: try keys.text("service"), impact: try keys.word("impact", as: Impact.self),
      urgency: try keys.word("urgency", as: Urgency.self), requester: requester)
  }

  static func edits(_ keys: BatchKeys) throws(Failure) -> Editing.Edits {
    var edits = Editing.Edits()
    edits.title = try keys.text("title")
    edits.type = try keys.word("type", as: TicketType.self)
    edits.service = try keys.text("service")
    edits.priority = try keys.word("priority", as: Priority.self)
    edits.impact = try keys.word("impact", as: Impact.self)
    edits.urgency = try keys.word("urgency", as: Urgency.self)
    if edits.isEmpty { throw nothing(keys) }
    return edits
  }

  static func person(_ keys: BatchKeys) throws(Failure) -> Work {
    let handle = try Handle.new(try keys.required("id"))
    let name = try keys.text("name").map { text throws(Failure) in try Person.name(text) }
    let emails = try keys.texts("email")
    for email in emails ?? [] { try Person.check(email: email) }
    var away: [Days] = []
    for text in try keys.texts("away") ?? [] { away.append(try Days.read(text)) }
    let (role, level) = (try keys.word("role", as: Role.self), try keys.level())
    let writing = PersonWriting(handle, name: name, emails: emails, role: role, level: level, away: away)
    if writing.isEmpty { throw nothing(keys) }
    return .other(writing, id: handle.text)
  }

  static func document(_ keys: BatchKeys) throws(Failure) -> Work {
    let typed = try keys.required("id")
    guard let slug = Slug.typed(typed) else {
      throw Failure(
        .usage, "'\(typed)' cannot be a slug", hint: "it is 1 to 100 of a-z 0-9 . -, a letter or digit first")
    }
    let (title, text) = (try keys.text("title"), try keys.message())
    let audience = try keys.word("audience", as: Article.Audience.self)
    if title == nil, text == nil, audience == nil { throw nothing(keys) }
    return .other(ArticleWriting(slug, text: text, title: title, audience: audience), id: slug)
  }

  private static func nothing(_ keys: BatchKeys) -> Failure {
    Failure(
      .usage, "nothing to change was given",
      hint: "the keys are \(keys.command.keys.filter { $0 != "id" }.joined(separator: ", "))")
  }
}
