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
      """
      For admins. It stays in the history. One that is the form of a service in the catalog is not taken away. What there is \
      of it in other languages stays, and is told. In the place of a desk's own text of a mail, such as mail/received, the \
      program's is sent again.
      """,
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
    guard name.language == nil else { return }
    let store = try session.desk().store
    // It is done, whatever becomes of this.
    let names = (try? store.head().templateNames()) ?? []
    for other in names where other.base == name.base {
      session.output.note("\(other.path.text) is still there: tix template rm \(other)")
    }
  }
}
