internal import Documents
internal import Text

/// The fields of a ticket that can be edited, as front matter that somebody changes in an editor.
package struct EditForm: Sendable {
  private let ticket: Ticket
  private let isStaff: Bool
  /// What the editor is given.
  package let text: String

  package init(_ ticket: Ticket, for actor: Person, catalog: Catalog?) throws(Refusal) {
    self.ticket = ticket
    isStaff = actor.isStaff
    let lines = Self.keys(isStaff).map { "\($0.rawValue): \(FieldLines.written(Self.value($0, ticket)))\n" }.joined()
    let services = catalog.map { "# service: \($0.services.map(\.id).joined(separator: ", "))\n" } ?? ""
    let words = [
      "# type: \(Self.words(TicketType.self))\n",
      isStaff
        ? services + "# priority: \(Self.words(EditTicket.PriorityAsked.self))\n# impact: \(Self.words(Impact.self))\n"
          + "# urgency: \(Self.words(Urgency.self))\n# A priority of auto follows from impact and urgency.\n"
          + "# A priority that does not follow from impact and urgency asks for a reason: write it below the block.\n"
        : "",
    ]
    text = "---\n\(lines)\(words.joined())---\n"
  }

  /// What somebody made of it: the fields that they changed, and the text below the block, which is the reason. Each line is a
  /// field, as in a form that is sent: this is text, not YAML.
  package func read(_ bytes: [UInt8]) throws(Refusal) -> (edits: EditTicket.Edits, reason: String?) {
    let source = "the form"
    let form: FieldLines
    do { form = try FieldLines(bytes) } catch {
      throw Refusal(error.all.map { Fault(path: source, line: $0.line, problem: $0.problem) })
    }
    var mistakes = form.mistakes.map { Fault(path: source, line: $0.line, problem: $0.problem) }
    var edits = EditTicket.Edits()
    var seen: Set<TicketField> = []
    for line in form.fields {
      func mistake(_ problem: String) { mistakes.append(Fault(path: source, line: line.number, problem: problem)) }
      guard let field = TicketField(rawValue: line.name.folded), Self.keys(isStaff).contains(field) else {
        mistake("\(line.name) cannot be set here")
        continue
      }
      guard seen.insert(field).inserted else {
        mistake("\(field.rawValue) stands twice")
        continue
      }
      let text = field == .title ? line.value : FieldLines.withoutComment(line.value)
      guard text != Self.value(field, ticket) else { continue }
      if let problem = edits.set(field, text) { mistake(problem) }
    }
    if !mistakes.isEmpty { throw Refusal(mistakes) }
    let reason = form.rest.joined
    return (edits, reason.isEmpty ? nil : reason)
  }

  private static func keys(_ isStaff: Bool) -> [TicketField] {
    isStaff ? [.title, .type, .service, .priority, .impact, .urgency] : [.title, .type]
  }

  private static func value(_ field: TicketField, _ ticket: Ticket) -> String {
    switch field {
    case .priority: ticket.priority.rawValue
    default: ticket.document[field.rawValue]?.text ?? ""
    }
  }

  private static func words<T: RawRepresentable & CaseIterable>(_ type: T.Type) -> String where T.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}

extension EditTicket.Edits {
  /// Takes a field as text. Says what is wrong with it; nil where it is right.
  fileprivate mutating func set(_ field: TicketField, _ text: String) -> String? {
    guard !text.isEmpty else { return "\(field.rawValue) is empty" }
    switch field {
    case .title:
      do { title = try Title(text).text } catch { return "the title cannot be used: \(error.text)" }
    case .service: service = text
    case .type: return word(field, text, \.type)
    case .impact: return word(field, text, \.impact)
    case .urgency: return word(field, text, \.urgency)
    default: return word(field, text, \.priority)
    }
    return nil
  }

  private mutating func word<T: RawRepresentable & CaseIterable>(
    _ field: TicketField, _ text: String, _ place: WritableKeyPath<Self, T?>
  ) -> String? where T.RawValue == String {
    guard let word = T(rawValue: text) else {
      return "\(field.rawValue) is none of \(T.allCases.map(\.rawValue).joined(separator: ", "))"
    }
    self[keyPath: place] = word
    return nil
  }
}
