/// What one commit changes, in the words of the desk: what rules are asked about and what a log tells.
package struct Change: Sendable {
  /// A ticket before and after; nil where it is not there.
  package struct TicketChange: Sendable {
    package let id: TicketID
    package let before: Ticket?
    package let after: Ticket?
  }

  /// A person before and after; nil where they are not there.
  package struct PersonChange: Sendable {
    package let handle: Handle
    package let before: Person?
    package let after: Person?
  }

  /// A comment that was there, before and after; nil where it cannot be read, and after where it is not there.
  package struct CommentChange: Sendable {
    package let ticket: TicketID
    package let name: CommentName
    package let before: Comment?
    package let after: Comment?
  }

  /// A comment that is added.
  package private(set) var comments: [Comment] = []
  package private(set) var tickets: [TicketChange] = []
  package private(set) var people: [PersonChange] = []
  /// Files of other kinds: settings, documents, templates, attachments.
  package private(set) var otherFiles: [(path: DeskPath, change: FileChange)] = []
  /// Comments that were there before, and are changed or removed.
  package private(set) var rewritten: [CommentChange] = []
  /// Files that belong to the repository rather than to the desk.
  package private(set) var repositoryFiles: [(path: String, kind: RepositoryFile)] = []
  /// Paths that have no place in a desk.
  package private(set) var unknownPaths: [String] = []
  /// What is in a file's place and no plain file: a link, a program, a submodule.
  package private(set) var nonRegularFiles: [String] = []
  /// Files that had no place in a desk, and are removed.
  package private(set) var removedUnknownPaths: [String] = []
  /// Files that cannot be read after the change.
  package private(set) var faults: [Fault] = []
  /// Files that could not be read before it.
  package private(set) var repaired: [String] = []

  /// Every file that the change touches.
  package let paths: [String]
  /// The bytes of its files before and after, as far as they are read.
  package let bytes: Int
  /// Where each ticket is among `tickets`, and its comments among the others, so that no list is looked through for each of another.
  private var ticketPlaces: [TicketID: Int] = [:]
  private var commentPlaces: [TicketID: [Int]] = [:]
  private var rewrittenPlaces: [TicketID: [Int]] = [:]
  private var written: Set<DeskPath> = []

  package init(_ files: [FileChange]) {
    paths = files.map(\.path)
    bytes = files.reduce(0) { $0 + ($1.before?.count ?? 0) + ($1.after?.count ?? 0) }
    for file in files { add(file) }
    for (place, ticket) in tickets.enumerated() { ticketPlaces[ticket.id] = place }
    for (place, comment) in comments.enumerated() { commentPlaces[comment.ticket, default: []].append(place) }
    for (place, item) in rewritten.enumerated() { rewrittenPlaces[item.ticket, default: []].append(place) }
    for file in otherFiles where file.change.after != nil { written.insert(file.path) }
  }

  private mutating func add(_ file: FileChange) {
    guard let path = DeskPath(file.path) else {
      if let kind = RepositoryFile(file.path), file.isPlain || file.after == nil {
        return repositoryFiles.append((file.path, kind))
      }
      if file.after == nil { removedUnknownPaths.append(file.path) } else { unknownPaths.append(file.path) }
      return
    }
    guard file.isPlain || file.after == nil else { return nonRegularFiles.append(file.path) }
    do throws(Fault) {
      switch path {
      case .ticket(let id):
        let before = read(file) { bytes throws(Fault) in try Ticket(id: id, bytes: bytes) }
        let after = try file.after.map { bytes throws(Fault) in try Ticket(id: id, bytes: bytes) }
        tickets.append(TicketChange(id: id, before: before, after: after))
      case .person(let handle):
        let before = read(file) { bytes throws(Fault) in try Person(handle: handle, bytes: bytes) }
        let after = try file.after.map { bytes throws(Fault) in try Person(handle: handle, bytes: bytes) }
        people.append(PersonChange(handle: handle, before: before, after: after))
      case .comment(let id, let name):
        if file.before == nil, let bytes = file.after {
          comments.append(try Comment(ticket: id, name: name, bytes: bytes))
        } else {
          let (old, new) = (
            file.before.flatMap { try? Comment(ticket: id, name: name, bytes: $0) },
            file.after.flatMap { try? Comment(ticket: id, name: name, bytes: $0) }
          )
          rewritten.append(CommentChange(ticket: id, name: name, before: old, after: new))
        }
      case .settings:
        if let bytes = file.after { _ = try Settings(bytes: bytes) }
        otherFiles.append((path, file))
      case .document, .template:
        if let bytes = file.after { _ = try Fields(bytes, at: file.path) }
        otherFiles.append((path, file))
      case .attachment, .mailTemplate:
        otherFiles.append((path, file))
      }
    } catch {
      faults.append(error)
    }
  }

  /// The file as it was; one that could not be read is noted, because whoever mends it changes all of it.
  private mutating func read<T>(_ file: FileChange, _ parse: ([UInt8]) throws(Fault) -> T) -> T? {
    guard let bytes = file.before else { return nil }
    do {
      return try parse(bytes)
    } catch {
      repaired.append(file.path)
      return nil
    }
  }

  /// The comments that the change adds to this ticket.
  func comments(on id: TicketID) -> [Comment] { (commentPlaces[id] ?? []).map { comments[$0] } }

  /// The comments of this ticket that were there before, and are changed or removed.
  func rewritten(on id: TicketID) -> [CommentChange] { (rewrittenPlaces[id] ?? []).map { rewritten[$0] } }

  /// What happens to this ticket's own file; nil where nothing does.
  func ticket(_ id: TicketID) -> TicketChange? { ticketPlaces[id].map { tickets[$0] } }

  /// Whether the change writes this file, which is no ticket, comment or person.
  func writes(_ path: DeskPath) -> Bool { written.contains(path) }
}
