internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Text
internal import Views

/// `tix template show`: a template as a form.
struct TemplateShow: SimpleCommand {
  private static let name = Operand("NAME", .template, "the template")
  private static let language = Option("--language", value: "LANGUAGE", .language, "the language, such as en or da")
  static let declaration = Declaration(
    "template show", "print a template as a form to fill in",
    discussion: """
      The form is in the language asked for, else in yours, else in the desk's, as far as there is one. tix submit takes \
      it when it is filled in. mail/received is the text of the mail that tells somebody their ticket was received, as the \
      desk has it, or the program where the desk has none; tix template list --mail names all of them.
      """,
    operands: [name],
    options: [language],
    examples: [
      Example("tix template show printer > form.md", "a form"),
      Example("tix template show printer --language da", "the same in Danish"),
      Example("tix template show mail/received", "what a mail says"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let name: String
  private let language: String?

  init(_ parsed: Parsed) throws(Failure) {
    name = try parsed.required(Self.name)
    language = parsed[Self.language]
  }

  func perform(_ session: Session) throws(Failure) {
    if MailTextName.isMeant(by: name) { return try showMailText(session) }
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

  private func showMailText(_ session: Session) throws(Failure) {
    let texts = try MailTexts(session)
    let name = try MailTexts.name(name, language: language)
    guard let text = try texts.find(name) else {
      throw Failure(.notFound, "there is no \(name)", hint: "tix template edit \(name) writes one")
    }
    if session.isJSON { return session.output.json(.object([("tix", .number(1)), ("mail", text.json)])) }
    if !text.isOwn { session.output.note("this is the program's own text: the desk has none of its own") }
    session.output.block(String(decoding: text.bytes, as: UTF8.self))
  }
}
