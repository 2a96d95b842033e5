internal import Desk
internal import Git

/// When the commits before the newest were made: each line of a batch that writes what is old asks for the same ones again.
struct CommitTimes {
  /// A commit as far as a walk back to the newest time needs it.
  struct Entry {
    /// When it was committed, in seconds since 1970.
    let seconds: Int64
    /// Its first parent.
    let parent: ObjectID?
  }

  private static let maxEntries = 256
  private var entries: [ObjectID: Entry] = [:]

  mutating func entry(of id: ObjectID, in repository: borrowing Repository) throws(GitError) -> Entry {
    if let known = entries[id] { return known }
    let commit = try repository.commit(id)
    let entry = Entry(seconds: commit.committer.time, parent: commit.parents.first)
    // What is asked for next is among the newest, and soon here again.
    if entries.count >= Self.maxEntries { entries.removeAll(keepingCapacity: true) }
    entries[id] = entry
    return entry
  }
}
