internal import Arguments
internal import Desk
internal import Documents
internal import JSON
internal import Store
internal import Terminal
internal import Text

/// `tix template list`: the templates there are.
struct TemplateList: Command {
  static let declaration = Declaration(
    "template list", "list the templates",
    discussion: "A template is a creation guide: it asks what support has to know of one kind of ticket.",
    examples: [Example("tix template list", "what there are forms for")])

  init(_ parsed: Parsed) {}

  func run(_ session: Session) throws(Failure) {
    _ = try session.actor()
    let templates = try session.read { desk throws(StoreError) in try desk.allTemplates() }
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("templates", .array(templates.map(\.json)))]))
    }
    guard !templates.isEmpty else { return session.output.note("no templates") }
    var table = Table([
      Column("NAME"), Column("LANGUAGE"), Column("SERVICE"), Column("TITLE", shrinks: true),
    ])
    for template in templates {
      table.add([template.file.text, template.file.language ?? "", template.service ?? "", template.name])
    }
    session.output.table(table)
  }
}

/// `tix template show`: a template as a form.
struct TemplateShow: Command {
  static let declaration = Declaration(
    "template show", "print a template as a form to fill in",
    discussion: """
      The form is in the language asked for, else in yours, else in the desk's, as far as there is one. tix submit takes \
      it when it is filled in.
      """,
    operands: [Operand("NAME", "the template")],
    options: [Option("--language", value: "LANGUAGE", "the language, such as en or da")],
    examples: [
      Example("tix template show printer > form.md", "a form"),
      Example("tix template show printer --language da", "the same in Danish"),
    ])

  private let name: String
  private let language: String?

  init(_ parsed: Parsed) throws(Failure) {
    name = try parsed.required(0)
    language = parsed["--language"]
  }

  func run(_ session: Session) throws(Failure) {
    let template = try session.template(name, language: language)
    if let language, template.file.language?.asciiLowercased != language.asciiLowercased {
      session.output.note("this is \(template.file): there is no \(name) in \(language)")
    }
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("template", template.json)]))
    } else {
      session.output.block(Form(template).text)
    }
  }
}

/// `tix template edit`: writes a template.
struct TemplateEdit: Command {
  static let declaration = Declaration(
    "template edit", "write a template, new or changed",
    discussion: """
      For admins. An editor opens, unless -F names a file. Everything that is wrong with the template is told, with its \
      line, and then it is not written. NAME.da is the template NAME in Danish.

      Front matter holds name, type, service and questions. A question has an id, an ask (the text), required: true \
      where it has to be answered, and choices; without choices the answer is free. A choice has an answer, and may set \
      type, service, impact or urgency, give advice, or reject with a reason.
      """,
    operands: [Operand("NAME", "the template: 1 to 97 of a-z 0-9 . -")],
    options: [Option("--file", short: "-F", value: "FILE", "read it from a file; - is standard input")],
    examples: [
      Example("tix template edit printer", "in an editor"),
      Example("tix template edit scanner -F scanner.md", "from a file"),
    ])

  private let name: String
  private let source: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    name = try parsed.required(0)
    source = try TextSource(parsed)
  }

  func run(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    guard let name = TemplateName(typed: name) else {
      throw Failure(.usage, "'\(name)' cannot be the name of a template", hint: "it is of a-z 0-9 . -, not a - first")
    }
    if let problem = Permission.write(name.path, .person(actor)) { throw Failure(.forbidden, problem) }
    guard let writing = try writing(name, session) else {
      return session.output.note("nothing changes in \(name.path.text)")
    }
    let outcome = try session.perform(writing)
    guard session.isJSON else {
      if outcome.notes.isEmpty { session.output.note("\(name.path.text) is written") }
      return
    }
    let store = try session.desk().store
    let template = try TixCommands.store { () throws(StoreError) in try store.head().template(name) }
    if let template { session.output.json(.object([("tix", .number(1)), ("template", template.json)])) }
  }

  private func writing(_ name: TemplateName, _ session: Session) throws(Failure) -> TemplateWriting? {
    if let text = try source.given(session) { return TemplateWriting(name, Array(text.utf8)) }
    guard session.world.isInteractive else {
      throw Failure(.usage, "there is no text", hint: "give it with -F FILE")
    }
    let base = try session.read { desk throws(StoreError) in try desk.bytes(name.path.text) }
    guard let bytes = try Editor(session).change(base ?? Array(Template.example.utf8)) else { return nil }
    return TemplateWriting(name, bytes, base: base)
  }
}

extension Session {
  /// The template that somebody typed: in this language, else in theirs, else in the desk's, as far as there is one.
  func template(_ typed: String, language: String?) throws(Failure) -> Template {
    let actor = try actor()
    guard let name = TemplateName(typed: typed) else { throw noTemplate(typed) }
    let found = try read { desk throws(StoreError) -> Template? in
      for candidate in try Self.candidates(name, language, actor, desk) {
        if let template = try desk.template(candidate) { return template }
      }
      return nil
    }
    guard let template = found else { throw noTemplate(name) }
    return template
  }

  /// The names to look for, the best first. The one without a language is the English one.
  private static func candidates(
    _ name: TemplateName, _ language: String?, _ actor: Person, _ desk: Snapshot
  ) throws(StoreError) -> [TemplateName] {
    guard name.language == nil || language != nil else { return [name] }
    let own = [actor.document["language"]?.text, try desk.language()].compactMap(\.self)
    let languages = language.map { [$0] } ?? own
    var names: [TemplateName] = []
    for language in languages {
      names += name.inLanguage(language)
      if language.asciiLowercased.begins(with: "en") { break }
    }
    return names + [TemplateName(typed: name.base) ?? name, name]
  }

  private func noTemplate(_ name: some CustomStringConvertible) -> Failure {
    Failure(.notFound, "there is no template \(name)", hint: "tix template list shows what there is")
  }
}

extension Template {
  /// Keys are those of the file, its name as `id`, and the form to fill in.
  var json: JSONValue {
    .object([
      ("id", .string(file.text)), ("name", .string(name)), ("type", .optional(type?.rawValue)),
      ("service", .optional(service)), ("questions", .array(questions.map(Self.json))),
      ("form", .string(Form(self).text)),
    ])
  }

  private static func json(_ question: Question) -> JSONValue {
    .object([
      ("id", .string(question.id)), ("ask", .string(question.ask)), ("required", .bool(question.isRequired)),
      ("choices", .array(question.choices.map(json))),
    ])
  }

  private static func json(_ choice: Choice) -> JSONValue {
    .object([
      ("answer", .string(choice.answer)), ("type", .optional(choice.type?.rawValue)),
      ("service", .optional(choice.service)), ("impact", .optional(choice.impact?.rawValue)),
      ("urgency", .optional(choice.urgency?.rawValue)), ("advice", .optional(choice.advice)),
      ("reject", .optional(choice.reject)),
    ])
  }
}
