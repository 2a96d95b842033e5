internal import Documents

/// Changes what the desk knows of somebody.
package struct EditPerson: Action {
  /// One change of a person.
  package enum Edit: Sendable {
    case name(String)
    case emails([String])
    case role(Role)
    case level(Int)
    case language(String)
    /// Absent on these days as well.
    case away(Days)
    /// Back from the absence of today.
    case back
    /// No longer with the desk from today on.
    case leave
  }

  private let handle: Handle
  private let edits: [Edit]

  package init(_ handle: Handle, _ edits: [Edit]) {
    self.handle = handle
    self.edits = edits
  }

  package var name: ActionName { .person }
  package var needs: ActionNeeds { ActionNeeds(people: [handle]) }
  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool {
    edits.contains { if case .leave = $0 { true } else { false } }
  }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let person = try facts.person(handle)
    var changes: [(String, Value?)] = []
    var away = person.away
    for edit in edits { changes += self.changes(edit, person, &away, facts.now) }
    let document: Document
    do {
      document = try person.document.setting(changes)
    } catch {
      throw Refusal(.damaged, "\(DeskPath.person(handle).text): line \(error.line): \(error.problem)")
    }
    guard document != person.document else { return .nothing("nothing changes for \(handle)") }
    try requirePerson(handle, document.bytes)
    return Plan([FileEdit(.person(handle), document.bytes)], outcome: Outcome(notes: leftovers(facts)))
  }

  /// What an edit sets. `away` holds the absences as the edits before it left them.
  private func changes(
    _ edit: Edit, _ person: Person, _ away: inout [Days], _ now: Timestamp
  ) -> [(String, Value?)] {
    switch edit {
    case .name(let name): return [("name", .text(name))]
    case .emails(let emails): return [("email", emailValue(emails))]
    case .role(let role): return [("role", .text(role.rawValue))] + (role == .supporter ? [] : [("level", nil)])
    case .level(let level): return [("level", .text("\(level)"))]
    case .language(let language): return [("language", .text(language))]
    case .away(let days):
      if !away.contains(days) { away.append(days) }
      return [("away", daysValue(away))]
    case .back:
      away.removeAll { $0.contains(now) }
      return [("away", daysValue(away))]
    case .leave: return person.hasLeft(at: now) ? [] : [("left", .text(now.day))]
    }
  }

  /// Who leaves may leave tickets behind.
  private func leftovers(_ facts: Facts) -> [String] {
    let count = facts.before.loads?.count(handle) ?? 0
    guard needsLoads(facts.before, facts.now), count > 0 else { return [] }
    return ["\(count) unresolved \(count == 1 ? "ticket is" : "tickets are") still assigned to \(handle)"]
  }
}
