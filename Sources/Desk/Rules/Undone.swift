internal import Documents

/// An earlier commit that a change takes back, as `git revert` does.
package struct Undone {
  let change: Change
  /// Whether whoever takes it back made it.
  let isOwn: Bool

  package init(_ change: Change, isOwn: Bool) {
    self.change = change
    self.isOwn = isOwn
  }

  /// Whether what happens to a ticket is just that: each field that changes was set by the earlier commit, and becomes what
  /// it was before it.
  func covers(_ old: Ticket, _ new: Ticket) -> Bool {
    guard let earlier = change.tickets.first(where: { $0.id == old.id }), let before = earlier.before?.document,
      let after = earlier.after?.document
    else { return false }
    let changes = old.document.changes(to: new.document)
    return !changes.isEmpty
      && changes.allSatisfy { key, value in value == before[key] && old.document[key] == after[key] }
  }
}
