/// How an action came to the desk, as its commit says in the trailer `Tix-Via`. This tix writes `cli`, `batch`, `guide` and
/// `form`; the others are accepted in a history.
package enum Channel: String, Sendable, CaseIterable {
  case cli, batch, guide, form, mail, gate, web, sweep, sync
  case `import`

  /// Whether a note that came this way says so itself, in its field `via`.
  var isNotedInComments: Bool {
    switch self {
    case .mail, .gate, .sweep, .sync: true
    case .cli, .batch, .guide, .form, .web, .import: false
    }
  }
}
