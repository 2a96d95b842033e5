import Git
import Glibc
import Testing

/// A folder of its own for one test, removed with it; and the real git program to check against.
final class Scratch {
  let folder: String
  var path: String { folder + "/repo" }
  private let root: String

  /// With a repository in `path` unless `repository` is false.
  init(repository: Bool = true, bare: Bool = false, in place: String? = nil) throws {
    _ = Self.isolated
    root = try Self.newFolder(in: place)
    folder = root
    if repository { try Repository.create(at: path, bare: bare, branch: "main") }
  }

  deinit { Self.run(["/bin/rm", "-rf", root]) }

  struct Output {
    let status: Int32
    let text: String
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    var line: String { lines.first ?? "" }
  }

  /// Runs git in the repository; its output and error output together.
  @discardableResult
  func git(_ arguments: String..., input: String? = nil, environment: [String] = []) -> Output {
    Self.run(["/usr/bin/env", "git", "-C", path] + arguments, input: input, environment: environment)
  }

  func write(_ name: String, _ text: String) {
    Self.write(path + "/" + name, Array(text.utf8))
  }

  static func write(_ path: String, _ bytes: [UInt8]) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    #expect(rest.isEmpty)
  }

  static func read(_ path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return readAll(file)
  }

  /// Where a loose object is.
  func looseFile(_ id: ObjectID) -> String {
    let hex = id.description
    let repository = access(path + "/.git", F_OK) == 0 ? path + "/.git" : path
    return "\(repository)/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
  }

  @discardableResult
  static func run(_ arguments: [String], input: String? = nil, environment: [String] = []) -> Output {
    let name = "\(isolated)/\(UInt64.random(in: 0...UInt64.max))"
    let (inputFile, outputFile) = (name + "-in", name + "-out")
    if let input { write(inputFile, Array(input.utf8)) }
    defer {
      unlink(inputFile)
      unlink(outputFile)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input == nil ? "/dev/null" : inputFile, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputFile, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let variables =
      [
        "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(isolated)", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C",
        "GIT_AUTHOR_NAME=A U Thor", "GIT_AUTHOR_EMAIL=author@example.org", "GIT_COMMITTER_NAME=C O Mitter",
        "GIT_COMMITTER_EMAIL=committer@example.org",
      ] + (environment.contains { $0.hasPrefix("GIT_CONFIG_GLOBAL=") } ? [] : ["GIT_CONFIG_GLOBAL=/dev/null"])
      + environment
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = variables.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    var child = pid_t()
    let failure = posix_spawn(&child, arguments[0], &actions, nil, &argv, &envp)
    guard failure == 0 else { return Output(status: failure, text: "cannot run \(arguments)") }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return Output(
      status: (status >> 8) & 0xFF | (status & 0x7F), text: String(decoding: read(outputFile), as: UTF8.self))
  }

  private static func readAll(_ file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func newFolder(in place: String? = nil) throws -> String {
    let base = place ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/git-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SetupFailure(text: "no temporary folder") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A home without settings, for libgit2 in this process and for git in others; gone when the process ends.
  static let isolated: String = {
    let home = (try? newFolder()) ?? "/nonexistent"
    setenv("HOME", home, 1)
    setenv("XDG_CONFIG_HOME", home + "/xdg", 1)
    homeToRemove = strdup(home)
    atexit {
      guard let home = homeToRemove else { return }
      unlink(String(cString: home) + "/.gitconfig")
      rmdir(home)
    }
    return home
  }()
}

nonisolated(unsafe) private var homeToRemove: UnsafeMutablePointer<CChar>?

struct SetupFailure: Error { let text: String }

let somebody = Signature(name: "Jane Doe", email: "jane@example.org", time: 1_700_000_000, offset: 60)

func at(_ time: Int64) -> Signature { Signature(name: "Jane Doe", email: "jane@example.org", time: time, offset: 0) }

/// The id in a line of git's output.
func id(_ text: String) throws -> ObjectID { try #require(ObjectID(hex: text), "\(text)") }

/// The kind of error that `body` throws; nil when it does not.
func kind(_ body: () throws(GitError) -> Void) -> GitError.Kind? {
  do throws(GitError) { try body() } catch { return error.kind }
  return nil
}

extension Repository {
  /// Commits files on `main` (text nil removes), on top of `parents` or of where it is.
  @discardableResult
  func commitFiles(
    _ files: [(String, String?)], message: String = "change", parents: [ObjectID]? = nil, time: Int64 = 1_700_000_000
  ) throws(GitError) -> ObjectID {
    let old = try tip(of: "refs/heads/main")
    let parents = parents ?? old.map { [$0] } ?? []
    var changes: [TreeChange] = []
    for (path, text) in files {
      changes.append(
        TreeChange(path: path, blob: try text.map { (text) throws(GitError) in try writeBlob(Array(text.utf8)) }))
    }
    let base: ObjectID? = if let first = parents.first { try commit(first).tree } else { nil }
    let new = try writeCommit(
      tree: writeTree(from: base, changes), parents: parents, author: at(time), committer: at(time), message: message)
    try moveBranch("refs/heads/main", from: old, to: new, log: "commit: \(message)", as: somebody)
    return new
  }
}

extension Repository {
  /// Stores a commit without a signature.
  func writeCommit(
    tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
  ) throws(GitError) -> ObjectID {
    let bytes = try commitBytes(tree: tree, parents: parents, author: author, committer: committer, message: message)
    return try storeCommit(bytes, signature: nil)
  }
}
