internal import Desk
internal import Git
internal import Glibc
internal import System

/// Git's index of a work tree, as far as a change is about it: what is staged for its files, and how they are staged.
///
/// libgit2 reads and writes an index as a whole, which is too slow for hundreds of thousands of files. Such an index is looked
/// through for the files alone, and written by the `git` program.
struct StagingArea {
  /// A file as it is to be staged.
  struct Change {
    let path: String
    /// Nil where it is staged no longer.
    let id: ObjectID?
    /// What the index may remember of the file in the work tree, where it is the same; else Git looks at the file.
    let stat: FileStat?
  }

  private let paths: RepositoryPaths
  private let program: GitProgram
  private let isLarge: Bool
  private let entries: [String: IndexEntry]

  /// Reads what is staged for these paths. Throws where the index cannot be read, or a merge left something in it to decide on.
  init(_ store: Store, of files: [String]) throws(StoreError) {
    paths = store.paths
    program = store.gitProgram
    isLarge = FileSystem.status(store.paths.index).map { $0.st_size > store.largeIndex } ?? false
    // libgit2 would wait for a FIFO.
    guard !FileSystem.isNoFile(paths.index) else {
      throw .unusable("Git's index \(paths.index) is no plain file", hint: "remove it, then git reset makes another")
    }
    let hasConflicts: Bool
    do {
      if isLarge {
        let scan = try IndexScan(at: paths.index, for: files)
        (entries, hasConflicts) = (scan.entries, scan.hasConflicts)
      } else {
        let index = try IndexFile(at: paths.index)
        var found: [String: IndexEntry] = [:]
        for path in files { found[path] = index.entry(path) }
        (entries, hasConflicts) = (found, index.hasConflicts)
      }
    } catch {
      throw .unusable("Git's index cannot be read: \(error.message)", hint: nil)
    }
    guard !hasConflicts else {
      throw .inTheWay("Git's index has conflicts", hint: "finish or abort the merge first")
    }
  }

  /// What is staged for one of the paths; nil for nothing.
  subscript(path: String) -> IndexEntry? { entries[path] }

  /// Stages files: in a copy of the index, which is then moved into its paths. A file or folder that is in the way of one leaves the
  /// index, and what a sparse checkout leaves out stays left out.
  func write(_ changes: [Change]) throws(StoreError) {
    guard !changes.isEmpty else { return }
    // A name of its own: a program whose tix was killed may still be about to write the one that it was given.
    let copy = "\(paths.staging)/index-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    // What the program cannot do, and where there is none, is left to libgit2.
    var isWritten = false
    if isLarge { isWritten = try writeByProgram(changes, copy) }
    if !isWritten { try writeByLibrary(changes, copy) }
    try system { () throws(SystemError) in
      try FileSystem.sync(copy)
      try FileSystem.move(copy, to: paths.index)
      try paths.clearStaging()
    }
  }

  private func writeByLibrary(_ changes: [Change], _ copy: String) throws(StoreError) {
    try system { () throws(SystemError) in
      try FileSystem.remove(copy)
      if let bytes = try FileSystem.contents(paths.index, limit: 1 << 31) {
        try FileSystem.create(copy, bytes, durable: false)
      }
    }
    try git { () throws(GitError) in
      var index = try IndexFile(at: copy)
      for change in changes {
        if let id = change.id {
          try index.set(change.path, id: id, stat: change.stat)
        } else if index.entry(change.path) != nil {
          try index.remove(change.path)
        }
      }
      try index.write()
    }
  }

  /// False where the program is not there or fails.
  private func writeByProgram(_ changes: [Change], _ copy: String) throws(StoreError) -> Bool {
    // git never writes into an index that is there: another name for it is as good as a copy.
    guard unsafe link(paths.index, copy) == 0 else { return false }
    let staged = changes.map { change in
      // Mode 0 takes a path out.
      change.id.map { "100644 \($0) 0\t\(change.path)\0" } ?? "0 \(ObjectID.zero)\t\(change.path)\0"
    }
    guard try update(copy, ["--index-info"], staged) else { return false }
    // That made new entries, which are not left out of the work tree.
    let leftOut = changes.filter { $0.id != nil && entries[$0.path]?.skipWorkTree == true }.map { $0.path + "\0" }
    guard !leftOut.isEmpty else { return true }
    return try update(copy, ["--skip-worktree", "--stdin"], leftOut)
  }

  private func update(_ copy: String, _ arguments: [String], _ lines: [String]) throws(StoreError) -> Bool {
    let input = copy + ".staged"
    try system { () throws(SystemError) in
      try FileSystem.remove(input)
      try FileSystem.create(input, Array(lines.joined().utf8), durable: false)
    }
    // A split index would be half elsewhere, and not to be read again. Hooks are for what people do with Git.
    let settings = ["-c", "core.splitIndex=false", "-c", "core.hooksPath=/dev/null"]
    return program.command(
      settings + ["update-index", "-z"] + arguments, input: input,
      variables: ["GIT_INDEX_FILE": copy]
    ).run() == 0
  }
}
