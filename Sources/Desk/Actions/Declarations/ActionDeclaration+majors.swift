internal import Documents

/// The rows of what is done with major incidents.
extension ActionDeclaration {
  static let declare = ActionDeclaration(
    fields: [.major, .priority, .prioritised], comments: .notes,
    isDone: { change in change.tickets.contains { $0.after?.major == $0.id && $0.before?.major != $0.id } },
    phrases: { $0.new.major == $0.new.id && $0.old.major != $0.new.id ? ["declare a major incident"] : [] })

  /// Both kinds of links: two tickets have to do with each other, and one belongs to a major incident.
  static let link = ActionDeclaration(
    fields: [.links, .major], comments: .all,
    isDone: { change in
      change.tickets.contains {
        $0.before?.links != $0.after?.links
          || ($0.after?.major != nil && $0.after?.major != $0.id && $0.before?.major != $0.after?.major)
      }
    },
    phrases: { step in
      guard let main = step.new.major, main != step.new.id, main != step.old.major else { return [] }
      // Which one it is tells a customer the number of somebody else's ticket.
      return [step.isForCustomer ? "link to a major incident" : "link to \(main)"]
    }, commands: [.link])

  static let clear = ActionDeclaration(
    fields: [.major], comments: .notes,
    isDone: { change in change.tickets.contains { $0.before?.major != nil && $0.after?.major == nil } },
    phrases: { $0.new.major == nil && $0.old.major != nil ? ["clear the major incident"] : [] })
}
