internal import Text

/// Makes a customer of somebody who wrote a mail, by the desk itself, where `mail.strangers` says so.
package struct RegisterStranger: Action {
  private let called: String
  private let email: String

  /// The most bytes of a name that somebody is registered under.
  static let maxName = 200

  /// - Parameter called: the name that the mail has; empty where it has none.
  package init(called: String, email: String) { (self.called, self.email) = (called, email) }

  package var name: ActionName { .person }
  package var needs: ActionNeeds { ActionNeeds() }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    guard facts.actor == .desk else { throw Refusal(.forbidden, "only the desk itself does that") }
    guard facts.before.settings.registersStrangers else {
      throw Refusal(.forbidden, "\(email) is none of this desk's people")
    }
    guard EmailAddress.isValid(email) else {
      throw Refusal(.forbidden, "\(email) is no address that a person can have", isLasting: true)
    }
    let roster = facts.before.roster
    let handle = try StrangerHandle.make(of: email) { handle throws(Refusal) in try roster[handle] != nil }
    let name = try shownName(handle, roster)
    let edit = try writing(
      .person(handle), personFields(name: name, emails: [email], role: .customer, level: nil))
    return Plan([edit], outcome: Outcome(notes: ["\(email) is registered as \(handle)"]))
  }

  /// The name as a commit carries it; the address where it is nobody's name, or that of somebody else.
  private func shownName(_ handle: Handle, _ roster: Roster) throws(Refusal) -> String {
    let name = CommitIdentity.carried((try? Title(called))?.text ?? "")
    let isUsable = !name.isEmpty && name.utf8.count <= Self.maxName && CommitIdentity.problem(name) == nil
    if isUsable, try roster.other(than: handle, called: name) == nil { return name }
    return email
  }
}
