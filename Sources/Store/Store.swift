internal import Desk
internal import Git
internal import Glibc
package import System

/// A desk in a Git repository: reading it, and the one way to change it.
package final class Store {
  let repository: Repository
  let environment: Environment
  let paths: RepositoryPaths
  /// The query index, once it was asked for.
  var queryIndex: QueryIndex?
  /// Whether this process holds the desk's lock.
  var isLocked = false
  /// Is told when a step is done; nil where nobody asks.
  package var trace: Trace?
  /// Is told how far the query index is, while it is made anew: so many of so many parts.
  package var progress: (Int, Int) -> Void = { _, _ in }
  /// The folder that was asked for, for messages.
  private let folder: String
  /// From how many bytes on Git's index is one that libgit2 takes too long for.
  var largeIndex = 4 << 20
  /// The `git` program, here.
  lazy var gitProgram = GitProgram(
    gitFolder: repository.gitFolder, workTree: repository.workTree, environment: environment)
  var commentSizes = CommentSizes()
  var commitTimes = CommitTimes()
  /// The packing that was started last.
  var packing: BackgroundProcess?

  /// Opens the desk that this folder is in, and mends what a crash left.
  ///
  /// `environment` is what programs are started with, and says which configuration files Git reads.
  ///
  /// - Throws: when there is no repository, or none that tix can work in: one sentence each that says what to do.
  package init(at folder: String, environment: Environment = .empty) throws(StoreError) {
    self.folder = folder
    self.environment = environment
    do {
      repository = try Repository(in: folder, environment: environment)
    } catch let error where error.kind == .notFound {
      throw Self.noRepository(folder)
    } catch {
      throw Self.explained(error)
    }
    paths = RepositoryPaths(gitFolder: repository.gitFolder, commonFolder: repository.commonFolder)
    guard !repository.isShallow else {
      throw .unusable("this is a shallow clone, which does not have the desk's history", hint: "git fetch --unshallow")
    }
    guard try !git({ () throws(GitError) in try repository.isPartialClone() }) else {
      throw .unusable(
        "this is a partial clone, which does not have all of the desk's objects", hint: "git clone it without --filter")
    }
    try git { () throws(GitError) in try share() }
    if Recovery.isNeeded(paths) { recoverUnlessLocked() }
  }

  /// The same desk once more, for a thread that only reads.
  init(reading gitFolder: String) throws(StoreError) {
    folder = gitFolder
    environment = .empty
    do { repository = try Repository(at: gitFolder) } catch { throw .git(error) }
    paths = RepositoryPaths(gitFolder: repository.gitFolder, commonFolder: repository.commonFolder)
  }

  /// One of Git's settings, of any level; an empty one is as good as none.
  package func setting(_ key: String) throws(StoreError) -> String? {
    let text = try git { () throws(GitError) in try repository.setting(key) }
    return text == "" ? nil : text
  }

  /// How long a lock is waited for, in milliseconds: Git's setting `tix.lockTimeout`, which is like Git's own
  /// `core.filesRefLockTimeout`: 0 is not at all, -1 for ever.
  func lockTimeout() throws(StoreError) -> Int64 {
    try git { () throws(GitError) in try repository.integerSetting("tix.lockTimeout") } ?? LockBackoff.defaultPatience
  }

  /// The desk as it is now.
  package func head() throws(StoreError) -> Snapshot {
    guard let tip = try tip() else { throw notADesk }
    let snapshot = try Snapshot(self, tip)
    guard try snapshot.entry(DeskPath.settings.text)?.isFile ?? false else { throw notADesk }
    return snapshot
  }

  /// Whether nothing has been committed since a snapshot was taken; false where that cannot be told.
  package func isHead(_ snapshot: Snapshot) -> Bool { (try? tip()) == snapshot.commit }

  /// The commit that the branch is at, also where no branch is checked out; nil before the first.
  func tip() throws(StoreError) -> ObjectID? {
    try git { () throws(GitError) in
      try repository.tip(of: repository.isHeadDetached ? "HEAD" : repository.headReference())
    }
  }

  var notADesk: StoreError {
    .unusable("this repository is not a desk: it has no desk.md", hint: "tix init makes a desk in an empty repository")
  }

  /// Modes by `core.sharedRepository`, which libgit2 does not look at: this process creates files with them.
  private func share() throws(GitError) {
    guard let setting = try repository.setting("core.sharedrepository") else { return }
    let old = umask(0)
    umask(SharedModes.umask(setting, from: old) ?? old)
  }

  /// Readers wait for nobody: what a crash left is repaired only if no writer is at work, and it can be.
  private func recoverUnlessLocked() {
    do throws(StoreError) {
      try withExtendedLifetime(try DeskLock(paths.deskLock, patience: 0)) { () throws(StoreError) in
        if Recovery.isNeeded(paths) { try Recovery(self).recover(patience: 0) }
      }
    } catch {
      // Reading goes on from HEAD, which is whole; the next writer repairs it, or says why it cannot.
    }
  }

  private static func noRepository(_ folder: String) -> StoreError {
    let hint = "tix init makes a desk; -C DIR or the variable TIX_DESK names one"
    if folder == "." { return .unusable("this folder is not in a Git repository", hint: hint) }
    guard FileSystem.status(folder) != nil else {
      return .unusable("there is no folder '\(folder)'", hint: hint)
    }
    return .unusable("\(folder) is not in a Git repository", hint: hint)
  }

  static func explained(_ error: GitError) -> StoreError {
    switch error.kind {
    case .untrusted:
      .unusable("Git does not trust this folder", hint: error.message)
    case .unsupported: .unusable(error.message, hint: "a plain git init makes a repository that tix can work in")
    default: .git(error)
    }
  }
}
