internal import System

/// A folder beside the objects where they are written before they are among them, removed with what is left in it.
///
/// Its name is one that git's own take, so that `git gc` removes what a killed process leaves.
struct TemporaryObjectFolder: ~Copyable {
  let path: String

  init(in objects: String, _ operation: String) throws(GitError) {
    path = try system(operation) { () throws(SystemError) in
      try FileSystem.makeTemporaryFolder("\(objects)/tmp_objdir-tix-")
    }
  }

  deinit {
    for name in (try? FileSystem.names(in: path)).flatMap(\.self) ?? [] { try? FileSystem.remove("\(path)/\(name)") }
    FileSystem.removeFolder(path)
  }
}
