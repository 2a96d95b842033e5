package import Desk
package import Git

/// The desk at one commit, read from Git's objects: the same to everybody however long reading takes.
package final class Snapshot {
  let store: Store
  package let commit: ObjectID
  package let tree: ObjectID
  /// Files that could not be read so far, each once.
  package private(set) var faults: [Fault] = []
  private var knownRoster: Roster?
  private var knownSettings: Settings?

  init(_ store: Store, _ commit: ObjectID) throws(StoreError) {
    self.store = store
    self.commit = commit
    tree = try git { () throws(GitError) in try store.repository.commit(commit).tree }
  }

  /// A file's bytes; nil when there is none.
  package func bytes(_ path: String) throws(StoreError) -> [UInt8]? {
    try git { () throws(GitError) in
      guard let entry = try store.repository.entry(at: path, in: tree), entry.isFile else { return nil }
      return try store.repository.blob(entry.id)
    }
  }

  /// A file's object; nil when there is none.
  func object(_ path: String) throws(StoreError) -> ObjectID? {
    try git { () throws(GitError) in try store.repository.entry(at: path, in: tree)?.id }
  }

  /// Takes people that were read from the same files before.
  func use(_ roster: Roster) { knownRoster = roster }

  /// The people, without those whose file cannot be read.
  package func roster() throws(StoreError) -> Roster {
    if let knownRoster { return knownRoster }
    var people: [Person] = []
    for entry in try entries("people") {
      guard case .person(let handle) = DeskPath("people/" + entry.name) else { continue }
      let bytes = try blob(entry.id)
      if let person = note({ () throws(Fault) in try Person(handle: handle, bytes: bytes) }) { people.append(person) }
    }
    let roster = Roster(people)
    knownRoster = roster
    return roster
  }

  /// One person; nil when there is none.
  package func person(_ handle: Handle) throws(StoreError) -> Person? {
    guard let bytes = try bytes(DeskPath.person(handle).text) else { return nil }
    return try reading { () throws(Fault) in try Person(handle: handle, bytes: bytes) }
  }

  /// The settings; the standard ones, and a fault, where `desk.md` is not there or cannot be read.
  package func settings() throws(StoreError) -> Settings {
    if let knownSettings { return knownSettings }
    let bytes = try bytes(DeskPath.settings.text)
    let settings = note { () throws(Fault) in
      guard let bytes else { throw Fault(path: DeskPath.settings.text, line: nil, problem: "it is not there") }
      return try Settings(bytes: bytes)
    }
    knownSettings = settings ?? .standard
    return settings ?? .standard
  }

  /// The data of the marked service catalog; nil where none is marked or it is a plain document.
  package func catalog() throws(StoreError) -> Catalog? {
    guard let path = try settings().catalog, let bytes = try bytes(path) else { return nil }
    return note { () throws(Fault) in try Catalog.read(bytes, at: path) }.flatMap(\.self)
  }

  /// Every ticket's id, in order.
  package func ticketIDs() throws(StoreError) -> [TicketID] {
    var ids: [TicketID] = []
    for year in try entries("tickets") where year.isTree {
      guard let century = year.name.dropping(prefix: "20") else { continue }
      for month in try entries(in: year.id) where month.isTree {
        for day in try entries(in: month.id) where day.isTree {
          for ticket in try entries(in: day.id) {
            if let id = TicketID(day: century + month.name + day.name, random: ticket.name) { ids.append(id) }
          }
        }
      }
    }
    return ids
  }

  /// One ticket; nil when there is none.
  package func ticket(_ id: TicketID) throws(StoreError) -> Ticket? {
    guard let bytes = try bytes(id.path) else { return nil }
    return try reading { () throws(Fault) in try Ticket(id: id, bytes: bytes) }
  }

  /// Every ticket that can be read.
  package func tickets() throws(StoreError) -> [Ticket] {
    var tickets: [Ticket] = []
    for id in try ticketIDs() {
      guard let bytes = try bytes(id.path) else { continue }
      if let ticket = note({ () throws(Fault) in try Ticket(id: id, bytes: bytes) }) { tickets.append(ticket) }
    }
    return tickets
  }

  /// The comments of a ticket that can be read, oldest first.
  package func comments(_ id: TicketID) throws(StoreError) -> [Comment] {
    var comments: [Comment] = []
    for (name, blob) in try commentNames(id) {
      let bytes = try self.blob(blob)
      if let comment = note({ () throws(Fault) in try Comment(ticket: id, name: name, bytes: bytes) }) {
        comments.append(comment)
      }
    }
    return comments
  }

  /// The name of a ticket's newest comment.
  package func newestComment(_ id: TicketID) throws(StoreError) -> CommentName? {
    try commentNames(id).last?.0
  }

  /// How much every supporter has: a look at every ticket.
  package func loads() throws(StoreError) -> Loads {
    var loads = Loads()
    for ticket in try tickets() { loads.add(ticket) }
    return loads
  }

  /// The ticket that somebody meant. Of several that match, those that they may not see are left out.
  package func find(_ reference: TicketReference, for viewer: Person) throws(StoreError) -> TicketID {
    if let id = reference.id, try bytes(id.path) != nil { return id }
    var matching = try ticketIDs().filter(reference.matches)
    // A customer's beginning of an id means their own: it does not complete somebody else's.
    let isNamed = matching.count == 1 && reference.isWhole(matching[0])
    if !isNamed, !viewer.isStaff { matching = try visible(matching, to: viewer) }
    if let id = try Self.only(matching, "begin with \(reference.typed)") { return id }
    let renamed = try tickets().filter { ticket in
      Visibility.maySee(ticket, viewer)
        && ticket.formerly.compactMap(TicketID.init(_:)).contains(where: reference.matches)
    }
    if let id = try Self.only(renamed.map(\.id), "were once called \(reference.typed)") { return id }
    throw .refused(Refusal(.notFound, "there is no ticket \(reference.typed)", hint: "tix list shows what there is"))
  }

  private func visible(_ ids: [TicketID], to viewer: Person) throws(StoreError) -> [TicketID] {
    var visible: [TicketID] = []
    for id in ids {
      guard let bytes = try bytes(id.path) else { continue }
      let ticket = note { () throws(Fault) in try Ticket(id: id, bytes: bytes) }
      if ticket.map({ Visibility.maySee($0, viewer) }) ?? false { visible.append(id) }
    }
    return visible
  }

  /// The one ticket that matches; nil when none does. Several are a refusal that names them.
  private static func only(_ matching: [TicketID], _ how: String) throws(StoreError) -> TicketID? {
    guard matching.count > 1 else { return matching.first }
    let shown = matching.prefix(5).map(\.description).joined(separator: ", ")
    throw .refused(
      Refusal(
        .notFound, "\(matching.count) tickets \(how)", hint: "it may be \(shown)\(matching.count > 5 ? ", …" : "")"))
  }

  /// The desk as a change of these tickets finds it, without those that cannot be read.
  ///
  /// - Parameter papers: files of other kinds to read; nil where nobody asks for them, nor for which there are.
  func before(
    _ ids: [TicketID], comment: CommentName? = nil, loads: Loads?, papers: [DeskPath]? = nil
  ) throws(StoreError) -> Before {
    var tickets: [TicketID: Ticket] = [:]
    var newest: [TicketID: CommentName] = [:]
    var comments: [CommentName: Comment] = [:]
    for id in ids {
      if let bytes = try bytes(id.path) {
        tickets[id] = note { () throws(Fault) in try Ticket(id: id, bytes: bytes) }
      }
      newest[id] = try newestComment(id)
      guard let comment, let bytes = try bytes(DeskPath.comment(id, comment).text) else { continue }
      comments[comment] = try reading { () throws(Fault) in try Comment(ticket: id, name: comment, bytes: bytes) }
    }
    var contents: [DeskPath: [UInt8]] = [:]
    for path in papers ?? [] { contents[path] = try bytes(path.text) }
    return Before(
      roster: try roster(), settings: try settings(), catalog: try catalog(), tickets: tickets, newestComments: newest,
      comments: comments, loads: loads, papers: contents, present: papers == nil ? nil : try documentsAndTemplates())
  }

  private func commentNames(_ id: TicketID) throws(StoreError) -> [(CommentName, ObjectID)] {
    try entries(id.folder + "/comments").compactMap { entry in
      guard case .comment(_, let name) = DeskPath("\(id.folder)/comments/\(entry.name)") else { return nil }
      return (name, entry.id)
    }
  }

  func entries(_ folder: String) throws(StoreError) -> [TreeEntry] {
    try git { () throws(GitError) in
      guard let entry = try store.repository.entry(at: folder, in: tree), entry.isTree else { return [] }
      return try store.repository.entries(of: entry.id)
    }
  }

  func entries(in tree: ObjectID) throws(StoreError) -> [TreeEntry] {
    try git { () throws(GitError) in try store.repository.entries(of: tree) }
  }

  func blob(_ id: ObjectID) throws(StoreError) -> [UInt8] {
    try git { () throws(GitError) in try store.repository.blob(id) }
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
