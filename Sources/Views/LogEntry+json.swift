internal import Desk
package import JSON
package import Store

extension LogEntry {
  /// One entry of `tix log --json`.
  package var json: JSONValue {
    .object([
      ("commit", .string(commit)), ("time", .string(time.description)), ("actor", .string(actor)),
      ("action", .optional(action)), ("via", .optional(via)),
      ("tickets", .array(tickets.map { .string($0.description) })),
      ("summary", .string(summary)), ("reasons", .string(reasons)),
    ])
  }
}
