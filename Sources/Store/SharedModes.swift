internal import Desk
internal import Git
internal import Glibc
internal import Text

/// What `core.sharedRepository` asks of new files. libgit2 does not look at it.
enum SharedModes {
  /// The umask with which files come out as the setting wants them, in a process that has `old`; nil where it leaves that.
  static func umask(_ setting: String, from old: mode_t) -> mode_t? {
    switch setting.asciiLowercased {
    case "group": return old & ~0o070
    case "all", "world", "everybody", "2": return old & ~0o075
    default:
      let digits = Array(setting.utf8)
      guard digits.count >= 3, digits.allSatisfy({ (48...55).contains($0) }) else {
        return Repository.bool(setting) == true ? old & ~0o070 : nil
      }
      let mode = digits.suffix(4).reduce(mode_t(0)) { $0 * 8 + mode_t($1 - 48) }
      // Who may read a file may also look into its folder.
      return 0o777 & ~(mode | (mode & 0o444) >> 2)
    }
  }
}
