import Glibc
import Testing

@testable import Store

@Suite struct SharedModesTests {
  @Test(
    "files come out as git would make them",
    arguments: [
      ("group", 0o022, 0o002), ("true", 0o077, 0o007), ("1", 0o077, 0o007), ("GROUP", 0o027, 0o007),
      ("all", 0o077, 0o002), ("world", 0o022, 0o002), ("2", 0o077, 0o002), ("0660", 0o022, 0o007),
      ("0640", 0o022, 0o027), ("0664", 0o077, 0o002),
    ] as [(String, mode_t, mode_t)])
  func umask(_ setting: String, _ old: mode_t, _ new: mode_t) {
    #expect(SharedModes.umask(setting, from: old) == new)
  }

  @Test(arguments: ["umask", "false", "0", "", "no", "0689", "rw-rw----"])
  func leavesIt(_ setting: String) {
    #expect(SharedModes.umask(setting, from: 0o027) == nil)
  }
}
