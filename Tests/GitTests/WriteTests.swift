import Git
import Glibc
import Testing

struct WriteTests {
  private func listing(_ scratch: Scratch, _ tree: ObjectID) -> [String] {
    scratch.git("ls-tree", "-r", "--name-only", "\(tree)").lines
  }

  @Test func writesTrees() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let (x, y) = (try repository.writeBlob([120]), try repository.writeBlob([121]))
    func change(_ base: ObjectID?, _ set: [String], _ remove: [String] = [], _ blob: ObjectID) throws(GitError)
      -> ObjectID
    {
      try repository.writeTree(
        from: base,
        set.map { TreeChange(path: $0, blob: blob) } + remove.map { TreeChange(path: $0, blob: nil) })
    }
    let empty = try change(nil, [], [], x)
    #expect(empty.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
    let first = try change(nil, ["b/c/d", "a", "b.c", "b-c", "b/c.d", "b0", "æ/ø å"], [], x)
    #expect(
      Set(listing(scratch, first)) == [
        "a", "b-c", "b.c", "b/c.d", "b/c/d", "b0", "\"\\303\\246/\\303\\270 \\303\\245\"",
      ])
    let second = try change(first, ["b/c/e", "n/e/w/f"], ["b/c/d", "æ/ø å"], y)
    #expect(listing(scratch, second) == ["a", "b-c", "b.c", "b/c.d", "b/c/e", "b0", "n/e/w/f"])
    let third = try change(second, [], ["n/e/w/f", "b/c/e"], y)
    #expect(listing(scratch, third) == ["a", "b-c", "b.c", "b/c.d", "b0"])
    #expect(try repository.entry(at: "b/c", in: third) == nil && repository.entry(at: "n", in: third) == nil)
    // A file for a folder, and back.
    let fourth = try change(third, ["b"], ["b/c.d"], y)
    #expect(listing(scratch, fourth) == ["a", "b", "b-c", "b.c", "b0"])
    #expect(listing(scratch, try change(fourth, ["b/c.d"], ["b"], x)) == listing(scratch, third))
    #expect(try change(third, [], ["a", "b-c", "b.c", "b/c.d", "b0"], x) == empty)
    #expect(try change(third, [], [], x) == third)
    for (set, remove, expected) in [
      (["b/x"], ["none"], GitError.Kind.notFound), ([], ["b"], nil), (["b"], [], .invalid), (["a/x"], [], .invalid),
      (["x", "x"], [], .invalid),
    ] as [([String], [String], GitError.Kind?)] {
      #expect(kind { () throws(GitError) in _ = try change(third, set, remove, x) } == expected, "\(set) \(remove)")
    }
    #expect(kind { () throws(GitError) in _ = try change(nil, [], ["a"], x) } == .notFound)
    #expect(kind { () throws(GitError) in _ = try change(nil, ["a"], [], .zero) } == .invalid)
    #expect(kind { () throws(GitError) in _ = try change(nil, ["a"], [], empty) } == .invalid)
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }

  @Test(arguments: [
    "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", ".git", ".git/config", "a/.git/x", ".GIT", "a\u{0}b",
  ])
  func refusesPaths(path: String) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let blob = try repository.writeBlob([1])
    let change = [TreeChange(path: path, blob: blob)]
    #expect(kind { () throws(GitError) in _ = try repository.writeTree(from: nil, change) } == .invalid)
  }

  @Test(arguments: ["", "subject", "subject\n", "\n\n leading\n\nTrailer: x\n\n\n", "æøå 🎫\r\nx\u{1B}[m", "#comment\n"])
  func keepsTheMessage(message: String) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let tree = try repository.writeTree(from: nil, [])
    let first = try repository.writeCommit(
      tree: tree, parents: [], author: somebody, committer: at(1_800_000_000), message: message)
    let second = try repository.writeCommit(
      tree: tree, parents: [first, first], author: somebody, committer: somebody, message: message)
    let commit = try repository.commit(first)
    #expect(commit.message.utf8.elementsEqual(message.utf8))
    #expect(commit.author == somebody && commit.committer == at(1_800_000_000) && commit.tree == tree)
    #expect(try repository.commit(second).parents == [first, first])
    let raw = scratch.git("cat-file", "commit", "\(first)").text
    let head =
      "tree \(tree)\nauthor Jane Doe <jane@example.org> 1700000000 +0100\n"
      + "committer Jane Doe <jane@example.org> 1800000000 +0000\n\n"
    #expect(raw.utf8.elementsEqual((head + message).utf8))
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }

  @Test func refusesWhatBreaksACommit() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let tree = try repository.writeTree(from: nil, [])
    let bad = [
      Signature(name: "a\nparent x", email: "a@x", time: 1, offset: 0),
      Signature(name: "", email: "a@x", time: 1, offset: 0),
      Signature(name: "a", email: "a>@x", time: 1, offset: 0), Signature(name: "a", email: "", time: 1, offset: 0),
      Signature(name: "a", email: "a@x", time: -1, offset: 0), Signature(name: "a", email: "a@x", time: 1, offset: 900),
      Signature(name: "a\u{0}", email: "a@x", time: 1, offset: 0),
      Signature(name: "a", email: "a@x", time: 1, offset: .min),
    ]
    for who in bad {
      #expect(
        kind { () throws(GitError) in
          _ = try repository.writeCommit(tree: tree, parents: [], author: who, committer: somebody, message: "x")
        } == .invalid, "\(who)")
    }
    #expect(
      kind { () throws(GitError) in
        _ = try repository.writeCommit(
          tree: tree, parents: [], author: somebody, committer: somebody, message: "a\u{0}b")
      } == .invalid)
    #expect(
      kind { () throws(GitError) in
        _ = try repository.writeCommit(tree: tree, parents: [tree], author: somebody, committer: somebody, message: "x")
      } != nil)
  }

  /// libgit2's git_commit_create says 0 here, and there is no commit.
  @Test(arguments: ["a file in the place of the folder", "an empty object"])
  func neverReportsACommitThatIsNotThere(how: String) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let tree = try repository.writeTree(from: nil, [])
    func write() throws(GitError) -> ObjectID {
      try repository.writeCommit(tree: tree, parents: [], author: somebody, committer: somebody, message: "x")
    }
    let file = scratch.looseFile(try write())
    unlink(file)
    if how == "an empty object" {
      Scratch.write(file, [])
    } else {
      let folder = String(file.dropLast(39))
      rmdir(folder)
      Scratch.write(folder, [])
    }
    #expect(throws: GitError.self) { try write() }
  }

  /// An acknowledged change is on the disk.
  @Test func syncs() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.commitFiles([("a/b", "1")])
    let paths = synced(under: repository.gitFolder)
    // A blob, two folders, the commit and the branch: each file, and the folder that it is in.
    #expect(paths.count { $0.contains("/objects/") && $0.contains("tmp_object") } == 4, "\(paths)")
    #expect(paths.contains { $0.hasSuffix("/refs/heads/main.lock") } && paths.contains { $0.hasSuffix("/refs/heads") })
  }
}
