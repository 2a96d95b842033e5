internal import Desk
internal import Documents
internal import JSON

extension Person {
  /// Keys are those of the file, and the handle as `id`.
  var json: JSONValue {
    .object([
      ("id", .string(handle.text)), ("name", .string(name)), ("email", .array(emails.map { .string($0) })),
      ("role", .string(role.rawValue)), ("level", level.map { .number($0) } ?? .null),
      ("away", .array(away.map { .string($0.description) })), ("left", .optional(left)),
      ("language", document["language"]?.json ?? .null), ("notify", document["notify"]?.json ?? .null),
      ("keys", document["keys"]?.listed ?? .array([])),
    ])
  }

  /// `supporter, level 2`
  var shownRole: String { role.rawValue + (level.map { ", level \($0)" } ?? "") }
}
