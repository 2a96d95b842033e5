import CLibgit2
import GitFormats
import System

/// Git's configuration as it was when first asked for.
final class ConfigurationCache {
  private let environment: Environment
  private var snapshot: OpaquePointer?

  init(_ environment: Environment) { self.environment = environment }

  deinit { git_config_free(snapshot) }

  func snapshot(of repository: OpaquePointer) throws(GitError) -> OpaquePointer? {
    guard snapshot == nil else { return snapshot }
    let operation = "read the configuration"
    let all = try Libgit2Object(operation, git_config_free) { git_repository_config(&$0, repository) }
    try ConfigurationFiles.apply(environment, to: all.pointer)
    try check(git_config_snapshot(&snapshot, all.pointer), operation)
    return snapshot
  }

  func forget() {
    git_config_free(snapshot)
    snapshot = nil
  }
}

extension Repository {
  /// What Git's configuration says about `key` ("user.email"), from the system's file to the repository's own; nil where
  /// it says nothing. All of it is read at the first call and kept, until `setSetting`. A key without a value is "".
  package func setting(_ key: String) throws(GitError) -> String? {
    var value: UnsafePointer<CChar>?
    return try isSet(key) { git_config_get_string(&value, $0, key) } ? value.map { String(cString: $0) } : nil
  }

  /// A setting that is true or false, as git reads it: a key without a value is true. Nil where Git's configuration does
  /// not say; throws where it says something else.
  package func boolSetting(_ key: String) throws(GitError) -> Bool? {
    var value: Int32 = 0
    return try isSet(key) { git_config_get_bool(&value, $0, key) } ? value != 0 : nil
  }

  /// A setting that is a whole number, as git reads it: with `k`, `m` or `g` behind it for powers of 1024. Nil where Git's
  /// configuration does not say; throws where it says something else.
  package func integerSetting(_ key: String) throws(GitError) -> Int64? {
    var value: Int64 = 0
    return try isSet(key) { git_config_get_int64(&value, $0, key) } ? value : nil
  }

  /// Reads a setting by what libgit2 has for its type; false where Git's configuration does not say.
  private func isSet(_ key: String, _ read: (OpaquePointer?) -> Int32) throws(GitError) -> Bool {
    let operation = "read setting \(key)"
    try checkNoNUL(key, operation)
    let code = try read(configuration.snapshot(of: pointer))
    if code == GIT_ENOTFOUND.rawValue { return false }
    try check(code, operation)
    return true
  }

  /// Whether some objects were left out when the repository was cloned, to be fetched when they are asked for.
  package func isPartialClone() throws(GitError) -> Bool {
    if try setting("extensions.partialclone") != nil { return true }
    let operation = "read the configuration"
    let snapshot = try configuration.snapshot(of: pointer)
    let all = try Libgit2Object(operation, git_config_iterator_free) {
      git_config_iterator_glob_new(&$0, snapshot, "^remote\\..*\\.(promisor|partialclonefilter)$")
    }
    var entry: UnsafeMutablePointer<git_config_entry>?
    while true {
      let code = git_config_next(&entry, all.pointer)
      if code == GIT_ITEROVER.rawValue { return false }
      try check(code, operation)
      // A filter, and a key alone, say so too.
      guard let value = entry?.pointee.value else { return true }
      if Repository.bool(String(cString: value)) ?? true { return true }
    }
  }

  /// What git takes a text for where true or false is expected; nil for neither.
  package static func bool(_ text: String) -> Bool? {
    var value: Int32 = 0
    return !text.utf8.contains(0) && git_config_parse_bool(&value, text) == 0 ? value != 0 : nil
  }

  /// A setting that is a path, `~` in it replaced; nil where Git's configuration does not say.
  package func pathSetting(_ key: String) throws(GitError) -> String? {
    let operation = "read setting \(key)"
    try checkNoNUL(key, operation)
    var value = git_buf()
    defer { git_buf_dispose(&value) }
    let code = try git_config_get_path(&value, configuration.snapshot(of: pointer), key)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try check(code, operation)
    return value.ptr.map { String(cString: $0) }
  }

  /// Writes a setting into the repository's own configuration file, whatever the others say.
  package func setSetting(_ key: String, _ value: String) throws(GitError) {
    let operation = "set setting \(key)"
    try checkNoNUL(key + value, operation)
    let all = try Libgit2Object(operation, git_config_free) { git_repository_config(&$0, pointer) }
    let local = try Libgit2Object(operation, git_config_free) {
      git_config_open_level(&$0, all.pointer, GIT_CONFIG_LEVEL_LOCAL)
    }
    configuration.forget()
    try check(git_config_set_string(local.pointer, key, value), operation)
  }
}
