internal import Desk
internal import Git
internal import System
internal import Text

/// The other work trees of a repository: the main one and those that are linked to it.
struct OtherWorkTrees {
  private let store: Store

  init(_ store: Store) { self.store = store }

  /// The work tree that has a branch checked out, or is in the middle of rebasing or bisecting it; nil where none is.
  ///
  /// As for git, a linked one whose folder is gone is no obstacle, unless it is locked: then its folder comes back.
  func holder(of branch: String) throws(StoreError) -> String? {
    let (own, common) = (store.paths.gitFolder, store.paths.commonFolder)
    if own != common, holds(branch, common),
      let main = try git({ () throws(GitError) in try store.repository.mainWorkTree() })
    {
      return main
    }
    let folder = common + "/worktrees"
    let ownIdentity = FileSystem.identity(own)
    for name in try system({ () throws(SystemError) in try FileSystem.names(in: folder) })?.sorted() ?? [] {
      let place = folder + "/" + name
      guard FileSystem.identity(place) != ownIdentity, holds(branch, place), let link = text(place + "/gitdir") else {
        continue
      }
      let file = link.begins(with: "/") ? link : place + "/" + link
      guard FileSystem.exists(file) || FileSystem.exists(place + "/locked") else { continue }
      return file.dropping(suffix: "/.git") ?? file
    }
    return nil
  }

  private func holds(_ branch: String, _ gitFolder: String) -> Bool {
    if target(of: gitFolder + "/HEAD") == branch { return true }
    for state in ["rebase-merge", "rebase-apply"] where text("\(gitFolder)/\(state)/head-name") == branch {
      return true
    }
    // These may name a branch by its short name, and several.
    let isUpdated = text(gitFolder + "/rebase-merge/update-refs")?.pieces(at: 10).contains(branch) ?? false
    return isUpdated || text(gitFolder + "/BISECT_START").map { "refs/heads/" + $0 == branch } ?? false
  }

  /// The branch that a symbolic reference ends at; nil where it names a commit.
  private func target(of path: String) -> String? {
    var (path, found) = (path, nil as String?)
    for _ in 1...5 {
      let named = FileSystem.linkTarget(path) ?? text(path)?.dropping(prefix: "ref:")?.trimmed
      guard let named, named.begins(with: "refs/") else { return found }
      found = named
      path = store.paths.commonFolder + "/" + named
    }
    return found
  }

  private func text(_ path: String) -> String? {
    (try? FileSystem.contents(path, limit: 1 << 16)).flatMap(\.self).map { String(decoding: $0, as: UTF8.self).trimmed }
  }
}
