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
      it when it is filled in.
      """,
    operands: [name],
    options: [language],
    examples: [
      Example("tix template show printer > form.md", "a form"),
      Example("tix template show printer --language da", "the same in Danish"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let name: String
  private let language: String?

  init(_ parsed: Parsed) throws(Failure) {
    name = try parsed.required(Self.name)
    language = parsed[Self.language]
  }

  func perform(_ session: Session) throws(Failure) {
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
