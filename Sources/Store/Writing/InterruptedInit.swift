internal import Desk
internal import System
internal import Text

/// What an `init` that was killed leaves: a repository that is none yet, without an object. The next `init` goes on with it.
enum InterruptedInit {
  private static let ofGit: Set = [
    "branches", "config", "config.lock", "description", "HEAD.lock", "hooks", "info", "objects", "refs",
  ]
  // libgit2 tries links and modes of the file system with files of such names.
  private static let trial = "_git2_"

  /// Whether a folder, which is no repository, is empty or holds nothing else. Leftover locks in it are removed.
  static func isAll(of folder: String, bare: Bool) throws(SystemError) -> Bool {
    let names = try (FileSystem.names(in: folder) ?? []).filter { !$0.begins(with: trial) }
    if names.isEmpty { return true }
    let gitFolder = bare ? folder : folder + "/.git"
    guard bare ? names.contains("objects") && ofGit.isSuperset(of: names) : names == [".git"] else { return false }
    let objects = gitFolder + "/objects"
    let stored = try (FileSystem.names(in: objects) ?? []) + (FileSystem.names(in: objects + "/pack") ?? [])
    guard stored.allSatisfy({ ["info", "pack"].contains($0) }) else { return false }
    for lock in ["config.lock", "HEAD.lock"] { try FileSystem.remove("\(gitFolder)/\(lock)") }
    for name in try FileSystem.names(in: folder) ?? [] where name.begins(with: trial) {
      try FileSystem.remove("\(folder)/\(name)")
    }
    return true
  }
}
