import Glibc
import Testing

/// One repository of two accounts, whose other settings differ.
@Suite(.enabled(if: geteuid() == 0, "making accounts needs root"), .serialized)
struct SharedTests {
  @Test(arguments: [false, true]) func twoAccountsShareADesk(bare: Bool) throws {
    let shared = try SharedDesk(bare: bare)
    for account in shared.accounts { #expect(shared.trust(account).status == 0) }
    let script = """
      umask "$1"
      id=
      for round in $(seq 34); do
        id=$("$0" --as "$2" new "change $round" -m "It does not work.") && echo "$id" || exit
        if [ $round -le 33 ]; then
          "$0" --as "$2" comment "$id" -m "Still not." > /dev/null && echo comment || exit
          "$0" --as "$2" resolve "$id" && echo resolve || exit
        fi
      done
      """
    let running = zip(shared.accounts, ["022", "077"]).map { account, mask in
      shared.start(["bash", "-c", script, shared.program, mask, account], as: account)
    }
    for running in running {
      let answer = running.answer()
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(answer.output.split(separator: "\n").count == 100)
    }
    for account in shared.accounts {
      let find = "find . ! -readable -print && find . -type f ! -exec test -r {} ';' -print"
      let hidden = shared.run(["bash", "-c", find], as: account)
      #expect(hidden.output + hidden.errors == "")
      // Whoever cannot write the index would lay what others changed over it, with each command anew.
      let index = shared.run(["bash", "-c", "find . -name 'query.sqlite*' -writable | wc -l"], as: account)
      #expect(index.line == "3")
      let verify = shared.run([shared.program, "verify"], as: account)
      #expect(verify.status == 0, "\(verify.output)\(verify.errors)")
      #expect(shared.run(["git", "fsck", "--full", "--strict"], as: account).status == 0)
      if !bare { #expect(shared.run(["git", "status", "--porcelain"], as: account).output == "") }
    }
    #expect(shared.run(["git", "rev-list", "--count", "HEAD"], as: shared.accounts[0]).line == "202")
  }

  /// What an account that Git does not trust with the folder is told to do is what makes it work.
  @Test(arguments: [false, true]) func aFolderOfAnotherHasToBeTrusted(bare: Bool) throws {
    let shared = try SharedDesk(bare: bare)
    let stranger = shared.accounts[1]
    let refused = shared.run([shared.program, "list"], as: stranger)
    #expect(refused.status == 1)
    #expect(refused.output == "")
    let line = "git config --global --add safe.directory \(shared.desk)"
    #expect(refused.errors.contains(line), "\(refused.errors)")
    #expect(shared.run(["sh", "-c", line], as: stranger).status == 0)
    let list = shared.run([shared.program, "list"], as: stranger)
    #expect(list.status == 0, "\(list.errors)")
    let made = shared.run([shared.program, "new", "Cannot print", "-m", "x"], as: stranger)
    #expect(made.status == 0, "\(made.errors)")
  }
}

/// A desk that the first of two accounts made in a folder of their common group.
private final class SharedDesk {
  let accounts: [String]
  let root: String
  let desk: String
  /// The program, where every account can run it.
  let program: String
  private let group: String
  private static let path = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"]

  init(bare: Bool) throws {
    let mark = UInt32.random(in: 0...0xFF_FFFF)
    accounts = ["tixa\(mark)", "tixb\(mark)"]
    group = "tixg\(mark)"
    root = "/var/tmp/tix-shared-\(mark)"
    desk = root + "/shared/desk"
    program = root + "/tix"
    try root("mkdir -m 755 \(root) && install -m 755 '\(Program.tix)' \(program)")
    try root("groupadd \(group) && mkdir \(root)/shared && chgrp \(group) \(root)/shared && chmod 2775 \(root)/shared")
    for account in accounts {
      try root("useradd --create-home --home-dir \(root)/\(account) --groups \(group) \(account)")
      let email = "\(account)@example.org"
      let set = run(["git", "config", "--global", "user.email", email], as: account, in: "/")
      try #require(set.status == 0, "\(set.errors)")
    }
    // As the README has it: git makes the folder itself without leave for the group to write.
    try root("install -d -m 2775 -o \(accounts[0]) -g \(group) \(desk)")
    try check(
      run(
        ["git", "init", "--quiet", "--shared=group", "-b", "main"] + (bare ? ["--bare", desk] : [desk]),
        as: accounts[0], in: "/"))
    try check(run([program, "init", desk], as: accounts[0], in: "/"))
    let other = [program, "person", "add", accounts[1], "--name", "Other", "--email", "\(accounts[1])@example.org"]
    try check(run(other + ["--role", "supporter", "--level", "1"], as: accounts[0]))
  }

  deinit {
    for account in accounts { _ = Program.run(["userdel", account], in: "/", Self.path) }
    _ = Program.run(["groupdel", group], in: "/", Self.path)
    _ = Program.run(["rm", "-rf", root], in: "/", Self.path)
  }

  private func check(_ answer: ProgramResult) throws { try #require(answer.status == 0, "\(answer.errors)") }

  private func root(_ script: String) throws { try check(Program.run(["sh", "-c", script], in: "/", Self.path)) }

  func trust(_ account: String) -> ProgramResult {
    run(["git", "config", "--global", "--add", "safe.directory", desk], as: account)
  }

  func start(_ command: [String], as account: String, in folder: String? = nil) -> Running {
    Program.start(
      ["setpriv", "--reuid", account, "--regid", account, "--init-groups"] + command, in: folder ?? desk,
      Self.path.merging(["HOME": "\(root)/\(account)"], uniquingKeysWith: { $1 }))
  }

  func run(_ command: [String], as account: String, in folder: String? = nil) -> ProgramResult {
    start(command, as: account, in: folder).answer()
  }
}
