internal import Documents

/// A file that comes with a new ticket or comment. Its bytes are with the store already.
package struct Attachment: Sendable, Equatable {
  /// What whoever sends it calls it.
  package let name: String
  package let bytes: StoredBytes

  /// The most that may come at once.
  package static let maxCount = Limits.files
  /// The most that is kept of what somebody calls a file, in Unicode scalars.
  static let maxNameLength = 255

  package init(name: String, bytes: StoredBytes) {
    self.name = name
    self.bytes = bytes
  }

  /// Why a file of so many bytes is refused; nil when it is not.
  package static func problem(size: Int, _ settings: Settings) -> String? {
    let limit = settings.attachMaxSize
    return size > limit.bytes ? "it is larger than \(limit), which is this desk's attach.max-size" : nil
  }
}

/// The files of a ticket or a comment on their way into the desk.
struct Attaching {
  /// For the front matter of what they belong to.
  let value: Value?
  let edits: [FileEdit]

  /// Files of a new comment; of the new ticket itself where no comment is named.
  init(_ files: [Attachment], to id: TicketID, _ comment: CommentName?) throws(Refusal) {
    guard files.count <= Attachment.maxCount else {
      throw Refusal(.usage, "at most \(Attachment.maxCount) files come with one ticket or comment")
    }
    var named: [NamedFile] = []
    for file in files {
      let stored = StoredName.make(for: file.name, beside: named.map(\.file))
      named.append(NamedFile(file: stored, name: Self.shown(file.name) ?? stored))
    }
    value = NamedFile.value(named)
    edits = zip(named, files).map { named, file in
      FileEdit(.attachment(id, of: comment, name: named.file), file.bytes)
    }
  }

  /// The name to be shown: as it was, unless it is endless; nil when there is nothing of it.
  private static func shown(_ name: String) -> String? {
    guard !name.isEmpty else { return nil }
    let scalars = name.unicodeScalars
    return scalars.count <= Attachment.maxNameLength
      ? name : String(String.UnicodeScalarView(scalars.prefix(Attachment.maxNameLength - 1))) + "\u{2026}"
  }
}
