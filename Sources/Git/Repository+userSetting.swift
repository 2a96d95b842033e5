import CLibgit2
package import System

extension Repository {
  /// What Git's configuration says outside any repository; nil where it says nothing.
  package static func userSetting(_ key: String, environment: Environment) throws(GitError) -> String? {
    try start()
    let operation = "read setting \(key)"
    let all = try Handle(operation, git_config_free) { git_config_open_default(&$0) }
    try ConfigurationFiles.apply(environment, to: all.pointer)
    let snapshot = try Handle(operation, git_config_free) { git_config_snapshot(&$0, all.pointer) }
    var value: UnsafePointer<CChar>?
    let code = git_config_get_string(&value, snapshot.pointer, key)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try check(code, operation)
    return value.map { String(cString: $0) }
  }
}
