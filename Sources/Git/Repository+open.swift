import CLibgit2
import GitFormats
import Glibc
package import System

extension Repository {
  /// Opens the repository that `folder` is in, found upward and with the work tree as git does: see `RepositoryLayout`.
  ///
  /// Throws as the other does; `.unsupported` also where git would not know the work tree.
  package init(in folder: String, environment: Environment = .empty) throws(GitError) {
    let layout = try RepositoryLayout(from: folder)
    handle = try Self.opened(layout)
    configuration = ConfigurationCache(environment)
    workTree = layout.workTree
  }

  /// Opens the repository whose Git folder or work tree is `path`, and no other; its work tree is libgit2's guess.
  ///
  /// Throws `.notFound` where there is none, `.unsupported` for a format that libgit2 cannot read, `.untrusted` for
  /// somebody else's folder; those two say in their message what to do, or what it is. The environment says which
  /// configuration files are read.
  package init(at path: String, environment: Environment = .empty) throws(GitError) {
    let operation = "open repository \(path)"
    try checkNoNUL(path, operation)
    handle = try Self.opened(path, operation)
    configuration = ConfigurationCache(environment)
    workTree = git_repository_workdir(handle.pointer).map { withoutSlash($0) }
  }

  /// Makes a repository without commits, as `git init` does: HEAD stands for `branch`. Folders on the way are made.
  /// Throws `.exists` where there is one already.
  package static func create(at path: String, bare: Bool, branch: String) throws(GitError) {
    let operation = "create repository \(path)"
    try checkNoNUL(path, operation)
    guard isValidReference("refs/heads/" + branch) else {
      throw GitError(.invalid, operation, "“\(branch)” cannot name a branch")
    }
    var options = git_repository_init_options()
    try check(
      git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)), operation)
    options.flags = GIT_REPOSITORY_INIT_NO_REINIT.rawValue | GIT_REPOSITORY_INIT_MKPATH.rawValue
    if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
    _ = try Libgit2Object(operation, git_repository_free) { made in
      branch.withCString {
        options.initial_head = $0
        return git_repository_init_ext(&made, path, &options)
      }
    }
  }

  /// Runs what reads each object once, so that none of them is kept: in the whole process, on all threads.
  package static func withoutCaching<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    setCaching(false)
    defer {
      setCaching(true)
      clibgit2_release_memory()
    }
    return try body()
  }

  // The setting cannot fail.
  private static func setCaching(_ isOn: Bool) {
    _ = clibgit2_set_flag(Int32(bitPattern: GIT_OPT_ENABLE_CACHING.rawValue), isOn ? 1 : 0)
  }

  private static func opened(_ path: String, _ operation: String) throws(GitError) -> Libgit2Object {
    do {
      return try Libgit2Object(operation, git_repository_free) {
        git_repository_open_ext(&$0, path, GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, nil)
      }
    } catch {
      throw explained(error, path)
    }
  }

  private static func opened(_ layout: RepositoryLayout) throws(GitError) -> Libgit2Object {
    let operation = "open repository \(layout.place)"
    let handle = try opened(layout.place, operation)
    let known = git_repository_workdir(handle.pointer).map { withoutSlash($0) }
    if let root = layout.workTree, root != known {
      try check(git_repository_set_workdir(handle.pointer, root, 0), operation)
    }
    guard realPath(withoutSlash(git_repository_path(handle.pointer))) == layout.gitFolder,
      layout.workTree != nil || known == nil
    else { throw GitError(.unsupported, operation, "git and libgit2 do not agree on what its Git folder is") }
    return handle
  }

  // libgit2's own words for these say neither what it is nor what to do.
  private static func explained(_ error: GitError, _ path: String) -> GitError {
    let unknown = "unsupported extension name "
    if error.kind == .unsupported, error.message.utf8.starts(with: unknown.utf8) {
      let name = String(error.message.dropFirst(unknown.count))
      let meaning =
        switch name {
        case "extensions.objectformat": " (objects named by SHA-256)"
        case "extensions.refstorage": " (references in a reftable)"
        case "extensions.partialclone": " (a partial clone)"
        case "extensions.worktreeconfig": " (settings of each work tree)"
        default: ""
        }
      let message = "the repository needs \(name)\(meaning), which libgit2 1.5 cannot read"
      return GitError(.unsupported, error.operation, message, code: error.code)
    }
    // Without any safe.directory, 1.5 reports its failure to find that setting instead of the owner.
    let isMissingSetting = error.kind == .notFound && error.message.utf8.starts(with: "config value 'safe.".utf8)
    if error.kind == .untrusted || isMissingSetting {
      let folder = trustedFolder(path)
      let message =
        "\(folder) belongs to somebody else; if you trust it: git config --global --add safe.directory \(folder)"
        + " (a “*” there is not enough)"
      return GitError(.untrusted, error.operation, message, code: GIT_EOWNER.rawValue)
    }
    return error
  }

  // The path that git and libgit2 look for in safe.directory: the work tree, or a bare repository itself.
  private static func trustedFolder(_ path: String) -> String {
    let whole = realPath(path)
    if access(whole + "/.git", F_OK) == 0 { return whole }
    let parts = whole.utf8.split(separator: UInt8(ascii: "/"))
    if parts.last.map({ $0.elementsEqual(".git".utf8) }) == true { return folder(of: whole) }
    if let link = firstLine(of: whole + "/gitdir") { return realPath(folder(of: link)) }
    return whole
  }

  private static func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func firstLine(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
