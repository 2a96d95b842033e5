internal import Desk
internal import Git
internal import SQLite

/// The people of a snapshot, for as long as somebody has them.
struct SnapshotPeople: People {
  let snapshot: Snapshot

  func person(_ handle: Handle) throws(Refusal) -> Person? {
    try available { people throws(StoreError) in try people.person(handle) }
  }
  func people(email: String) throws(Refusal) -> [Person] {
    try available { people throws(StoreError) in try people.people(email: email) }
  }
  func supporters(level: Int) throws(Refusal) -> [Supporter] {
    try available { people throws(StoreError) in try people.supporters(level: level) }
  }
  var admins: [Person] {
    get throws(Refusal) { try available { people throws(StoreError) in try people.admins() } }
  }
  var everybody: [Person] {
    get throws(Refusal) { try available { people throws(StoreError) in try people.everybody() } }
  }

  /// Hands the store's error through the rules, which know no store.
  private func available<T>(_ body: (StoredPeople) throws(StoreError) -> T) throws(Refusal) -> T {
    do { return try body(snapshot.people) } catch { throw Refusal(unavailable: error, error.problem) }
  }
}

/// The people of a snapshot, each read from their file when somebody asks for them.
final class StoredPeople {
  /// So many people, and so many addresses, are kept once they were looked up.
  private static let maxKept = 500

  private unowned let snapshot: Snapshot
  private var known: [Handle: Person?] = [:]
  private var knownAddresses: [String: [Handle]] = [:]
  private var knownSupporters: [Int: [Supporter]] = [:]
  /// Everybody, where there is no query index to ask.
  private var knownPeople: [Person]?

  init(of snapshot: Snapshot) { self.snapshot = snapshot }

  /// The same people at another snapshot, but for those whose files are others there.
  init(of snapshot: Snapshot, keeping other: StoredPeople, without changed: Set<Handle>) {
    self.snapshot = snapshot
    known = other.known
    guard !changed.isEmpty else {
      (knownAddresses, knownSupporters, knownPeople) = (other.knownAddresses, other.knownSupporters, other.knownPeople)
      return
    }
    for handle in changed { known[handle] = nil }
  }

  func person(_ handle: Handle) throws(StoreError) -> Person? {
    if let known = known[handle] { return known }
    var person: Person?
    if let entry = try snapshot.entry(DeskPath.person(handle).text), entry.isFile {
      person = try read(handle, entry.id)
    }
    if known.count >= Self.maxKept { known.removeAll(keepingCapacity: true) }
    known[handle] = .some(person)
    return person
  }

  /// Everybody with an address: the query index says who it may be, and their file whether it is so.
  func people(email: String) throws(StoreError) -> [Person] {
    var handles = knownAddresses[email]
    if handles == nil { handles = try ask { index throws(DatabaseError) in try index.handles(email: email) } }
    guard let handles else { return try everybody().filter { $0.has(email: email) } }
    if knownAddresses.count >= Self.maxKept { knownAddresses.removeAll(keepingCapacity: true) }
    knownAddresses[email] = handles
    return try handles.map { handle throws(StoreError) in try person(handle) }.compactMap(\.self).filter {
      $0.has(email: email)
    }
  }

  func supporters(level: Int) throws(StoreError) -> [Supporter] {
    if let known = knownSupporters[level] { return known }
    let found = try ask { index throws(DatabaseError) in try index.supporters(level: level) }
    let supporters: [Supporter]
    if let found {
      supporters = found
    } else {
      supporters = try everybody().compactMap(\.supporter).filter { $0.level == level }
    }
    knownSupporters[level] = supporters
    return supporters
  }

  func admins() throws(StoreError) -> [Person] {
    let handles = try ask { index throws(DatabaseError) in try index.admins() }
    guard let handles else { return try everybody().filter { $0.role == .admin } }
    return try handles.map { handle throws(StoreError) in try person(handle) }.compactMap(\.self).filter {
      $0.role == .admin
    }
  }

  /// Those whom a name or a part of one may mean.
  func meant(by reference: PersonReference) throws(StoreError) -> [MeantPerson] {
    let found = try ask { index throws(DatabaseError) in try index.people(meantBy: reference) }
    if let found { return found }
    return try everybody().compactMap { person in
      reference.fit(person).map {
        MeantPerson(handle: person.handle, fit: $0, isSupporter: person.supportLevel != nil)
      }
    }
  }

  func everybody() throws(StoreError) -> [Person] {
    if let knownPeople { return knownPeople }
    var everybody: [Person] = []
    for (handle, object) in try snapshot.peopleFiles() {
      let person = if let known = known[handle] { known } else { try readAmongMany(handle, object) }
      if let person { everybody.append(person) }
    }
    everybody.sort { $0.handle < $1.handle }
    knownPeople = everybody
    return everybody
  }

  /// Somebody who is asked for by name. Where the object cannot be read nobody can say that they are not there: it throws.
  private func read(_ handle: Handle, _ object: ObjectID) throws(StoreError) -> Person? {
    let bytes = try snapshot.blob(object)
    return snapshot.note { () throws(Fault) in try Person(handle: handle, bytes: bytes) }
  }

  /// One of many. Where the object cannot be read that is noted, and hides none of the others.
  private func readAmongMany(_ handle: Handle, _ object: ObjectID) throws(StoreError) -> Person? {
    let bytes = try snapshot.blob(object, of: DeskPath.person(handle).text)
    return snapshot.note { () throws(Fault) in try Person(handle: handle, bytes: bytes.get()) }
  }

  /// An answer of the query index; nil where there is none under the lock.
  private func ask<T>(_ body: (QueryIndex) throws(DatabaseError) -> T) throws(StoreError) -> T? {
    try snapshot.indexed { index throws(StoreError) in
      try sqlite { () throws(DatabaseError) in try body(index) }
    }
  }
}
