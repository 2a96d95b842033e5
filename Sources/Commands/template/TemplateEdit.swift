internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix template edit`: writes a template.
struct TemplateEdit: SimpleCommand {
  private static let name = Operand("NAME", .template, "the template: 1 to 97 of a-z 0-9 . -")
  static let declaration = Declaration(
    "template edit", "write a template, new or changed",
    discussion: """
      For admins. An editor opens, unless -F names a file. Everything that is wrong with the template is told, with its \
      line, and then it is not written. NAME.da is the template NAME in Danish.

      Front matter holds name, type, service and questions. A question has an id, an ask (the text), required: true \
      where it has to be answered, and choices; without choices the answer is free. A choice has an answer, and may set \
      type, service, impact or urgency, give advice, or reject with a reason.

      mail/received is the desk's own text of the mail of that name: where the desk has none, the editor opens on the program's text. Front matter may hold \
      subject and summary, and values stand in braces, such as {title}.
      """,
    operands: [name],
    options: [FileRewriting.file, ReasonOption.option],
    examples: [
      Example("tix template edit printer", "in an editor"),
      Example("tix template edit scanner -F scanner.md", "from a file"),
      Example("tix template edit mail/received.da", "what a mail says, in Danish"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let name: String
  private let rewriting: FileRewriting

  init(_ parsed: Parsed) throws(Failure) {
    name = try parsed.required(Self.name)
    rewriting = FileRewriting(parsed)
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    if MailTextName.isMeant(by: name) { return try writeMailText(session, actor) }
    guard let name = TemplateName(typed: name) else {
      throw Failure(.usage, "'\(name)' cannot be the name of a template", hint: "it is of a-z 0-9 . -, not a - first")
    }
    if let problem = Permission.write(name.path, .person(actor)) { throw Failure(.forbidden, problem) }
    let version = try rewriting.version(of: name.path, session) { Array(Template.example.utf8) }
    guard let version else { return }
    let outcome = try session.perform(WriteTemplate(name, version.bytes, base: version.base))
    guard session.isJSON else {
      if outcome.notes.isEmpty { session.output.note("\(name.path.text) is written") }
      return
    }
    let store = try session.desk().store
    let template = try Failure.fromStore { () throws(StoreError) in try store.head().template(name) }
    if let template { session.output.json(.object([("tix", .number(1)), ("template", template.json)])) }
  }

  private func writeMailText(_ session: Session, _ actor: Person) throws(Failure) {
    let name = try MailTexts.name(name)
    if let problem = Permission.write(name.path, .person(actor)) { throw Failure(.forbidden, problem) }
    let version = try rewriting.version(of: name.path, session) { MailTexts.beginning(of: name) }
    guard let version else { return }
    let outcome = try session.perform(WriteMailText(name, version.bytes, base: version.base))
    if session.isJSON {
      let text = MailTexts.Found(name: name, bytes: version.bytes, isOwn: true)
      session.output.json(.object([("tix", .number(1)), ("mail", text.json)]))
    } else if outcome.notes.isEmpty {
      session.output.note("\(name.path.text) is written")
    }
  }
}
