import Glibc
import Testing

/// What a person does to a desk with an editor and git, without tix.
extension ScratchDesk {
  /// A file of the work tree, by its path below the repository.
  func file(_ path: String) -> String { Disk.text(desk + "/" + path) ?? "" }

  func put(_ path: String, _ text: String) { put(path, Array(text.utf8)) }

  func put(_ path: String, _ bytes: [UInt8]) {
    sh("mkdir -p \"$(dirname \"$1\")\"", path)
    Disk.write(desk + "/" + path, bytes)
  }

  /// Replaces text in a file of the work tree; what is not there is a mistake of the test.
  func edit(_ path: String, _ old: String, _ new: String, first isFirst: Bool = false) {
    let parts = file(path).split(separator: old, maxSplits: isFirst ? 1 : .max, omittingEmptySubsequences: false)
    #expect(parts.count > 1, "\(path) holds no \(old)")
    put(path, parts.joined(separator: new))
  }

  /// Runs a shell's words in the desk, with arguments from `$1` on.
  @discardableResult
  func sh(_ script: String, _ arguments: String...) -> ProgramResult {
    Program.run(["sh", "-c", script, "sh"] + arguments, in: desk, environment)
  }

  /// Commits everything as somebody, by hand, and tells the commit's id.
  @discardableResult
  func commit(_ handle: String, committer: String? = nil, _ message: String = "By hand") -> String {
    git(["add", "-A"])
    return commitStaged(handle, committer: committer, message)
  }

  /// The same with what is staged.
  @discardableResult
  func commitStaged(_ handle: String, committer: String? = nil, _ message: String = "By hand") -> String {
    var identity = environment
    for (role, who) in [("AUTHOR", handle), ("COMMITTER", committer ?? handle)] {
      identity["GIT_\(role)_NAME"] = who
      identity["GIT_\(role)_EMAIL"] = "\(who)@example.org"
    }
    let done = Program.run(["git", "commit", "-q", "--no-verify", "-m", message], in: desk, identity)
    done.mustHaveWorked()
    return head
  }

  /// A message as tix writes it.
  static func message(_ subject: String, action: String, ticket: String? = nil, actor: String) -> String {
    "\(ticket ?? "desk"): \(subject)\n\nTix-Action: \(action)\n" + (ticket.map { "Tix-Ticket: \($0)\n" } ?? "")
      + "Tix-Actor: \(actor)\nTix-Via: cli\n"
  }

  /// The clock's time in UTC, as strftime writes it, or one before or after.
  static func now(_ format: String = "%Y-%m-%dT%H:%M:%SZ", later: Int = 0) -> String {
    var (seconds, parts) = (time(nil) + later, tm())
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 64)
    let length = strftime(&text, text.count, format, &parts)
    return String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A name for a ticket's next comment, as by the rules: after the newest, in its second.
  func nextComment(_ id: String) -> String {
    let names = git(["ls-files", "\(Self.path(id).dropLast("ticket.md".count))comments"]).output.split(separator: "\n")
    let newest = names.last?.split(separator: "/").last?.split(separator: "-").first
    return "\(newest.map(String.init) ?? Self.now("%Y%m%dT%H%M%SZ"))-ffff"
  }

  var head: String { git(["rev-parse", "HEAD"]).line }

  /// Everything that a command which fails may not have changed: branches, Git's index, work tree, locks, leftovers.
  var state: String {
    sh(
      """
      export GIT_OPTIONAL_LOCKS=0
      git for-each-ref; git rev-parse HEAD; git ls-files -s; git status --porcelain
      find . -path ./.git -prune -o -type f -exec cksum {} +
      find . -path ./.git -prune -o ! -type f -print
      find .git -name '*.lock'; ls .git/tix/drafts .git/tix/workshop; ls .git/tix/journal
      """
    ).output
  }
}
