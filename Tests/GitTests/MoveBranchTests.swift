import Git
import Glibc
import Testing

struct MoveBranchTests {
  private func commit(_ repository: borrowing Repository, _ text: String, _ parents: [ObjectID] = []) throws(GitError)
    -> ObjectID
  {
    try repository.writeCommit(
      tree: repository.writeTree(from: nil, []), parents: parents, author: somebody, committer: somebody, message: text)
  }

  @Test(arguments: [false, true])
  func comparesAndSwaps(packed: Bool) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let main = "refs/heads/main"
    let one = try commit(repository, "one")
    let two = try commit(repository, "two", [one])
    func move(_ old: ObjectID?, _ new: ObjectID) -> GitError.Kind? {
      kind { () throws(GitError) in try repository.moveBranch(main, from: old, to: new, log: "commit: x", as: somebody)
      }
    }
    #expect(move(one, two) == .moved)
    #expect(move(nil, one) == nil)
    if packed { scratch.git("pack-refs", "--all", "--prune") }
    #expect(move(nil, two) == .moved)
    #expect(move(two, two) == .moved)
    #expect(try repository.tip(of: main) == one)
    #expect(move(one, two) == nil)
    if packed { scratch.git("pack-refs", "--all", "--prune") }
    #expect(move(one, two) == .moved)
    #expect(scratch.git("rev-parse", "main").line == two.description)
    #expect(move(two, two) == nil)
    // Elsewhere than this process knows.
    scratch.git("update-ref", main, "\(one)")
    #expect(move(two, two) == .moved)
    let missing = try id("2222222222222222222222222222222222222222")
    #expect(move(one, missing) == .notFound)
    let tree = try repository.commit(one).tree
    #expect(move(one, tree) == .notFound)
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }

  @Test(arguments: ["HEAD", "main", "", "refs/heads/../x", "refs/heads/a b", "refs/heads/a\u{0}", "FETCH_HEAD"])
  func movesOnlyBranches(name: String) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let one = try commit(repository, "one")
    #expect(
      kind { () throws(GitError) in try repository.moveBranch(name, from: nil, to: one, log: "", as: somebody) }
        == .invalid)
  }

  @Test func doesNotMoveThroughASymbolicOne() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let one = try repository.commitFiles([("a", "1")])
    scratch.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    let two = try commit(repository, "two", [one])
    #expect(
      kind { () throws(GitError) in
        try repository.moveBranch("refs/heads/alias", from: one, to: two, log: "", as: somebody)
      } == .unsupported)
    #expect(
      kind { () throws(GitError) in
        try repository.moveBranch("refs/heads/main/x", from: nil, to: two, log: "", as: somebody)
      } == .other)
    #expect(try repository.tip(of: "refs/heads/main") == one)
  }

  @Test func neverWaitsForALock() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let one = try repository.commitFiles([("a", "1")])
    let two = try commit(repository, "two", [one])
    let lock = scratch.path + "/.git/refs/heads/main.lock"
    Scratch.write(lock, [])
    do throws(GitError) {
      try repository.moveBranch("refs/heads/main", from: one, to: two, log: "", as: somebody)
      Issue.record("moved")
    } catch {
      #expect(error.kind == .locked && error.message.contains("main.lock"))
    }
    #expect(access(lock, F_OK) == 0)
    unlink(lock)
    try repository.moveBranch("refs/heads/main", from: one, to: two, log: "", as: somebody)
  }

  @Test func writesTheReflog() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let one = try repository.commitFiles([("a", "1")])
    let two = try commit(repository, "two", [one])
    try repository.moveBranch("refs/heads/main", from: one, to: two, log: "tix: a\nsecond line\n", as: somebody)
    for name in ["main", "HEAD"] {
      let log = scratch.git("reflog", "show", "--format=%H %gn <%ge> %gs", name).lines
      #expect(log.first == "\(two) Jane Doe <jane@example.org> tix: a second line")
      #expect(log.count == 2)
    }
  }

  private final class Job {
    let path: String
    let number: Int
    var failures: [String] = []
    init(_ path: String, _ number: Int) {
      self.path = path
      self.number = number
    }

    func run() {
      do throws(GitError) {
        let repository = try Repository(at: path)
        for round in 0..<25 where try !commit(repository, "\(number)-\(round)") { failures.append("gave up") }
      } catch {
        failures.append("\(error)")
      }
    }

    private func commit(_ repository: borrowing Repository, _ name: String) throws(GitError) -> Bool {
      let blob = try repository.writeBlob(Array(name.utf8))
      for _ in 0..<10_000 {
        let old = try repository.tip(of: "refs/heads/main")
        let base: ObjectID? = if let old { try repository.commit(old).tree } else { nil }
        let tree = try repository.writeTree(from: base, [TreeChange(path: "d/\(name)", blob: blob)])
        let new = try repository.writeCommit(
          tree: tree, parents: old.map { [$0] } ?? [], author: somebody, committer: somebody, message: name)
        do throws(GitError) {
          try repository.moveBranch("refs/heads/main", from: old, to: new, log: name, as: somebody)
          return true
        } catch  where error.kind == .moved || error.kind == .locked {
          usleep(UInt32.random(in: 100...5000))
        }
      }
      return false
    }
  }

  /// 8 writers, 25 commits each, beside a git that packs references: every acknowledged change is there.
  @Test func losesNothingBetweenWriters() throws {
    let scratch = try Scratch()
    let jobs = (0..<8).map { Job(scratch.path, $0) }
    let threads = jobs.map { job in
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { argument in
          if let argument { Unmanaged<Job>.fromOpaque(argument).takeUnretainedValue().run() }
          return nil
        }, Unmanaged.passUnretained(job).toOpaque())
      return thread
    }
    for _ in 0..<20 {
      scratch.git("pack-refs", "--all", "--prune")
      usleep(20_000)
    }
    for thread in threads { pthread_join(thread, nil) }
    #expect(jobs.flatMap(\.failures) == [])
    #expect(scratch.git("ls-tree", "-r", "--name-only", "main").lines.count == 200)
    #expect(scratch.git("rev-list", "--count", "main").line == "200")
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
    #expect(scratch.git("for-each-ref").lines.count == 1)
  }
}
