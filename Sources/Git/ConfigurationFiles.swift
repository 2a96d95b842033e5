import CLibgit2
import Glibc

/// Which configuration files the environment names in place of the usual ones: git goes by it, libgit2 1.5 does not.
///
/// What libgit2 reads for itself while it opens a repository (`safe.directory`) still comes from the usual ones.
enum ConfigurationFiles {
  /// Puts them in their places in a configuration that was just read.
  static func apply(to configuration: OpaquePointer) throws(GitError) {
    if let user = variable("GIT_CONFIG_GLOBAL") {
      // It stands for both of a user's files.
      try put(user, GIT_CONFIG_LEVEL_GLOBAL, configuration)
      try put(nothing, GIT_CONFIG_LEVEL_XDG, configuration)
    }
    let isSystemLess = variable("GIT_CONFIG_NOSYSTEM").map { !["", "0", "false", "no", "off"].contains($0) } ?? false
    if let system = isSystemLess ? nothing : variable("GIT_CONFIG_SYSTEM") {
      try put(system, GIT_CONFIG_LEVEL_SYSTEM, configuration)
    }
  }

  private static let nothing = "/dev/null"

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  private static func put(_ path: String, _ level: git_config_level_t, _ all: OpaquePointer) throws(GitError) {
    // A file that is not there is as good as an empty one.
    try check(
      git_config_add_file_ondisk(all, path.isEmpty ? nothing : path, level, nil, 1), "read the configuration \(path)")
  }
}
