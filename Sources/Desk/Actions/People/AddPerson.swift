internal import Documents

/// Adds somebody to the desk.
package struct AddPerson: Action {
  private let handle: Handle
  private let fields: [(String, Value)]

  package init(_ handle: Handle, name: String, emails: [String], role: Role, level: Int?, language: String? = nil) {
    self.handle = handle
    fields = personFields(name: name, emails: emails, role: role, level: level, language: language)
  }

  package var name: ActionName { .person }
  package var needs: ActionNeeds { ActionNeeds(people: [handle]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    guard try facts.before.roster[handle] == nil else {
      throw Refusal(
        .forbidden, "there is a person \(handle) already",
        hint: "tix person edit \(handle) changes what is known of them")
    }
    return Plan([try writing(.person(handle), fields)], outcome: Outcome())
  }
}
