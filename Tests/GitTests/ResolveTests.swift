import Git
import Testing

struct ResolveTests {
  private func prepared() throws -> Scratch {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    for number in 0..<5 { try repository.commitFiles([("n", "\(number)")], time: 1_700_000_000 + Int64(number)) }
    scratch.git("branch", "topic/one", "HEAD~2")
    scratch.git("tag", "light", "HEAD~1")
    scratch.git("tag", "-a", "-m", "x", "heavy", "HEAD~3")
    scratch.git("update-ref", "refs/remotes/origin/main", "HEAD~4")
    scratch.git("branch", "--", "feed", "HEAD~1")
    return scratch
  }

  @Test(arguments: [
    "HEAD", "HEAD~", "HEAD~0", "HEAD~3", "main", "main~4", "topic/one", "refs/heads/topic/one~1", "heads/main", "light",
    "heavy", "heavy~1", "tags/heavy", "origin/main", "refs/remotes/origin/main", "feed",
  ])
  func agreesWithGit(name: String) throws {
    let scratch = try prepared()
    for packed in [false, true] {
      if packed {
        scratch.git("gc", "-q")
        scratch.git("pack-refs", "--all")
      }
      let found = try Repository(at: scratch.path).resolve(name)
      #expect(found.description == scratch.git("rev-parse", "--verify", name + "^{commit}").line)
    }
  }

  @Test func takesShortIDs() throws {
    let scratch = try prepared()
    let repository = try Repository(at: scratch.path)
    let tip = try repository.resolve("HEAD")
    let before = try repository.resolve("HEAD~1")
    for length in [12, 20, 39, 40] {
      let short = String(tip.description.prefix(length))
      #expect(try repository.resolve(short) == tip)
      #expect(try repository.resolve(short.uppercased()) == tip)
      #expect(try repository.resolve(short + "~1") == before)
    }
  }

  @Test func saysWhatIsAmbiguous() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    var seen: Set<String> = []
    var number = 0
    while true {
      let short = String(try repository.writeBlob(Array("\(number)".utf8)).description.prefix(4))
      if !seen.insert(short).inserted {
        #expect(kind { () throws(GitError) in _ = try repository.resolve(short) } == .ambiguous)
        return
      }
      number += 1
    }
  }

  @Test(arguments: [
    "", "none", "abc", "0000", "0123456789012345678901234567890123456789", "HEAD~5", "HEAD~99999", "HEAD~99999999999",
    "HEAD~x", "HEAD~1~1", "HEAD^", "HEAD^{tree}", "HEAD:n", ":/change", "main@{0}", "@{-1}", "@", "main..feed",
    "^main", "-x", "--all", "../config", "refs/heads/../../config", "heads", "refs/heads", "refs/", "FETCH_HEAD",
    "a\u{0}b",
    "main\n", "HEAD\u{301}", "refs/heads/main/", "~1", "*",
  ])
  func refusesTheRest(name: String) throws {
    let scratch = try prepared()
    let repository = try Repository(at: scratch.path)
    #expect(kind { () throws(GitError) in _ = try repository.resolve(name) } == .notFound)
  }

  @Test func refusesWhatIsNoCommit() throws {
    let scratch = try prepared()
    let repository = try Repository(at: scratch.path)
    let tree = try repository.commit(repository.resolve("HEAD")).tree
    #expect(kind { () throws(GitError) in _ = try repository.resolve(tree.description) } == .invalid)
    for name in ["main", "../config", "refs/heads/..", "config", "a\u{0}b"] {
      #expect(kind { () throws(GitError) in _ = try repository.tip(of: name) } == .invalid, "\(name)")
    }
    Scratch.write(scratch.path + "/.git/refs/heads/bad", Array("nonsense\n".utf8))
    #expect(kind { () throws(GitError) in _ = try repository.tip(of: "refs/heads/bad") } == .corrupt)
  }
}
