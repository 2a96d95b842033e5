import CLibgit2
import GitFormats
import System

/// Which configuration files the environment names in place of the usual ones: git goes by it, libgit2 1.5 does not.
///
/// libgit2 itself asks the process for `HOME` and `XDG_CONFIG_HOME`. What it reads while it opens a repository
/// (`safe.directory`) still comes from the usual files.
enum ConfigurationFiles {
  /// Puts the named files in the places of the usual ones, in a configuration that was just read.
  static func apply(_ environment: Environment, to configuration: OpaquePointer) throws(GitError) {
    if let user = environment["GIT_CONFIG_GLOBAL"] {
      // It stands for both of a user's files.
      try put(user, GIT_CONFIG_LEVEL_GLOBAL, configuration)
      try put(nothing, GIT_CONFIG_LEVEL_XDG, configuration)
    }
    // Git ends with an error where that is neither true nor false.
    let ignoresSystem = environment["GIT_CONFIG_NOSYSTEM"].map { Repository.bool($0) ?? true } ?? false
    if let system = ignoresSystem ? nothing : environment["GIT_CONFIG_SYSTEM"] {
      try put(system, GIT_CONFIG_LEVEL_SYSTEM, configuration)
    }
  }

  private static let nothing = "/dev/null"

  private static func put(_ path: String, _ level: git_config_level_t, _ all: OpaquePointer) throws(GitError) {
    // A file that is not there is as good as an empty one.
    try check(
      git_config_add_file_ondisk(all, path.isEmpty ? nothing : path, level, nil, 1), "read the configuration \(path)")
  }
}
