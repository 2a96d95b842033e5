import CLibgit2
import GitFormats
import Glibc
import System
import Text

/// Where git finds a repository from a folder, and which folder it takes for its work tree.
///
/// libgit2 takes the Git folder's parent where `core.worktree` is not set, which is wrong for `--separate-git-dir`, for a
/// `.git` that is a link, and inside a Git folder: files would be written beside it. So it is not asked. As with git, `.git`
/// may be a folder, a link to one, or a file that names one; `core.bare` and `core.worktree` count as the repository's own
/// file says, and not at all in a linked work tree. `GIT_DIR` and `GIT_WORK_TREE` are not looked at.
struct RepositoryLayout: Equatable {
  /// What libgit2 opens: the folder that holds `.git`, or the Git folder itself.
  let place: String
  let gitFolder: String
  /// Nil for a bare repository.
  let workTree: String?

  /// Looks upward from `folder`, on one file system. Throws `.notFound` where there is no repository, and `.unsupported`,
  /// with a message that says what to do, where git would not work.
  init(from folder: String) throws(GitError) {
    let operation = "find a repository from \(folder)"
    guard !folder.utf8.contains(0) else { throw GitError(.invalid, operation, "a NUL in the folder's name") }
    let absent = GitError(.notFound, operation, "there is no repository")
    guard let start = realPath(folder), let device = status(start)?.st_dev else { throw absent }
    var path = start
    while true {
      if let found = try Self.gitFolder(of: path) {
        (place, gitFolder) = (path, found)
        workTree = try Self.workTree(of: found, heldBy: path)
        return
      }
      if Self.isGitFolder(path) {
        (place, gitFolder) = (path, path)
        workTree = try Self.workTree(of: path, heldBy: nil)
        return
      }
      let parent = parent(of: path)
      guard parent != path, status(parent)?.st_dev == device else { throw absent }
      path = parent
    }
  }

  /// The Git folder that `.git` in a folder is or names; nil where there is none.
  private static func gitFolder(of folder: String) throws(GitError) -> String? {
    let path = folder == "/" ? "/.git" : folder + "/.git"
    guard let found = status(path) else { return nil }
    guard found.st_mode & S_IFMT == S_IFREG else { return isGitFolder(path) ? realPath(path) : nil }
    let text = contents(path).map { String(decoding: $0, as: UTF8.self) }
    guard let named = text?.dropping(prefix: "gitdir: ")?.trimmed, !named.isEmpty,
      let target = realPath(named.begins(with: "/") ? named : folder + "/" + named), isGitFolder(target)
    else { throw unsupported(path, "\(path) is a file that names no Git folder") }
    return target
  }

  /// Whether git would take a folder for a repository's.
  private static func isGitFolder(_ path: String) -> Bool {
    guard lstatus(path + "/HEAD") != nil else { return false }
    let common = RepositoryLayout.commonFolder(of: path) ?? path
    return access(common + "/objects", X_OK) == 0 && access(common + "/refs", X_OK) == 0
  }

  /// What a linked work tree's Git folder shares with the others; nil for any other Git folder.
  private static func commonFolder(of path: String) -> String? {
    guard let text = contents(path + "/commondir").map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
    let named = text.trimmed
    return named.begins(with: "/") ? named : path + "/" + named
  }

  private static func workTree(of gitFolder: String, heldBy folder: String?) throws(GitError) -> String? {
    var settings: (bare: Bool?, workTree: String?) = (nil, nil)
    // Of a linked work tree these two mean the main one.
    if commonFolder(of: gitFolder) == nil { settings = try Self.settings(gitFolder) }
    if let named = settings.workTree {
      guard settings.bare != true else {
        throw unsupported(gitFolder, "\(gitFolder) sets both core.bare and core.worktree, which git refuses too")
      }
      let path = named.begins(with: "/") ? named : gitFolder + "/" + named
      guard !named.isEmpty, let real = realPath(path), status(real).map({ $0.st_mode & S_IFMT == S_IFDIR }) ?? false
      else { throw unsupported(gitFolder, "core.worktree of \(gitFolder) names no folder: \(named)") }
      return real
    }
    if settings.bare == true { return nil }
    guard let folder else {
      throw unsupported(
        gitFolder,
        "\(gitFolder) is a Git folder and no bare repository: its work tree is the place, or core.bare is to be set")
    }
    return folder
  }

  /// `core.bare` and `core.worktree` as the repository's own file says; what that includes does not count, as for git.
  private static func settings(_ gitFolder: String) throws(GitError) -> (bare: Bool?, workTree: String?) {
    let operation = "read \(gitFolder)/config"
    guard status(gitFolder + "/config") != nil else { return (nil, nil) }
    try start()
    let file = try Libgit2Object(operation, git_config_free) { git_config_open_ondisk(&$0, gitFolder + "/config") }
    return try settings(file, gitFolder, operation)
  }

  private static func settings(
    _ file: borrowing Libgit2Object, _ gitFolder: String, _ operation: String
  ) throws(GitError) -> (bare: Bool?, workTree: String?) {
    let config = file.pointer
    let all = try Libgit2Object(operation, git_config_iterator_free) {
      git_config_iterator_glob_new(&$0, config, "^core\\.(bare|worktree)$")
    }
    var found: (bare: Bool?, workTree: String?) = (nil, nil)
    var entry: UnsafeMutablePointer<git_config_entry>?
    while true {
      let code = git_config_next(&entry, all.pointer)
      if code == GIT_ITEROVER.rawValue { return found }
      try check(code, operation)
      guard let read = entry?.pointee, read.include_depth == 0, let name = read.name else { continue }
      let value = read.value.map { String(cString: $0) }
      if String(cString: name) == "core.worktree" {
        found.workTree = value ?? ""
      } else if let value {
        guard let bare = Repository.bool(value) else {
          throw unsupported(gitFolder, "core.bare of \(gitFolder) is neither true nor false: \(value)")
        }
        found.bare = bare
      } else {
        // A key alone is true.
        found.bare = true
      }
    }
  }

  /// The work tree that is not a linked one; nil where there is none. Where its folder cannot be known, the Git folder.
  static func mainWorkTree(of commonFolder: String) throws(GitError) -> String? {
    let settings = try settings(commonFolder)
    if settings.bare == true { return nil }
    if let named = settings.workTree { return named.begins(with: "/") ? named : commonFolder + "/" + named }
    return commonFolder.dropping(suffix: "/.git") ?? commonFolder
  }

  private static func unsupported(_ path: String, _ message: String) -> GitError {
    GitError(.unsupported, "open repository \(path)", message)
  }
}

private func status(_ path: String) -> stat? {
  var result = stat()
  return stat(path, &result) == 0 ? result : nil
}

private func lstatus(_ path: String) -> stat? {
  var result = stat()
  return lstat(path, &result) == 0 ? result : nil
}

/// The bytes of a small plain file; nil where there is none, or it cannot be read.
private func contents(_ path: String) -> [UInt8]? {
  (try? FileSystem.contents(path, limit: 1 << 16)).flatMap(\.self)
}

private func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

private func parent(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return "/" }
  return String(path[..<slash])
}
