package import Desk
internal import Documents
package import JSON

extension Article {
  /// Keys are those of the file, and the slug as `id`.
  package func json(for viewer: Person, more: [(String, JSONValue)] = []) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .string(slug)), ("title", .string(title)), ("audience", .string(audience.rawValue)),
      ("tags", .array(tags.map { .string($0) })), ("services", .array(services.map { .string($0) })),
    ]
    // A key that tix does not know may be a note of staff among themselves.
    if viewer.isStaff {
      for key in document.keys where !Self.own.contains(key) { members.append((key, document[key]?.json ?? .null)) }
    }
    return .object(members + [("body", .string(body))] + more)
  }

  private static let own: Set<String> = [
    "id", "title", "audience", "tags", "services", "body", "line", "text", "sla", "catalog",
  ]

  /// Where in the file it has most of the words; nil where it does not have all of them.
  package func hit(_ query: SearchQuery) -> (line: Int, text: String)? {
    guard query.matches([title, body] + tags) else { return nil }
    if let place = query.place(in: body) { return (document.bodyLine + place.line - 1, place.text) }
    let isTitle = !query.found(in: title).isEmpty
    return (document.line(of: isTitle ? "title" : "tags"), isTitle ? title : tags.joined(separator: ", "))
  }
}

extension ServiceLevels {
  /// Keys are those of the file; a target that was not agreed is null.
  package var json: JSONValue {
    .object([
      ("hours", .array(hours.map { .string($0.description) })), ("timezone", .string(timezone)),
      ("holidays", .array(holidays.map { .string($0) })),
      (
        "targets",
        .object(
          Priority.allCases.reversed().map { priority in
            let target = targets[priority]
            return (
              priority.rawValue,
              .object([
                ("respond", .optional(target?.respond?.description)),
                ("resolve", .optional(target?.resolve?.description)),
              ])
            )
          })
      ),
    ])
  }
}

extension Catalog {
  /// Keys are those of the file.
  package var json: JSONValue {
    .array(
      services.map { service in
        .object([
          ("id", .string(service.id)), ("name", .string(service.name)),
          ("types", .array(service.types.map { .string($0.rawValue) })), ("template", .optional(service.template)),
          ("default", .bool(service.isDefault)),
        ])
      })
  }
}
