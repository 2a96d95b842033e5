internal import Desk
internal import Git

extension Store {
  /// What a commit changes against its first parent.
  func change(of commit: Git.Commit, from parent: ObjectID?) throws(StoreError) -> Change {
    try git { () throws(GitError) in
      let before = try parent.map { id throws(GitError) in try repository.commit(id).tree }
      return Change(try files(from: before, to: commit.tree, under: nil))
    }
  }

  /// What lies between two trees, file by file; of everything, or of one folder.
  ///
  /// - Parameter isLenient: whether a file that cannot be read, or is too large to be, counts as an empty one.
  func files(
    from before: ObjectID?, to after: ObjectID, under folder: String?, isLenient: Bool = false
  ) throws(GitError) -> [FileChange] {
    let differences: [TreeDifference]
    if let folder {
      let old = try before.flatMap { tree throws(GitError) in try repository.entry(at: folder, in: tree)?.id }
      guard let new = try repository.entry(at: folder, in: after)?.id else { return [] }
      differences = try repository.differences(from: old, to: new)
    } else {
      differences = try repository.differences(from: before, to: after)
    }
    return try differences.map { difference throws(GitError) in
      do throws(GitError) {
        return try file(difference, under: folder)
      } catch let error where isLenient && error.kind == .corrupt {
        let path = (folder.map { $0 + "/" } ?? "") + difference.path
        return FileChange(
          path: path, before: difference.before.map { _ in [] }, after: difference.after.map { _ in [] })
      }
    }
  }

  /// One file with its bytes.
  func file(_ difference: TreeDifference, under folder: String? = nil) throws(GitError) -> FileChange {
    let path = (folder.map { $0 + "/" } ?? "") + difference.path
    // What is in other files than those of the desk is nobody's question.
    let isRead = DeskPath(path) != nil && !Self.isAttachment(path)
    let after = try contents(difference.after, isRead: isRead)
    // What has a file's mode may be no file's object: nothing is read of it then.
    let isPlain = difference.after.map { $0.mode == 0o100644 && (after != [] || repository.isBlob($0.id)) } ?? true
    return FileChange(
      path: path, before: try contents(difference.before, isRead: isRead), after: after, isPlain: isPlain,
      size: isRead ? nil : try difference.after.flatMap(size))
  }

  /// The bytes of a plain file. What is none (a link, a submodule) is judged by its kind, not by what is in it.
  func contents(_ side: TreeDifference.Side?, isRead: Bool = true) throws(GitError) -> [UInt8]? {
    guard let side else { return nil }
    guard isRead, Self.isFile(side) else { return [] }
    do {
      return try repository.blob(side.id, atMost: Limits.fileBytes)
    } catch let error where error.kind == .corrupt {
      // A folder's or commit's object is damage of this file alone, and not of the commit.
      let isOther = (try? repository.size(of: side.id)) != nil && !repository.isBlob(side.id)
      if isOther { return [] }
      throw error
    }
  }

  private func size(_ side: TreeDifference.Side) throws(GitError) -> Int? {
    Self.isFile(side) ? try repository.size(of: side.id) : nil
  }

  private static func isFile(_ side: TreeDifference.Side) -> Bool { side.mode == 0o100644 || side.mode == 0o100755 }

  /// Whether it is a file whose bytes no rule asks for, and which may be large.
  static func isAttachment(_ path: String) -> Bool {
    if case .attachment = DeskPath(path) { true } else { false }
  }
}
