internal import Text

/// The people of a desk at one commit.
///
/// A desk may have many customers, and most questions concern one person or the staff. So it asks a `People`, which may answer
/// without reading everybody.
package struct Roster {
  private let source: any People

  package init(_ source: any People) { self.source = source }

  package init(_ people: [Person]) { source = PeopleList(people) }

  package subscript(handle: Handle) -> Person? {
    get throws(Refusal) { try source.person(handle) }
  }

  /// The person with this address, if it is somebody's; of several as `Person.owner` says.
  package func person(email: String) throws(Refusal) -> Person? {
    Person.owner(of: email, among: try source.people(email: email))
  }

  /// Everybody who has this address, in the order of their handles: one person, where nobody made a mistake.
  package func people(email: String) throws(Refusal) -> [Person] { try source.people(email: email) }

  /// Somebody else who is called so, by name, handle or address; blanks and case do not count.
  package func other(than handle: Handle, called name: String) throws(Refusal) -> Person? {
    let own = try self[handle]
    if own?.name == name || handle.text == name { return nil }
    let folded = name.folded
    if folded.isEmpty || own?.name.folded == folded || handle.text.folded == folded { return nil }
    if let other = try source.people(called: folded).first(where: { $0.handle != handle }) { return other }
    guard name.utf8.contains(UInt8(ascii: "@")) else { return nil }
    return try source.people(email: name.stripped).first { $0.handle != handle }
  }

  /// The supporters of a line, in the order of their handles.
  package func supporters(level: Int) throws(Refusal) -> [Supporter] { try source.supporters(level: level) }

  /// Everybody, in the order of their handles.
  package var people: [Person] {
    get throws(Refusal) { try source.everybody }
  }

  /// The admins who have not left by then: a desk always keeps one.
  package func admins(at moment: DeskTime) throws(Refusal) -> [Person] {
    try source.admins.filter { $0.isAdmin(at: moment) }
  }
}

/// What a roster asks for people: a list, or a look-up in the repository. Somebody whose file cannot be read is not there; a look-up that fails throws `.unavailable`.
package protocol People {
  func person(_ handle: Handle) throws(Refusal) -> Person?
  /// Everybody whose folded name or handle this is.
  func people(called folded: String) throws(Refusal) -> [Person]
  // All of these in the order of handles.
  func people(email: String) throws(Refusal) -> [Person]
  func supporters(level: Int) throws(Refusal) -> [Supporter]
  var admins: [Person] { get throws(Refusal) }
  var everybody: [Person] { get throws(Refusal) }
}

extension People {
  package func people(called folded: String) throws(Refusal) -> [Person] {
    try everybody.filter { $0.name.folded == folded || $0.handle.text.folded == folded }
  }
}

/// People who are all known.
private struct PeopleList: People {
  let everybody: [Person]
  private let byHandle: [Handle: Person]

  init(_ people: [Person]) {
    everybody = people.sorted { $0.handle < $1.handle }
    byHandle = Dictionary(people.map { ($0.handle, $0) }) { first, _ in first }
  }

  func person(_ handle: Handle) -> Person? { byHandle[handle] }
  func people(email: String) -> [Person] { everybody.filter { $0.has(email: email) } }
  func supporters(level: Int) -> [Supporter] { everybody.compactMap(\.supporter).filter { $0.level == level } }
  var admins: [Person] { everybody.filter { $0.role == .admin } }
}
