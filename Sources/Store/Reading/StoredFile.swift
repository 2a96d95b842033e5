package import Desk
internal import Git

/// A file of a ticket as the desk holds it; its content is read when somebody asks for it.
package struct StoredFile: Sendable, Equatable {
  /// The comment that it belongs to; nil for the ticket itself.
  package let comment: CommentName?
  /// The stored name.
  package let name: String
  package let size: Int
  let id: ObjectID
}

extension Snapshot {
  /// The files of a ticket: its own first, then those of its comments, oldest first.
  package func files(_ id: TicketID) throws(StoreError) -> [StoredFile] {
    guard let folder = try entry(id.folder + "/files"), folder.isTree else { return [] }
    var files: [StoredFile] = []
    let folders = try notedEntries(in: folder.id, of: id.folder + "/files").filter(\.isTree)
    for file in try attachments(of: id, in: folders) {
      let size = try git { () throws(GitError) in try store.repository.size(of: file.blob) }
      files.append(StoredFile(comment: file.comment, name: file.name, size: size, id: file.blob))
    }
    return files
  }

  /// What folders of the ticket's folder `files` hold, in the same order.
  func attachments(
    of id: TicketID, in folders: [TreeEntry]
  ) throws(StoreError) -> [(comment: CommentName?, name: String, blob: ObjectID)] {
    var files: [(comment: CommentName?, name: String, blob: ObjectID)] = []
    for folder in folders {
      for entry in try notedEntries(in: folder.id, of: "\(id.folder)/files/\(folder.name)") where entry.isFile {
        let path = DeskPath("\(id.folder)/files/\(folder.name)/\(entry.name)")
        guard case .attachment(_, let comment, let name) = path else { continue }
        files.append((comment, name, entry.id))
      }
    }
    return files.sorted { ($0.comment?.text ?? "", $0.name) < ($1.comment?.text ?? "", $1.name) }
  }

  /// The bytes of such a file.
  package func content(_ file: StoredFile) throws(StoreError) -> [UInt8] {
    try git { () throws(GitError) in try store.repository.blob(file.id) }
  }
}

extension Store {
  /// Stores bytes that an action is about to put into the desk. If it does not, `git gc` removes them later.
  package func keep(_ bytes: [UInt8]) throws(StoreError) -> StoredBytes {
    let id = try git { () throws(GitError) in try repository.writeBlob(bytes) }
    return StoredBytes(key: id.description, size: bytes.count)
  }
}
