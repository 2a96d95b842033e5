package import Desk
internal import Documents
package import JSON
package import Terminal

extension Person {
  /// Keys are those of the file, and the handle as `id`.
  package var json: JSONValue {
    .object([
      ("id", .string(handle.text)), ("name", .string(name)), ("email", .array(emails.map { .string($0) })),
      ("role", .string(role.rawValue)), ("level", level.map { .number($0) } ?? .null),
      ("away", .array(away.map { .string($0.description) })), ("left", .optional(left)),
      ("language", document["language"]?.json ?? .null), ("notify", document["notify"]?.json ?? .null),
      ("keys", document["keys"]?.listed ?? .array([])),
    ])
  }

  /// `supporter, level 2`
  private var shownRole: String { role.rawValue + (level.map { ", level \($0)" } ?? "") }

  /// What the desk knows of them, for people.
  package var text: [Block] {
    var blocks: [Block] = [
      .line("\(handle)  \(name)", .bold), .field("Role", shownRole), .field("Email", emails.joined(separator: ", ")),
    ]
    if !away.isEmpty { blocks.append(.field("Away", away.map(\.description).joined(separator: ", "))) }
    if let left { blocks.append(.field("Left", left)) }
    for key in ["language", "notify"] {
      if let value = document[key]?.text { blocks.append(.field(key == "notify" ? "Mail" : "Language", value)) }
    }
    return blocks
  }

  /// People as a table, with whether they are there at this time.
  ///
  /// - Parameter width: columns of the terminal, nil where it is none. A narrow one has no room for addresses, and then none for roles.
  package static func table(_ people: [Person], at now: DeskTime, width: Int?) -> Table {
    let (hasRole, hasEmail) = (width.map { $0 >= 60 } ?? true, width.map { $0 >= 80 } ?? true)
    var table = Table(
      [Column("HANDLE", least: hasRole ? 20 : 8)] + (hasRole ? [Column("ROLE")] : []) + [Column("NAME", shrinks: true)]
        + (hasEmail ? [Column("EMAIL", shrinks: true)] : []) + [Column("PRESENCE")])
    for person in people {
      let presence = person.hasLeft(at: now) ? "left" : person.isAway(at: now) ? "away" : ""
      table.add(
        [person.handle.text] + (hasRole ? [person.shownRole] : []) + [person.name]
          + (hasEmail ? [person.emails.first ?? ""] : []) + [presence])
    }
    return table
  }
}
