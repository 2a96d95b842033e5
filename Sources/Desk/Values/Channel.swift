/// The door through which an action came to the desk: the trailer `Tix-Via`.
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
