import Glibc
import Scratch
import Testing

/// A desk in a folder of its own, with the example organisation's people, removed when the test is done.
final class ScratchDesk {
  private let place: TestEnvironment
  /// The repository.
  let desk: String
  private let isBare: Bool
  var environment: [String: String]
  var root: String { place.root.path }

  /// Makes a desk; the admin is `boss`, and Git's identity is nobody's, so that `--as` decides.
  convenience init(bare: Bool = false, people: Bool = true, in folder: String = ScratchFolder.temporary) {
    self.init(empty: bare, in: folder)
    let template = people ? Template.withPeople[bare ? 1 : 0] : Template.withBoss[bare ? 1 : 0]
    for failure in template.failures { Issue.record("no desk to copy: \(failure)") }
    ScratchFolder.copy(template.desk.desk, to: desk)
    // The copies of the files are as Git's index says, but for the numbers that the system gave them.
    if !bare { git(["update-index", "-q", "--refresh"]) }
  }

  /// A copy of another desk, with the files beside it.
  init(copyOf other: ScratchDesk) {
    place = TestEnvironment(copyOf: other.place)
    let root = place.root.path
    desk = root + "/desk"
    isBare = other.isBare
    environment = other.environment.mapValues { $0.replacing(other.root, with: root) }
  }

  /// A place for a desk.
  private init(empty bare: Bool, in folder: String) {
    place = TestEnvironment(in: folder)
    desk = place.root.path + "/desk"
    isBare = bare
    environment = place.variables
  }

  /// A desk that is made once in a run, and copied for each test.
  private struct Template: @unchecked Sendable {
    let desk: ScratchDesk
    let failures: [String]

    static let withBoss = [false, true].map { Template(bare: $0, people: []) }
    static let withPeople = [false, true].map { Template(bare: $0, people: ScratchDesk.people) }

    private init(bare: Bool, people: [(String, [String])]) {
      desk = ScratchDesk(empty: bare, in: ScratchFolder.ofRun)
      desk.place.identify(as: "Boss", "boss@example.org")
      desk.environment["TZ"] = "Europe/Copenhagen"
      var answers = [desk.tix(["init", "--name", "Scratch"] + (bare ? ["--bare"] : []) + [desk.desk], in: desk.root)]
      desk.environment["TZ"] = nil
      desk.place.identify(as: "Desk service", "service@example.net")
      for (handle, role) in people {
        answers.append(
          desk.tix(
            ["person", "add", handle, "--name", handle, "--email", "\(handle)@example.org", "--role"] + role, as: "boss"
          ))
      }
      failures = answers.filter { $0.status != 0 }.map { $0.output + $0.errors }
    }
  }

  static let people: [(String, [String])] = [
    ("customerjannet", ["customer"]), ("customeroscar", ["customer"]),
    ("levelonetim", ["supporter", "--level", "1"]), ("leveloneida", ["supporter", "--level", "1"]),
    ("leveltwoahmed", ["supporter", "--level", "2"]), ("levelthreemei", ["supporter", "--level", "3"]),
  ]

  /// Runs tix in the desk.
  @discardableResult
  func tix(
    _ arguments: [String], as handle: String? = nil, in folder: String? = nil, input: String = "/dev/null"
  ) -> ProgramResult {
    Program.run(command(arguments, as: handle), in: folder ?? desk, environment, input: input)
  }

  func command(_ arguments: [String], as handle: String? = nil) -> [String] {
    [Program.tix] + (handle.map { ["--as", $0] } ?? []) + arguments
  }

  /// Sets how long locks are waited for.
  func waitForLocks(milliseconds: Int) { place.configure("[tix]\n\tlockTimeout = \(milliseconds)\n") }

  /// Runs git in the desk.
  @discardableResult
  func git(_ arguments: [String]) -> ProgramResult { Program.run(["git"] + arguments, in: desk, environment) }

  /// Opens a ticket, and tells its id.
  func open(_ title: String, as handle: String = "customerjannet", _ more: [String] = []) -> String {
    tix(["new", title, "-m", "It does not work."] + more, as: handle).line
  }

  /// The path of a ticket's file below the repository.
  static func path(_ id: String) -> String {
    let c = Array(id)
    guard c.count > 7 else {
      Issue.record("no ticket's id: \(id)")
      return "no-ticket"
    }
    return "tickets/20\(c[0])\(c[1])/\(c[2])\(c[3])/\(c[4])\(c[5])/\(String(c[7...]))/ticket.md"
  }

  /// What Git says of the objects, when no packing in the background takes files away while it looks.
  func fsck() -> ProgramResult {
    var answer = git(["fsck", "--full", "--strict", "--no-dangling"])
    for _ in 1...100 where answer.status != 0 {
      usleep(100_000)
      answer = git(["fsck", "--full", "--strict", "--no-dangling"])
    }
    return answer
  }

  /// What Git and tix have to complain of: nothing, in a desk that is all right.
  var complaints: String {
    let fsck = fsck()
    let verify = tix(["verify"])
    let status = isBare ? "" : git(["status", "--porcelain"]).output
    return (fsck.status == 0 ? "" : fsck.output + fsck.errors)
      + (verify.status == 0 ? "" : verify.output + verify.errors)
      + status
  }
}
