package import Documents
internal import Text

/// Somebody with a file under `people/`.
package struct Person: Sendable, Equatable {
  package let handle: Handle
  package let name: String
  /// At least one; commits carry the first.
  package let emails: [String]
  package let role: Role
  /// A supporter's line of support, 1 to 3; nobody else has one.
  package let level: Int?
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
    guard (role == .supporter) == (level != nil) else {
      let problem =
        role == .supporter ? "a supporter without a level" : "somebody else than a supporter with a level"
      throw fields.fault("level", problem)
    }
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

  package var isStaff: Bool { role != .customer }

  /// Whether this address is one of theirs to Git; case does not matter.
  package func has(email: String) -> Bool {
    let key = CommitIdentity.key(email)
    return !key.isEmpty && emails.contains { CommitIdentity.key($0) == key }
  }

  package func isAway(at now: Timestamp) -> Bool { away.contains { $0.contains(now) } }

  package func hasLeft(at now: Timestamp) -> Bool { Supporter.hasLeft(left, at: now) }

  /// Whether a ticket can be given to them by load: a supporter who is there.
  package func isAvailable(at now: Timestamp) -> Bool {
    supporter?.isAvailable(at: now) ?? false
  }
}
