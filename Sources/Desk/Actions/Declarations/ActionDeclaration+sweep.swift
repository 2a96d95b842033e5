internal import Documents

/// The rows of what only the desk itself does.
extension ActionDeclaration {
  static let remind = ActionDeclaration(
    fields: [.reminded], comments: .all, isDone: { changes($0) { $0.reminded } },
    phrases: { $0.new.reminded != $0.old.reminded ? ["remind"] : [] })

  static let warn = ActionDeclaration(
    fields: [.warned], comments: .notes, isDone: { changes($0) { $0.warned } },
    phrases: { phrases("warn of", $0, $0.old.warned, $0.new.warned) })

  static let miss = ActionDeclaration(
    fields: [.missed], comments: .notes, isDone: { changes($0) { $0.missed } },
    phrases: { phrases("miss", $0, $0.old.missed, $0.new.missed) })

  private static func changes<T: Equatable>(_ change: Change, _ field: (Ticket) -> T) -> Bool {
    change.tickets.contains { ticket in
      guard let old = ticket.before, let new = ticket.after else { return false }
      return field(old) != field(new)
    }
  }

  /// Targets are told to staff: their notes say more, and customers do not see those.
  private static func phrases(
    _ verb: String, _ step: TicketStep, _ old: [TargetMark], _ new: [TargetMark]
  ) -> [String] {
    guard !step.isForCustomer else { return [] }
    return new.filter { !old.contains($0) }.map { "\(verb) \($0.target.rawValue)" }
  }
}
