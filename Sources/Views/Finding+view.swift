package import JSON
package import Store

extension Report.Finding {
  /// `commit 1f2e3d4c5b6a: tickets/…/ticket.md: what is wrong`
  package var text: String {
    let commit = commit.map { "commit \(String(decoding: $0.utf8.prefix(12), as: UTF8.self))" }
    return [commit, path, problem].compactMap(\.self).joined(separator: ": ")
  }

  /// The same in JSON.
  package var json: JSONValue {
    .object([("commit", .optional(commit)), ("path", .optional(path)), ("problem", .string(problem))])
  }
}
