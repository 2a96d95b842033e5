internal import Desk
internal import Git

/// All that the folder of a ticket holds, or a section of it, read in one go.
struct TicketFolder {
  /// Which folder it is.
  let object: ObjectID
  /// Nil where `ticket.md` cannot be read, or is not there; or not in this section.
  private(set) var ticket: Ticket?
  /// Those that can be read, oldest first.
  private(set) var comments: [Comment] = []
  private(set) var files: [(comment: CommentName?, name: String)] = []
  /// The bytes of its comments that are there.
  private(set) var commentBytes = 0
  /// Its files that cannot be read.
  private(set) var faults: [Fault] = []

  /// The texts that can be found in it; none where the ticket cannot be read.
  var passages: [Passage] { ticket.map { Passage.all(of: $0, comments, files: files) } ?? [] }

  /// Reads the whole.
  init(_ id: TicketID, _ folder: ObjectID, _ desk: Snapshot) throws(StoreError) {
    object = folder
    do {
      try read(id, TicketLayout(id, folder, desk).whole, desk)
    } catch {
      // A damaged object is a fault of this ticket, and never hides the others.
      guard let reason = error.damage else { throw error }
      faults.append(Fault(path: id.path, line: nil, problem: reason, isDamage: true))
    }
  }

  /// Reads one section.
  init(
    _ id: TicketID, _ section: TicketLayout.Section, of layout: TicketLayout, _ desk: Snapshot
  ) throws(StoreError) {
    object = layout.folder
    try read(id, section, desk)
  }

  private mutating func read(
    _ id: TicketID, _ section: TicketLayout.Section, _ desk: Snapshot
  ) throws(StoreError) {
    if let file = section.ticket {
      let bytes = try desk.blob(file, of: id.path)
      ticket = note { () throws(Fault) in try Ticket(id: id, bytes: bytes.get()) }
    }
    for file in section.comments {
      let bytes = try desk.blob(file.object, of: DeskPath.comment(id, file.name).text)
      commentBytes += (try? bytes.get().count) ?? 0
      let comment = note { () throws(Fault) in try Comment(ticket: id, name: file.name, bytes: bytes.get()) }
      if let comment { comments.append(comment) }
    }
    files = try desk.attachments(of: id, in: section.files).map { ($0.comment, $0.name) }
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
    try folderObject(id.folder).map { folder throws(StoreError) in try TicketFolder(id, folder, self) }
  }
}
