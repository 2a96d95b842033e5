internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

extension Session {
  /// The tickets that somebody typed, each once, all of them theirs to see.
  ///
  /// - Parameter hint: what to do with a word behind the first one that is no ticket: mostly a text without its option.
  func tickets(_ typed: [String], orElse hint: String? = nil) throws(Failure) -> [TicketID] {
    var ids: [TicketID] = []
    for (place, text) in typed.enumerated() {
      let id: TicketID
      do throws(Failure) { id = try ticket(text) } catch {
        let isWord = place > 0 && !text.utf8.contains { (48...57).contains($0) }
        guard isWord, error.kind == .notFound, let hint else { throw error }
        throw Failure(error.kind, error.problem, hint: hint)
      }
      try requireVisible(id)
      if !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  /// What words behind a ticket mostly are.
  static let textHint = "a text goes behind -m"

  /// Whom somebody means to see a ticket, or to have it as theirs. Who there is, a customer is not told: they give the whole handle.
  func participant(_ typed: String) throws(Failure) -> Handle { try actor().isStaff ? who(typed) : handle(typed) }

  /// Does the same to tickets, a commit each, all or none; and says what is so now.
  func change(
    _ ids: [TicketID], tellsID: Bool = false, _ make: (TicketID) throws(Refusal) -> any Action
  ) throws(Failure) {
    let actions = try Failure.fromRules { () throws(Refusal) in
      try ids.map { id throws(Refusal) in try make(id) }
    }
    let outcomes = try perform(actions)
    // The id is news only where the answer went to another ticket.
    let isElsewhere = zip(ids, outcomes).contains { $0 != $1.ticket }
    try answer(outcomes, tellsID: tellsID || isElsewhere)
    try tellFollowing(outcomes)
  }

  /// Says what is so now and what comes next, to somebody at a terminal.
  func tellFollowing(_ outcomes: [Outcome], isNote: Bool = false, in language: String? = nil) throws(Failure) {
    guard output.tellsFollowing, !isJSON else { return }
    // What changed nothing has its word already.
    let changed = outcomes.filter { $0.formerStatus != nil || $0.isNew }
    let views = try threads(changed.compactMap(\.ticket))
    let names = try read { desk throws(StoreError) in
      try views.map { view throws(StoreError) in try desk.names(in: view.ticket, []) }
    }
    for ((outcome, view), names) in zip(zip(changed, views), names) {
      let following = Following(view, was: outcome.formerStatus, isNote: isNote, names: names, clockWords)
      output.note(following.text(namingTicket: outcomes.count > 1 || outcome.isNew, in: language))
    }
  }
}
