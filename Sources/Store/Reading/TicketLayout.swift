internal import Desk
internal import Git
internal import Text

/// What the folder of a ticket holds, as its trees name it: no file is read.
///
/// A long ticket has sections, so many comments each. What is made of its texts is made section by section: a comment costs the
/// same behind a thousand others as behind three.
struct TicketLayout {
  struct CommentFile: Equatable {
    let name: CommentName
    let object: ObjectID
  }

  /// Comments that stand behind one another, with their files; the first has besides what is the ticket's own.
  struct Section: Equatable {
    var ticket: ObjectID?
    var comments: ArraySlice<CommentFile>
    /// The folders of attachments.
    var files: [TreeEntry]
  }

  /// The comments of a section. A ticket with no more has one, as most have.
  static let commentsInSection = 16

  let folder: ObjectID
  /// Nil where there is no `ticket.md`.
  private(set) var ticket: ObjectID?
  /// Oldest first.
  private(set) var comments: [CommentFile] = []
  private(set) var files: [TreeEntry] = []

  init(_ id: TicketID, _ folder: ObjectID, _ desk: Snapshot) throws(StoreError) {
    self.folder = folder
    for entry in try desk.entries(in: folder) {
      switch entry.name {
      case "ticket.md" where entry.isFile: ticket = entry.id
      case "comments" where entry.isTree:
        // Damage here is a fault of this ticket, and read by this look alone.
        let entries = try desk.entries(in: entry.id)
        comments = Self.comments(among: entries)
      case "files" where entry.isTree:
        files = try desk.notedEntries(in: entry.id, of: id.folder + "/files").filter(\.isTree)
      default: break
      }
    }
  }

  /// The comments that a ticket's folder `comments` holds, oldest first.
  static func comments(among entries: [TreeEntry]) -> [CommentFile] {
    entries.compactMap { entry in
      guard entry.isFile, let name = entry.name.dropping(suffix: ".md").flatMap(CommentName.init(_:)) else {
        return nil
      }
      return CommentFile(name: name, object: entry.id)
    }
  }

  /// All of it in one.
  var whole: Section { Section(ticket: ticket, comments: comments[...], files: files) }

  /// All of it, in as few sections as can be: the first and only one is the whole.
  var sections: [Section] {
    let count = min((comments.count + Self.commentsInSection - 1) / Self.commentsInSection, TextKey.maxSections)
    guard count > 1 else { return [whole] }
    var sections = (0..<count).map { number in
      let start = number * Self.commentsInSection
      let end = number + 1 == count ? comments.count : start + Self.commentsInSection
      return Section(ticket: nil, comments: comments[start..<end], files: [])
    }
    sections[0].ticket = ticket
    guard !files.isEmpty else { return sections }
    let places = Dictionary(uniqueKeysWithValues: comments.enumerated().map { ($1.name.text, $0) })
    for folder in files {
      let place = places[folder.name].map { min($0 / Self.commentsInSection, count - 1) }
      sections[place ?? 0].files.append(folder)
    }
    return sections
  }
}

extension Snapshot {
  /// What a ticket consists of; nil where there is none.
  func layout(_ id: TicketID) throws(StoreError) -> TicketLayout? {
    try folderObject(id.folder).map { folder throws(StoreError) in try TicketLayout(id, folder, self) }
  }
}
