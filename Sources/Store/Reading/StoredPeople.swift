internal import Desk
internal import Git
internal import SQLite

/// The people of a snapshot, for as long as somebody has them.
struct SnapshotPeople: People {
  let snapshot: Snapshot

  func person(_ handle: Handle) -> Person? { snapshot.people.person(handle) }
  func person(email: String) -> Person? { snapshot.people.person(email: email) }
  func supporters(level: Int) -> [Supporter] { snapshot.people.supporters(level: level) }
  var admins: [Person] { snapshot.people.admins }
  var everybody: [Person] { snapshot.people.everybody }
}

/// The people of a snapshot, each read from their file when somebody asks for them.
final class StoredPeople {
  private unowned let snapshot: Snapshot
  private var known: [Handle: Person?] = [:]
  private var knownAddresses: [String: Person?] = [:]
  private var knownSupporters: [Int: [Supporter]] = [:]
  private var knownPeople: [Person]?
  /// What kept a file from being read, and was no fault of the file: whoever asked has to be told.
  private(set) var failure: StoreError?

  init(of snapshot: Snapshot) { self.snapshot = snapshot }

  /// The same people at another snapshot.
  init(of snapshot: Snapshot, keeping other: StoredPeople) {
    self.snapshot = snapshot
    (known, knownSupporters, knownPeople) = (other.known, other.knownSupporters, other.knownPeople)
    knownAddresses = other.knownAddresses
    failure = other.failure
  }

  func person(_ handle: Handle) -> Person? {
    if let known = known[handle] { return known }
    let person = trying { () throws(StoreError) in
      guard let entry = try snapshot.entry(DeskPath.person(handle).text), entry.isFile else { return nil as Person? }
      return try read(handle, entry.id)
    }.flatMap(\.self)
    known[handle] = .some(person)
    return person
  }

  func person(email: String) -> Person? {
    if let known = knownAddresses[email] { return known }
    let person = search(email: email)
    knownAddresses[email] = .some(person)
    return person
  }

  private func search(email: String) -> Person? {
    let found = asking { index throws(DatabaseError) in try index.handle(email: email) }
    if let found { return found.flatMap(person) }
    return everybody.first { $0.has(email: email) }
  }

  func supporters(level: Int) -> [Supporter] {
    if let known = knownSupporters[level] { return known }
    let found = asking { index throws(DatabaseError) in try index.supporters(level: level) }
    let supporters = found ?? everybody.compactMap(\.supporter).filter { $0.level == level }
    knownSupporters[level] = supporters
    return supporters
  }

  var admins: [Person] {
    let handles = asking { index throws(DatabaseError) in try index.admins() }
    return handles?.compactMap(person) ?? everybody.filter { $0.role == .admin }
  }

  var everybody: [Person] {
    if let knownPeople { return knownPeople }
    let files = trying { () throws(StoreError) in try snapshot.peopleFiles() }
    let everybody = people(files ?? []).sorted { $0.handle < $1.handle }
    knownPeople = everybody
    return everybody
  }

  private func people(_ files: [(Handle, ObjectID)]) -> [Person] {
    files.compactMap { handle, object in
      if let known = known[handle] { return known }
      let person = trying { () throws(StoreError) in try read(handle, object) }.flatMap(\.self)
      known[handle] = .some(person)
      return person
    }
  }

  private func read(_ handle: Handle, _ object: ObjectID) throws(StoreError) -> Person? {
    let bytes = try snapshot.blob(object)
    return snapshot.note { () throws(Fault) in try Person(handle: handle, bytes: bytes) }
  }

  /// Nil where there is no index under the lock, or it failed.
  private func asking<T>(_ body: (QueryIndex) throws(DatabaseError) -> T) -> T? {
    trying { () throws(StoreError) in
      try snapshot.indexed { index throws(StoreError) in
        try sqlite { () throws(DatabaseError) in try body(index) }
      }
    }.flatMap(\.self)
  }

  private func trying<T>(_ body: () throws(StoreError) -> T) -> T? {
    do throws(StoreError) {
      return try body()
    } catch {
      if failure == nil { failure = error }
      return nil
    }
  }
}
