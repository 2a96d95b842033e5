internal import Documents

/// Changes what the desk knows of somebody.
package struct EditPerson: Action {
  /// One change of a person.
  package enum Edit: Sendable {
    case name(String)
    case emails([String])
    case role(Role)
    case level(Int)
    /// An admin who takes no part in support any more.
    case noLevel
    case language(String)
    case notify(NotifyChoice)
    /// Absent on these days as well.
    case away(Days)
    /// Back from the absence of today.
    case back
    /// Not absent on these days after all.
    case present(Days)
    /// No longer with the desk from today on.
    case leave
    /// With the desk again.
    case returning
  }

  private let handle: Handle
  private let edits: [Edit]
  private let reassigns: Bool

  /// - Parameter reassigns: whether the tickets that they can no longer have are given to others as well.
  package init(_ handle: Handle, _ edits: [Edit], reassigns: Bool = false) {
    self.handle = handle
    self.edits = edits
    self.reassigns = reassigns
  }

  package var name: ActionName { .person }
  package var needs: ActionNeeds { ActionNeeds(people: [handle]) }
  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool {
    edits.contains {
      switch $0 {
      case .leave, .role, .level, .noLevel: true
      case .name, .emails, .language, .notify, .away, .back, .present, .returning: false
      }
    }
  }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let person = try facts.person(handle)
    var changes: [(String, Value?)] = []
    var away = person.away
    for edit in edits { changes += self.changes(edit, person, &away, facts.today) }
    let document: Document
    do {
      document = try person.document.setting(changes)
    } catch {
      throw Refusal(.damaged, "\(DeskPath.person(handle).text): line \(error.line): \(error.problem)")
    }
    guard document != person.document else { return .nothing(nothing(for: person, facts)) }
    let changed = try requirePerson(handle, document.bytes)
    return Plan(
      [FileEdit(.person(handle), document.bytes)], outcome: Outcome(notes: leftovers(of: person, changed, facts)))
  }

  /// What an edit sets. `away` holds the absences as the edits before it left them.
  private func changes(
    _ edit: Edit, _ person: Person, _ away: inout [Days], _ now: DeskTime
  ) -> [(String, Value?)] {
    switch edit {
    case .name(let name): return [("name", .text(name))]
    case .emails(let emails): return [("email", emailValue(emails))]
    case .role(let role):
      // A level is of a role: with another one it goes, unless one is given with it.
      let keepsLevel = role == .supporter || role == person.role || setsLevel
      return [("role", .text(role.rawValue))] + (keepsLevel ? [] : [("level", nil)])
    case .level(let level): return [("level", .text("\(level)"))]
    case .noLevel: return [("level", nil)]
    case .language(let language): return [("language", .text(language))]
    case .notify(let choice): return [("notify", .text(choice.rawValue))]
    case .away(let days):
      if !away.contains(days) { away.append(days) }
      return [("away", daysValue(away))]
    case .back:
      away.removeAll { $0.contains(now) }
      return [("away", daysValue(away))]
    case .present(let days):
      away = away.flatMap { $0.subtracting(days) }
      return [("away", daysValue(away))]
    case .leave: return person.hasLeft(at: now) ? [] : [("left", .text(now.day))]
    case .returning: return [("left", nil)]
    }
  }

  private var setsLevel: Bool { edits.contains { if case .level = $0 { true } else { false } } }

  /// That what was asked for is so already.
  private func nothing(for person: Person, _ facts: Facts) -> String {
    let isLeaving = edits.count == 1 && edits.contains { if case .leave = $0 { true } else { false } }
    guard isLeaving else { return "nothing changes for \(handle)" }
    let left = "\(handle) has left already" + (person.left.map { ", on \($0)" } ?? "")
    guard person.isStaff else { return left }
    guard let stay = assigned(facts) else { return "\(left); no unresolved ticket is assigned to them" }
    return reassigns ? left : "\(left); \(stay)"
  }

  /// How many tickets somebody has who can no longer have them; nil for none.
  private func assigned(_ facts: Facts) -> String? {
    let count = facts.before.loads?.count(handle) ?? 0
    if count == 0 { return nil }
    return "\(count) unresolved \(count == 1 ? "ticket is" : "tickets are") still assigned to \(handle)"
  }

  /// Who leaves, or is of another level, may leave tickets behind.
  private func leftovers(of old: Person, _ new: Person, _ facts: Facts) -> [String] {
    guard !reassigns, let stay = assigned(facts), new.supportLevel != old.supportLevel || new.hasLeft(at: facts.today)
    else { return [] }
    return [stay]
  }
}
