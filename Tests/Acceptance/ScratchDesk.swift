import Glibc

/// A desk in a folder of its own, with the example organisation's people, removed when the test is done.
final class ScratchDesk {
  let root: String
  /// The repository.
  let desk: String
  private let isBare: Bool
  var environment: [String: String]

  /// Makes a desk; the admin is `boss`, and Git's identity is nobody's, so that `--as` decides.
  init(bare: Bool = false, people: Bool = true, in folder: String = Disk.temporary) {
    root = "\(folder)/tix-test-\(UInt64.random(in: 0...UInt64.max))"
    desk = root + "/desk"
    isBare = bare
    mkdir(root, 0o755)
    mkdir(root + "/home", 0o755)
    environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": root + "/home", "GIT_CONFIG_NOSYSTEM": "1",
      "LC_ALL": "C.UTF-8",
    ]
    Disk.write(root + "/home/.gitconfig", "[user]\n\tname = Boss\n\temail = boss@example.org\n")
    let made = tix(["init", "--name", "Scratch"] + (bare ? ["--bare"] : []) + [desk], in: root)
    made.mustHaveWorked()
    Disk.write(root + "/home/.gitconfig", "[user]\n\tname = Desk service\n\temail = service@example.net\n")
    guard people else { return }
    for (handle, role) in Self.people {
      let added = tix(
        ["--as", "boss", "person", "add", handle, "--name", handle, "--email", "\(handle)@example.org", "--role"] + role
      )
      added.mustHaveWorked()
    }
  }

  deinit { _ = Program.run(["rm", "-rf", root], in: "/", environment) }

  static let people: [(String, [String])] = [
    ("customerjannet", ["customer"]), ("customeroscar", ["customer"]),
    ("levelonetim", ["supporter", "--level", "1"]), ("leveloneida", ["supporter", "--level", "1"]),
    ("leveltwoahmed", ["supporter", "--level", "2"]), ("levelthreemei", ["supporter", "--level", "3"]),
  ]

  /// Runs tix in the desk.
  @discardableResult
  func tix(
    _ arguments: [String], as handle: String? = nil, in folder: String? = nil, input: String = "/dev/null"
  ) -> Answer {
    Program.run(command(arguments, as: handle), in: folder ?? desk, environment, input: input)
  }

  func command(_ arguments: [String], as handle: String? = nil) -> [String] {
    [Program.tix] + (handle.map { ["--as", $0] } ?? []) + arguments
  }

  /// Runs git in the desk.
  @discardableResult
  func git(_ arguments: [String]) -> Answer { Program.run(["git"] + arguments, in: desk, environment) }

  /// Opens a ticket, and tells its id.
  func open(_ title: String, as handle: String = "customerjannet", _ more: [String] = []) -> String {
    tix(["new", title, "-m", "It does not work."] + more, as: handle).line
  }

  /// The path of a ticket's file below the repository.
  static func path(_ id: String) -> String {
    let c = Array(id)
    return "tickets/20\(c[0])\(c[1])/\(c[2])\(c[3])/\(c[4])\(c[5])/\(String(c[7...]))/ticket.md"
  }

  /// What Git and tix have to complain of: nothing, in a desk that is all right.
  var complaints: String {
    let fsck = git(["fsck", "--full", "--strict", "--no-dangling"])
    let verify = tix(["verify"])
    let status = isBare ? "" : git(["status", "--porcelain"]).output
    return (fsck.status == 0 ? "" : fsck.output + fsck.errors)
      + (verify.status == 0 ? "" : verify.output + verify.errors)
      + status
  }
}
