/// What a commit says was done, in its `Tix-Action` trailer. All else that is known of an action is its row in the table:
/// `declaration`.
package enum ActionName: String, Sendable, CaseIterable {
  case begin = "init"
  case open, comment, assign, escalate, pending, resolve, reopen, edit, link, redact, person, kb, mark, config,
    template,
    accept
  case remind, warn, miss
  case declare, clear

  /// The action's row.
  var declaration: ActionDeclaration {
    switch self {
    case .begin: .begin
    case .open: .open
    case .comment: .comment
    case .assign: .assign
    case .escalate: .escalate
    case .pending: .pending
    case .resolve: .resolve
    case .reopen: .reopen
    case .edit: .edit
    case .link: .link
    case .redact: .redact
    case .person: .person
    case .kb: .kb
    case .mark: .mark
    case .config: .config
    case .template: .template
    case .accept: .accept
    case .remind: .remind
    case .warn: .warn
    case .miss: .miss
    case .declare: .declare
    case .clear: .clear
    }
  }
}
