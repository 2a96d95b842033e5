package import Desk
internal import Documents
package import JSON
internal import Store
package import Terminal

extension Template {
  /// Templates as a table.
  ///
  /// - Parameter width: columns of the terminal, nil where it is none. A narrow one has no room for services, and the name says the
  ///   language.
  package static func table(_ templates: [Template], width: Int?) -> Table {
    let isNarrow = width.map { $0 < 60 } ?? false
    var table = Table(
      [Column("NAME", shrinks: isNarrow)] + (isNarrow ? [] : [Column("LANGUAGE"), Column("SERVICE")])
        + [Column("TITLE", shrinks: true)])
    for template in templates {
      table.add(
        [template.file.text] + (isNarrow ? [] : [template.file.language ?? "", template.service ?? ""])
          + [template.name])
    }
    return table
  }

  /// Keys are those of the file, its name as `id`, and the form to fill in.
  package var json: JSONValue {
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
