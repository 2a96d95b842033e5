internal import Desk
internal import Git
internal import Text

/// The people of one commit after another. They mostly are those of the commit before, or nearly: only files that
/// differ are read.
final class PeopleInHistory {
  private let store: Store
  private let parsed = ParsedPeople()
  /// The folders that were asked for last, the newest at the end: lines of history take turns.
  private var known: [(folder: ObjectID, people: PeopleTable)] = []

  private static let maxKept = 4

  init(_ store: Store) { self.store = store }

  /// The people in a commit's tree, without those whose file cannot be read.
  func roster(at tree: ObjectID) throws(StoreError) -> Roster {
    let folder = try git { () throws(GitError) in try store.repository.entry(at: "people", in: tree) }
    guard let folder, folder.isTree else { return Roster([]) }
    if let index = known.lastIndex(where: { $0.folder == folder.id }) {
      known.append(known.remove(at: index))
    } else {
      var people = known.last?.people ?? PeopleTable(parsed)
      let files = try git { () throws(GitError) in
        try store.repository.differences(from: known.last?.folder, to: folder.id)
      }
      for file in files {
        guard case .person(let handle) = DeskPath("people/" + file.path) else { continue }
        // What cannot be read is nobody; the commit that brought it is judged, and the file checked, by themselves.
        let bytes = (try? store.contents(file.after)).flatMap(\.self)
        let after = file.after.flatMap { side in bytes.map { PersonFile(id: side.id, bytes: $0) } }
        people.put(after, for: handle)
      }
      known.append((folder.id, people))
      if known.count > Self.maxKept { known.removeFirst() }
    }
    return Roster(known[known.count - 1].people)
  }
}

/// A person as the bytes of their file: parsed they take twenty times as much memory, and a desk may have very many.
private struct PersonFile {
  let id: ObjectID
  let bytes: [UInt8]
}

/// The people who were asked for last, parsed.
private final class ParsedPeople {
  private var known: [ObjectID: [Handle: Person]] = [:]

  private static let maxKept = 512

  /// Nil where the file cannot be read.
  func person(_ handle: Handle, _ file: PersonFile) -> Person? {
    if let person = known[file.id]?[handle] { return person }
    guard let person = try? Person(handle: handle, bytes: file.bytes) else { return nil }
    if known.count >= Self.maxKept { known.removeAll(keepingCapacity: true) }
    known[file.id, default: [:]][handle] = person
    return person
  }
}

/// People of whom single ones come, change and go.
private struct PeopleTable: People {
  private let parsed: ParsedPeople
  private var byHandle = SharedTable<Handle, PersonFile>()
  /// Whose an address is to Git, in small letters: mostly one person's.
  private var byAddress = SharedTable<String, [Handle]>()
  /// Who is called so, by name or handle.
  private var byName = SharedTable<String, [Handle]>()
  private var staffHandles: Set<Handle> = []

  init(_ parsed: ParsedPeople) { self.parsed = parsed }

  /// Puts a person's file in the place of an earlier one; nil, or what cannot be read, takes them out.
  mutating func put(_ file: PersonFile?, for handle: Handle) {
    if let old = person(handle) {
      for email in old.emails { byAddress[CommitIdentity.key(email), default: []].removeAll { $0 == handle } }
      for name in Self.names(old) { byName[name, default: []].removeAll { $0 == handle } }
    }
    let new = file.flatMap { parsed.person(handle, $0) }
    byHandle[handle] = new == nil ? nil : file
    if new?.isStaff ?? false { staffHandles.insert(handle) } else { staffHandles.remove(handle) }
    guard let new else { return }
    for email in new.emails { byAddress[CommitIdentity.key(email), default: []].append(handle) }
    for name in Self.names(new) { byName[name, default: []].append(handle) }
  }

  private static func names(_ person: Person) -> Set<String> { [person.name.folded, person.handle.text.folded] }

  func person(_ handle: Handle) -> Person? { byHandle[handle].flatMap { parsed.person(handle, $0) } }
  func people(email: String) -> [Person] { people(byAddress[CommitIdentity.key(email)] ?? []) }
  func people(called folded: String) -> [Person] { people(byName[folded] ?? []) }
  func supporters(level: Int) -> [Supporter] { staff.compactMap(\.supporter).filter { $0.level == level } }
  var admins: [Person] { staff.filter { $0.role == .admin } }
  var everybody: [Person] { people(byHandle.keys) }
  private var staff: [Person] { people(Array(staffHandles)) }

  private func people(_ handles: [Handle]) -> [Person] { Set(handles).sorted().compactMap(person) }
}
