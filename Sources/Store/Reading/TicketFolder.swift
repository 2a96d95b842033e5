internal import Desk
internal import Git

/// All that the folder of a ticket holds, read in one go.
struct TicketFolder {
  /// Which folder it is.
  let object: ObjectID
  /// Nil where `ticket.md` cannot be read, or is not there.
  private(set) var ticket: Ticket?
  /// Those that can be read, oldest first.
  private(set) var comments: [Comment] = []
  private(set) var files: [(comment: CommentName?, name: String)] = []
  /// Its files that cannot be read.
  private(set) var faults: [Fault] = []

  /// The texts that can be found in it; none where the ticket cannot be read.
  var passages: [Passage] { ticket.map { Passage.all(of: $0, comments, files: files) } ?? [] }

  init(_ id: TicketID, _ folder: ObjectID, _ desk: Snapshot) throws(StoreError) {
    object = folder
    do {
      try read(id, folder, desk)
    } catch {
      // A damaged object is a fault of this ticket, and never hides the others.
      guard let reason = error.damage else { throw error }
      faults.append(Fault(path: id.path, line: nil, problem: reason, isDamage: true))
    }
  }

  private mutating func read(_ id: TicketID, _ folder: ObjectID, _ desk: Snapshot) throws(StoreError) {
    for entry in try desk.entries(in: folder) {
      switch entry.name {
      case "ticket.md" where entry.isFile:
        let bytes = try desk.blob(entry.id, of: id.path)
        ticket = note { () throws(Fault) in try Ticket(id: id, bytes: bytes.get()) }
      case "comments" where entry.isTree:
        // Damage here is a fault of this ticket, and read by this look alone.
        _ = try desk.entries(in: entry.id)
        for (name, blob) in try desk.commentNames(in: entry.id) {
          let bytes = try desk.blob(blob, of: DeskPath.comment(id, name).text)
          let comment = note { () throws(Fault) in try Comment(ticket: id, name: name, bytes: bytes.get()) }
          if let comment { comments.append(comment) }
        }
      case "files" where entry.isTree:
        files = try desk.attachments(of: id, in: entry.id).map { ($0.comment, $0.name) }
      default: break
      }
    }
  }

  private mutating func note<T>(_ body: () throws(Fault) -> T) -> T? {
    do {
      return try body()
    } catch {
      faults.append(error)
      return nil
    }
  }
}

extension Snapshot {
  /// What a ticket's folder holds; nil where there is none.
  func folder(_ id: TicketID) throws(StoreError) -> TicketFolder? {
    guard let folder = try entry(id.folder), folder.isTree else { return nil }
    return try TicketFolder(id, folder.id, self)
  }
}
