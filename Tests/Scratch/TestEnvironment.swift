import Glibc

/// A folder of its own for one test, and what the programs that it starts find in their environment: nothing of the
/// machine's or the user's settings. The folder goes with the test.
package final class TestEnvironment {
  package let root: ScratchFolder
  package var variables: [String: String]

  /// The home folder, whose Git configuration names nobody of a desk, so that `--as` decides.
  package var home: String { root.path + "/home" }

  package init(in folder: String = ScratchFolder.temporary) {
    root = ScratchFolder(in: folder)
    variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": root.path + "/home",
      "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
    ]
    mkdir(home, 0o755)
    identify(as: "Desk service", "service@example.net")
  }

  /// A copy of everything that is in another one.
  package init(copyOf other: TestEnvironment) {
    root = ScratchFolder()
    variables = other.variables
    variables["HOME"] = root.path + "/home"
    ScratchFolder.copy(other.root.path, to: root.path)
  }

  /// Adds lines to Git's configuration.
  package func configure(_ lines: String) {
    let old = ScratchFolder.bytes(home + "/.gitconfig") ?? []
    ScratchFolder.write(home + "/.gitconfig", String(decoding: old, as: UTF8.self) + lines)
  }

  /// Sets Git's identity, and nothing else.
  package func identify(as name: String, _ email: String) {
    ScratchFolder.write(home + "/.gitconfig", "[user]\n\tname = \(name)\n\temail = \(email)\n")
  }
}
