extension Claim {
  /// Where the claim and the change disagree; empty when it holds.
  package func disagreements(with change: Change, author: Handle) -> [String] {
    Self.disagreements(of: [self], with: change, author: author)
  }

  /// Where what a commit says of itself and the change disagree.
  ///
  /// - Parameter isByHand: whether something else was done by hand besides, so that the claims do not tell all of it.
  package static func disagreements(
    of claims: [Claim], besides isByHand: Bool = false, with change: Change, author: Handle
  ) -> [String] {
    var found: [String] = []
    func tell(_ problem: String) { if !found.contains(problem) { found.append(problem) } }
    for actor in distinct(claims.map(\.actor)) where actor != author.text {
      tell(
        actor.isEmpty
          ? "the trailers name nobody who did it, or two" : "the trailers say \(actor) did it, the author is \(author)")
    }
    if claims.contains(where: { Channel(rawValue: $0.via) == nil }) {
      tell("the trailers name no way that there is, or two")
    }
    if claims.contains(where: { $0.proof.map { Proof(rawValue: $0) == nil } ?? false }) {
      tell("the trailers name no proof that there is, or two")
    }
    let desks = [Channel.sweep.rawValue, Channel.mail.rawValue]
    if claims.contains(where: { author == .tix ? !desks.contains($0.via) : $0.via == Channel.sweep.rawValue }) {
      tell(
        author == .tix
          ? "the desk itself acts in a sweep and by mail alone"
          : "the trailers say that the desk itself did it in a sweep")
    }
    let actions = distinct(claims.map(\.action))
    let names = actions.compactMap(ActionName.init(rawValue:))
    guard names.count == actions.count else { return found + ["the trailers name no action that there is, or two"] }
    for claim in claims where claim.accepts.isEmpty == (claim.action == ActionName.accept.rawValue) {
      tell(claim.accepts.isEmpty ? "it names no commit to accept" : "it accepts commits and does something else")
    }
    if !isByHand, let path = ActionName.exceeded(names, by: change) {
      tell("the trailers say \(actions.joined(separator: " and ")), but it changes \(path)")
    }
    for name in names where !name.isDone(by: change) {
      tell("the trailers say \(name.rawValue), which it does not do")
    }
    let touched = change.touchedTickets.map(\.description)
    let (known, named) = (Set(touched), distinct(claims.compactMap(\.ticket)))
    for ticket in named where !known.contains(ticket) {
      tell("the trailers say \(ticket.isEmpty ? "two tickets" : "ticket \(ticket), which it does not touch")")
    }
    if !isByHand, let other = touched.first(where: { !named.contains($0) }) {
      tell("it touches ticket \(other), which the trailers do not say")
    }
    return found
  }

  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}
