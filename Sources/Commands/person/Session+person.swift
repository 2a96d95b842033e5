internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

extension Session {
  /// Changes a person, and tells which unresolved tickets they can no longer have; where `reassigning` each is given to whoever
  /// has the fewest, in a commit of its own, all of them or none.
  func change(_ handle: Handle, _ edits: [EditPerson.Edit], reassigning: Bool) throws(Failure) {
    let edit = EditPerson(handle, edits, reassigns: reassigning)
    guard reassigning else {
      try performOnPerson(handle, edit)
      return try tellLeftovers(of: handle)
    }
    let actor = try actor()
    let now = now
    let outcomes = try transaction { (group, request) throws(StoreError) in
      var outcomes = [try group.perform(edit, request)]
      for ticket in try group.snapshot.leftovers(of: handle, for: actor, at: now) {
        outcomes.append(try group.perform(AssignTicket(ticket.id, to: .load), request))
      }
      return outcomes
    }
    for outcome in outcomes {
      if let id = outcome.ticket, let assignee = outcome.assignee { output.note("\(id) is with \(assignee) now") }
    }
    try answerPerson(handle, isTold: !outcomes[0].notes.isEmpty)
  }

  /// Which tickets somebody has who can no longer have them, and what to do about it.
  private func tellLeftovers(of handle: Handle) throws(Failure) {
    let (actor, store, now) = (try actor(), try desk().store, now)
    let tickets = try Failure.fromStore { () throws(StoreError) in
      try store.head().leftovers(of: handle, for: actor, at: now)
    }
    guard actor.isStaff, !tickets.isEmpty else { return }
    for ticket in tickets.prefix(Self.maxLeftovers) { output.note("  \(ticket.id) \(ticket.title)") }
    if tickets.count > Self.maxLeftovers { output.note("  and \(tickets.count - Self.maxLeftovers) more") }
    output.note("the same with --reassign gives them to others")
  }

  private static let maxLeftovers = 10

  /// Does something to a person; with `--json` tells what the desk knows of them now.
  func performOnPerson(_ handle: Handle, _ action: any Action) throws(Failure) {
    let outcome = try perform(action)
    try answerPerson(handle, isTold: !outcome.notes.isEmpty)
  }

  private func answerPerson(_ handle: Handle, isTold: Bool) throws(Failure) {
    guard isJSON else {
      if !isTold { output.note("people/\(handle).md is written") }
      return
    }
    let store = try desk().store
    let person = try Failure.fromStore { () throws(StoreError) in try store.head().knownPerson(handle) }
    if let person { output.json(.object([("tix", .number(1)), ("person", person.json)])) }
  }
}
