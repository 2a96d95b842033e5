internal import Desk
internal import Git
internal import Text

/// The people of one commit after another. They mostly are those of the commit before, or nearly: only files that
/// differ are read.
final class PeopleInHistory {
  private let store: Store
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
      var people = known.last?.people ?? PeopleTable()
      let files = try git { () throws(GitError) in
        try store.repository.differences(from: known.last?.folder, to: folder.id)
      }
      for file in files {
        guard case .person(let handle) = DeskPath("people/" + file.path) else { continue }
        // What cannot be read is nobody; the commit that brought it is judged, and the file checked, by themselves.
        let bytes = (try? store.contents(file.after)).flatMap(\.self)
        people[handle] = bytes.flatMap { try? Person(handle: handle, bytes: $0) }
      }
      known.append((folder.id, people))
      if known.count > Self.maxKept { known.removeFirst() }
    }
    return Roster(known[known.count - 1].people)
  }
}

/// People of whom single ones come, change and go.
private struct PeopleTable: People {
  private var byHandle: [Handle: Person] = [:]
  /// Whose an address is to Git, in small letters: mostly one person's.
  private var byAddress: [String: [Handle]] = [:]
  /// Who is called so, by name or handle.
  private var byName: [String: Set<Handle>] = [:]
  private var staffHandles: Set<Handle> = []

  subscript(handle: Handle) -> Person? {
    get { byHandle[handle] }
    set {
      for email in byHandle[handle]?.emails ?? [] { byAddress[CommitIdentity.key(email)]?.removeAll { $0 == handle } }
      for email in newValue?.emails ?? [] { byAddress[CommitIdentity.key(email), default: []].append(handle) }
      if newValue?.isStaff ?? false { staffHandles.insert(handle) } else { staffHandles.remove(handle) }
      for name in byHandle[handle].map(Self.names) ?? [] { byName[name]?.remove(handle) }
      for name in newValue.map(Self.names) ?? [] { byName[name, default: []].insert(handle) }
      byHandle[handle] = newValue
    }
  }

  private static func names(_ person: Person) -> [String] { [person.name.folded, person.handle.text.folded] }

  func person(_ handle: Handle) -> Person? { byHandle[handle] }
  func people(email: String) -> [Person] {
    (byAddress[CommitIdentity.key(email)] ?? []).sorted().compactMap { byHandle[$0] }
  }
  func people(called folded: String) -> [Person] { byName[folded, default: []].sorted().compactMap { byHandle[$0] } }
  func supporters(level: Int) -> [Supporter] { staff.compactMap(\.supporter).filter { $0.level == level } }
  var admins: [Person] { staff.filter { $0.role == .admin } }
  private var staff: [Person] { staffHandles.sorted().compactMap { byHandle[$0] } }
  var everybody: [Person] { byHandle.values.sorted { $0.handle < $1.handle } }
}
