package import Desk
package import Git
internal import Text

/// The desk at one commit, read from Git's objects: the same to everybody however long reading takes.
package final class Snapshot {
  let store: Store
  package let commit: ObjectID
  package let tree: ObjectID
  /// Files that could not be read so far, each once.
  package private(set) var faults: [Fault] = []
  private var readPeople: StoredPeople?
  private var knownRoster: Roster?
  private var knownSettings: Settings?
  private var knownCatalog: Catalog??
  private var knownZone: TimeZoneRules?
  /// See `serviceClock`.
  var knownClock: ServiceClock??

  init(_ store: Store, _ commit: ObjectID) throws(StoreError) {
    self.store = store
    self.commit = commit
    tree = try git { () throws(GitError) in try store.repository.commit(commit).tree }
  }

  /// The files of a tree, whatever commits have it.
  init(_ store: Store, treeAlone tree: ObjectID) {
    self.store = store
    commit = .zero
    self.tree = tree
  }

  /// A file's bytes; nil when there is none.
  package func bytes(_ path: String) throws(StoreError) -> [UInt8]? {
    guard let entry = try entry(path), entry.isFile else { return nil }
    switch try blob(entry.id, of: path) {
    case .success(let bytes): return bytes
    case .failure(let fault): throw .damaged(fault)
    }
  }

  /// The bytes of a file among many; nil where there is none, or its object is damaged or gone: that is noted.
  func notedBytes(_ path: String) throws(StoreError) -> [UInt8]? {
    guard let entry = try entry(path), entry.isFile else { return nil }
    return note(try blob(entry.id, of: path))
  }

  /// What could be read; a file that could not is noted, and never hides the others.
  func note<T>(_ result: Result<T, Fault>) -> T? { note { () throws(Fault) in try result.get() } }

  /// What is in a folder among many; nothing where its object is damaged, gone or none of a folder: that is noted.
  func notedEntries(in tree: ObjectID, of path: String) throws(StoreError) -> [TreeEntry] {
    do {
      return try entries(in: tree)
    } catch {
      guard let reason = error.damage else { throw error }
      let fault = Fault(path: path, line: nil, problem: "the folder cannot be read: \(reason)", isDamage: true)
      _ = note { () throws(Fault) in throw fault }
      return []
    }
  }

  /// A file's object; nil when there is none.
  func object(_ path: String) throws(StoreError) -> ObjectID? { try entry(path)?.id }

  /// What is at a path; nil when there is nothing.
  func entry(_ path: String) throws(StoreError) -> TreeEntry? {
    do {
      return try store.repository.entry(at: path, in: tree)
    } catch {
      guard let fault = unreadableFolder(on: path) else { throw .git(error) }
      throw .damaged(fault)
    }
  }

  /// What stands in the place of a folder on the way to a path, and is none or cannot be read; nil where all can.
  func unreadableFolder(on path: String) -> Fault? {
    var (folder, place) = (tree, "")
    for part in path.pieces(at: UInt8(ascii: "/")).dropLast() {
      guard let entries = try? store.repository.entries(of: folder) else { break }
      guard let next = entries.first(where: { $0.name == part }) else { return nil }
      place += (place.isEmpty ? "" : "/") + part
      guard next.isTree else { return Fault(path: place, line: nil, problem: "it is no folder", isDamage: true) }
      folder = next.id
    }
    if (try? store.repository.entries(of: folder)) != nil { return nil }
    return Fault(
      path: place.isEmpty ? "/" : place, line: nil, problem: "it is no folder, or cannot be read", isDamage: true)
  }

  /// The people, without those whose file cannot be read. A look-up that fails throws.
  package func roster() -> Roster {
    if let knownRoster { return knownRoster }
    return Roster(SnapshotPeople(snapshot: self))
  }

  /// The people that were read so far.
  var people: StoredPeople {
    let people = readPeople ?? StoredPeople(of: self)
    readPeople = people
    return people
  }

  /// Everybody, read at once and without the query index.
  func everybody() throws(StoreError) -> [Person] {
    var people: [Person] = []
    for (handle, object) in try peopleFiles() {
      let bytes = try blob(object, of: DeskPath.person(handle).text)
      let person = note { () throws(Fault) in try Person(handle: handle, bytes: bytes.get()) }
      if let person { people.append(person) }
    }
    knownRoster = Roster(people)
    return people
  }

  /// Whom there is a file of, in the order of the files. A folder or a link of such a name is nobody's.
  func peopleFiles() throws(StoreError) -> [(Handle, ObjectID)] {
    try entries("people").compactMap { entry in
      guard entry.isFile, case .person(let handle) = DeskPath("people/" + entry.name) else { return nil }
      return (handle, entry.id)
    }
  }

  /// Takes people that were read from the same files before.
  func use(_ roster: Roster) { knownRoster = roster }

  /// Takes over what was read of people and settings, where only tickets and the files of these people have changed since.
  func keepKnown(of other: Snapshot, without changed: Set<Handle> = []) {
    (knownSettings, knownCatalog) = (other.knownSettings, other.knownCatalog)
    (knownZone, knownClock) = (other.knownZone, other.knownClock)
    if changed.isEmpty { knownRoster = other.knownRoster }
    readPeople = other.readPeople.map { StoredPeople(of: self, keeping: $0, without: changed) }
    let paths = changed.map { DeskPath.person($0).text }
    faults = other.faults.filter { !paths.contains($0.path) }
  }

  /// One person; nil when there is none.
  package func person(_ handle: Handle) throws(StoreError) -> Person? {
    guard let bytes = try bytes(DeskPath.person(handle).text) else { return nil }
    return try reading { () throws(Fault) in try Person(handle: handle, bytes: bytes) }
  }

  /// The settings; the defaults, and a fault, where `desk.md` is not there or cannot be read.
  package func settings() throws(StoreError) -> Settings {
    if let knownSettings { return knownSettings }
    let bytes = try notedBytes(DeskPath.settings.text)
    let settings = note { () throws(Fault) in
      guard let bytes else { throw Fault(path: DeskPath.settings.text, line: nil, problem: "it is not there") }
      return try Settings(bytes: bytes)
    }
    knownSettings = settings ?? .default
    return settings ?? .default
  }

  /// The data of the marked service catalog; nil where none is marked or it is a plain document.
  package func catalog() throws(StoreError) -> Catalog? {
    if let knownCatalog { return knownCatalog }
    var catalog: Catalog?
    if let path = try settings().catalog, let bytes = try notedBytes(path) {
      catalog = note { () throws(Fault) in try Catalog.read(bytes, at: path) }.flatMap(\.self)
    }
    knownCatalog = .some(catalog)
    return catalog
  }

  /// The clocks by which days begin and end.
  package func zone() throws(StoreError) -> TimeZoneRules {
    let zone = if let knownZone { knownZone } else { try readZone() }
    knownZone = zone
    return zone
  }

  /// The same, and UTC where they cannot be read: that is told where the files are checked.
  package var clocks: TimeZoneRules { (try? zone()) ?? .utc }

  /// A moment by these clocks, which are read when a day is asked for.
  package func time(_ now: Timestamp) -> DeskTime { DeskTime(now, in: self.clocks) }

  /// Every ticket's id, in order.
  package func ticketIDs() throws(StoreError) -> [TicketID] {
    var ids: [TicketID] = []
    for day in try days() {
      for ticket in try notedEntries(in: day.tree, of: day.path) where ticket.isTree {
        if let id = TicketID(day: day.digits, random: ticket.name) { ids.append(id) }
      }
    }
    return ids
  }

  /// One ticket; nil when there is none.
  package func ticket(_ id: TicketID) throws(StoreError) -> Ticket? {
    guard let bytes = try bytes(id.path) else { return nil }
    return try reading { () throws(Fault) in try Ticket(id: id, bytes: bytes) }
  }

  /// Hands over every ticket that can be read, in the order of their ids.
  package func eachTicket(_ body: (Ticket) throws(StoreError) -> Void) throws(StoreError) {
    for id in try ticketIDs() {
      guard let bytes = try notedBytes(id.path) else { continue }
      if let ticket = note({ () throws(Fault) in try Ticket(id: id, bytes: bytes) }) { try body(ticket) }
    }
  }

  /// The comments of a ticket that can be read, oldest first.
  package func comments(_ id: TicketID) throws(StoreError) -> [Comment] {
    var comments: [Comment] = []
    let files = try commentFiles(id)
    let limit = hasSmallComments(id, files.count) ? Int.max : Limits.fileBytes
    for file in files {
      let path = DeskPath.comment(id, file.name).text
      guard let bytes = note(try blob(file.object, of: path, atMost: limit)) else { continue }
      if let comment = note({ () throws(Fault) in try Comment(ticket: id, name: file.name, bytes: bytes) }) {
        comments.append(comment)
      }
    }
    return comments
  }

  /// The desk as a change of these tickets finds it, without those that cannot be read.
  ///
  /// - Parameters:
  ///   - needed: files of other kinds to read; nil where neither they nor the list of documents and templates is needed.
  ///   - reporters: whether it is counted how many people reported an incident lately.
  ///   - isWhole: whether all comments of the tickets are read, and the clock of the agreement.
  func before(
    _ ids: [TicketID], at moment: CommitMoment, comment: CommentName? = nil, loads: Loads?,
    files needed: [DeskPath]? = nil, threads isWhole: Bool = false, reporters: Bool = false
  ) throws(StoreError) -> PriorState {
    var tickets: [TicketID: Ticket] = [:]
    var newest: [TicketID: CommentName] = [:]
    var comments: [CommentName: Comment] = [:]
    var sizes: [TicketID: TicketSize] = [:]
    var threads: [TicketID: [Comment]] = [:]
    for id in ids {
      if let bytes = try notedBytes(id.path) {
        tickets[id] = note { () throws(Fault) in try Ticket(id: id, bytes: bytes) }
      }
      let files = try commentFiles(id)
      newest[id] = files.last { moment.counts($0.name) }?.name
      sizes[id] = try size(of: id, files)
      if isWhole {
        // Where one cannot be read nobody knows who spoke last.
        let comments = try self.comments(id)
        threads[id] = comments.count == files.count ? comments : []
      }
      guard let comment, let bytes = try bytes(DeskPath.comment(id, comment).text) else { continue }
      comments[comment] = try reading { () throws(Fault) in try Comment(ticket: id, name: comment, bytes: bytes) }
    }
    var contents: [DeskPath: [UInt8]] = [:]
    for path in needed ?? [] { contents[path] = try bytes(path.text) }
    return PriorState(
      roster: roster(), settings: try settings(), catalog: try catalog(), tickets: tickets, newestComments: newest,
      comments: comments, loads: loads, files: contents, existing: needed == nil ? nil : try documentsAndTemplates(),
      sizes: sizes, threads: threads, clock: isWhole ? try serviceClock() : nil,
      reporters: reporters ? try self.reporters(at: min(moment.author, moment.committer)) : nil)
  }

  private func commentFiles(_ id: TicketID) throws(StoreError) -> [TicketLayout.CommentFile] {
    guard let folder = try folderObject(id.folder + "/comments") else { return [] }
    return TicketLayout.comments(among: try notedEntries(in: folder, of: "comments"))
  }

  func entries(_ folder: String) throws(StoreError) -> [TreeEntry] {
    guard let object = try folderObject(folder) else { return [] }
    return try notedEntries(in: object, of: folder)
  }

  /// Which tree a folder is; nil where there is none.
  func folderObject(_ path: String) throws(StoreError) -> ObjectID? {
    try entry(path).flatMap { $0.isTree ? $0.id : nil }
  }

  func entries(in tree: ObjectID) throws(StoreError) -> [TreeEntry] {
    try git { () throws(GitError) in try store.repository.entries(of: tree) }
  }

  func blob(_ id: ObjectID, atMost limit: Int = Limits.fileBytes) throws(StoreError) -> [UInt8] {
    try git { () throws(GitError) in try store.repository.blob(id, atMost: limit) }
  }

  /// The bytes of a file among many. Where its object is damaged or gone, that is a fault of this file alone.
  func blob(
    _ id: ObjectID, of path: String, atMost limit: Int = Limits.fileBytes
  ) throws(StoreError) -> Result<[UInt8], Fault> {
    do {
      return .success(try blob(id, atMost: limit))
    } catch {
      guard let reason = error.damage else { throw error }
      return .failure(Fault(path: path, line: nil, problem: reason, isDamage: true))
    }
  }

  /// Reads a file; one that cannot be read is noted and never hides the others.
  func note<T>(_ body: () throws(Fault) -> T) -> T? {
    do {
      return try body()
    } catch {
      if !faults.contains(error) { faults.append(error) }
      return nil
    }
  }
}
