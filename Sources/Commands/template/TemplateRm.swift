internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix template rm`: takes a template away.
struct TemplateRm: SimpleCommand {
  private static let name = Operand("NAME", .template, "the template")
  static let declaration = Declaration(
    "template rm", "take a template away",
    discussion:
      "For admins. It stays in the history. One that is the form of a service in the catalog is not taken away. In the place of a desk's own text of a mail, such as mail/received, the program's is sent again.",
    operands: [name],
    examples: [Example("tix template rm network.da", "nobody is asked its questions any more")])
  static let needs = Needs(.actor, writes: true)

  private let name: String
  init(_ parsed: Parsed) throws(Failure) { name = try parsed.required(Self.name) }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    if let problem = Permission.write(.template(name: ""), .person(actor)) { throw Failure(.forbidden, problem) }
    if MailTextName.isMeant(by: name) {
      let name = try MailTexts.name(name)
      _ = try session.perform(RemoveMailText(name))
      return session.answerRemoval(of: name.path, "mail")
    }
    guard let name = TemplateName(typed: name) else {
      throw Failure(.notFound, "there is no template '\(name)'", hint: "tix template list shows what there is")
    }
    _ = try session.perform(RemoveTemplate(name))
    session.answerRemoval(of: name.path, "template")
  }
}
