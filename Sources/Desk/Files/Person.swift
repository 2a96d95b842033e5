package import Documents
internal import Text

/// Somebody with a file under `people/`.
package struct Person: Sendable, Equatable {
  package let handle: Handle
  package let name: String
  /// At least one; commits carry the first.
  package let emails: [String]
  package private(set) var role: Role
  /// The line of support, 1 to 3, of a supporter, and of an admin who takes part in support.
  package private(set) var level: Int?
  package let away: [Days]
  /// The day from which they are no longer with the desk.
  package let left: String?
  package let document: Document

  /// The lines of support there are.
  package static let levels = 1...3

  /// Reads `people/<handle>.md`.
  package init(handle: Handle, bytes: [UInt8]) throws(Fault) {
    let fields = try Fields(bytes, at: DeskPath.person(handle).text)
    self.handle = handle
    name = try fields.required("name")
    emails = try fields.texts("email").filter { !$0.isEmpty }
    guard !emails.isEmpty else { throw fields.fault("email", "email is missing") }
    guard let role = try fields.word("role", as: Role.self) else { throw fields.fault("role", "role is missing") }
    self.role = role
    level = try fields.level("level")
    if role == .supporter, level == nil { throw fields.fault("level", "a supporter without a level") }
    if role == .customer, level != nil { throw fields.fault("level", "a customer with a level") }
    var away: [Days] = []
    for text in try fields.texts("away") {
      guard let days = Days(text) else { throw fields.fault("away", "away is not a day or FROM..TO") }
      away.append(days)
    }
    self.away = away
    left = try fields.text("left")
    if let left, !Days.isDay(left) { throw fields.fault("left", "left is not a day such as 2026-11-24") }
    document = fields.document
  }

  /// In which they read; nil where they do not say.
  package var language: String? { document["language"]?.text }

  package var isStaff: Bool { role != .customer }

  /// The same person with the rights of a customer alone: who says without proof that they are this one has no more.
  package var asCustomer: Person {
    var person = self
    (person.role, person.level) = (.customer, nil)
    return person
  }

  /// Whether this address is one of theirs to Git; case does not matter.
  package func has(email: String) -> Bool {
    let key = CommitIdentity.key(email)
    return !key.isEmpty && emails.contains { CommitIdentity.key($0) == key }
  }

  package func isAway(at now: DeskTime) -> Bool { away.contains { $0.contains(now) } }

  package func hasLeft(at now: DeskTime) -> Bool { Supporter.hasLeft(left, at: now) }

  /// The line of support that they take part in; nil for whoever gets no tickets.
  package var supportLevel: Int? { isStaff ? level : nil }

  /// Whether they can do more than they could: a higher role or level, an address or key by which they are known, or that they
  /// are back.
  package func gains(since old: Person?) -> Bool {
    func rank(_ person: Person) -> (Int, Int) {
      (person.role == .admin ? 2 : person.isStaff ? 1 : 0, person.supportLevel ?? 0)
    }
    guard isStaff else { return false }
    guard let old else { return true }
    let keys = { (person: Person) in Set(person.document["keys"].map { $0.list ?? [$0] }?.compactMap(\.text) ?? []) }
    return rank(self) > rank(old) || (old.left != nil && old.left != left)
      || !emails.allSatisfy(old.has(email:)) || !keys(self).isSubset(of: keys(old))
  }

  /// Whether they are an admin who has not left by then.
  package func isAdmin(at moment: DeskTime) -> Bool { role == .admin && !hasLeft(at: moment) }

  /// Why a ticket of this level cannot be theirs; nil where it can. Who is away may still be named.
  package func obstacle(toHolding level: Int, at moment: DeskTime) -> String? {
    guard let own = supportLevel else { return "\(handle) is not a supporter" }
    if hasLeft(at: moment) { return "\(handle) has left" }
    return own == level ? nil : "\(handle) is not of level \(level)"
  }

  /// Whether a ticket of this level stays with them when it is opened again: they can hold it, and are there.
  func isAvailable(forLevel level: Int, at moment: DeskTime) -> Bool {
    obstacle(toHolding: level, at: moment) == nil && !isAway(at: moment)
  }
}
