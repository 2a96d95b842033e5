internal import Documents

/// Adds somebody, or changes what the desk knows of them if they are there: for whoever keeps the desk's people in step
/// with another list.
package struct WritePerson: Action {
  private let handle: Handle
  private let called: String?
  private let emails: [String]?
  private let role: Role?
  private let level: Int?
  private let away: [Days]
  private let language: String?

  /// - Parameter away: absences, besides those that the desk knows.
  package init(
    _ handle: Handle, name: String?, emails: [String]?, role: Role?, level: Int?, away: [Days], language: String? = nil
  ) {
    self.handle = handle
    called = name
    self.emails = emails
    self.role = role
    self.level = level
    self.away = away
    self.language = language
  }

  /// Whether nothing was given.
  package var isEmpty: Bool { edits.isEmpty }

  package var name: ActionName { .person }
  package var needs: ActionNeeds { ActionNeeds(people: [handle]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try requirePermission(Permission.change(handle, facts.actor))
    guard try facts.before.roster[handle] == nil else { return try EditPerson(handle, edits).plan(facts) }
    guard let called, let emails, let role else {
      throw Refusal(.usage, "there is no person \(handle), and a new one needs name, email and role")
    }
    let fields = personFields(name: called, emails: emails, role: role, level: level, away: away, language: language)
    let file = try writing(.person(handle), fields)
    try requirePerson(handle, file.content)
    return Plan([file], outcome: Outcome())
  }

  private var edits: [EditPerson.Edit] {
    [called.map { .name($0) }, emails.map { .emails($0) }, role.map { .role($0) }, level.map { .level($0) }]
      .compactMap(\.self) + away.map { .away($0) } + [language.map { .language($0) }].compactMap(\.self)
  }
}

/// Stops where a file of a person would not be one.
@discardableResult
func requirePerson(_ handle: Handle, _ bytes: [UInt8]) throws(Refusal) -> Person {
  do {
    return try Person(handle: handle, bytes: bytes)
  } catch {
    throw Refusal(.usage, "\(handle) cannot be \(error.problem)")
  }
}
