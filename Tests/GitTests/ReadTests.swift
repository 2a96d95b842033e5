import Git
import Glibc
import Testing

struct ReadTests {
  @Test(arguments: [false, true])
  func readsLooseAndPacked(packed: Bool) throws {
    let scratch = try Scratch()
    scratch.write("plain", "hello\n")
    scratch.write("run", "#!/bin/sh\n")
    chmod(scratch.path + "/run", 0o755)
    symlink("plain", scratch.path + "/link")
    Scratch.run(["/bin/mkdir", "-p", scratch.path + "/d/e"])
    scratch.write("d/e/f", "")
    scratch.git("add", ".")
    scratch.git("update-index", "--add", "--cacheinfo", "160000,1111111111111111111111111111111111111111,sub")
    scratch.git("commit", "-qm", "first\n\nbody\n")
    if packed {
      scratch.git("gc", "-q")
      scratch.git("pack-refs", "--all")
    }
    let repository = try Repository(at: scratch.path)
    let tip = try #require(try repository.tip(of: "refs/heads/main"))
    #expect(tip.description == scratch.git("rev-parse", "HEAD").line)
    let commit = try repository.commit(tip)
    #expect(commit.message == "first\n\nbody\n")
    #expect(
      commit.parents.isEmpty && commit.author.name == "A U Thor" && commit.committer.email == "committer@example.org")
    let entries = try repository.entries(of: commit.tree)
    #expect(entries.map(\.name) == ["d", "link", "plain", "run", "sub"])
    #expect(entries.map(\.mode) == [0o040000, 0o120000, 0o100644, 0o100755, 0o160000])
    #expect(entries.map(\.isFile) == [false, false, true, false, false])
    #expect(entries.map(\.isTree) == [true, false, false, false, false])
    let plain = try #require(try repository.entry(at: "plain", in: commit.tree))
    #expect(try repository.blob(plain.id) == Array("hello\n".utf8))
    let empty = try #require(try repository.entry(at: "d/e/f", in: commit.tree))
    #expect(try repository.blob(empty.id).isEmpty)
    #expect(try repository.withBlob(plain.id) { (span) throws(GitError) in span.byteCount } == 6)
    #expect(try repository.entry(at: "d/e", in: commit.tree)?.isTree == true)
    for path in ["", "/", "none", "d/none", "plain/x", "d/e/f/g", "none/none", "/plain", "plain\u{0}x", "..", "d//e"] {
      #expect(try repository.entry(at: path, in: commit.tree) == nil, "\(path)")
    }
    #expect(kind { () throws(GitError) in _ = try repository.blob(commit.tree) } == .corrupt)
    #expect(kind { () throws(GitError) in _ = try repository.blob(.zero) } == .notFound)
    let other = try id("2222222222222222222222222222222222222222")
    #expect(kind { () throws(GitError) in _ = try repository.blob(other) } == .notFound)
    #expect(kind { () throws(GitError) in _ = try repository.commit(other) } == .notFound)
    #expect(kind { () throws(GitError) in _ = try repository.entries(of: other) } == .notFound)
  }

  @Test func readsOnAfterAGarbageCollection() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    var tips: [ObjectID] = []
    for number in 0..<20 { tips.append(try repository.commitFiles([("n", "\(number)")])) }
    for (number, tip) in tips.enumerated() {
      if number % 7 == 3 { #expect(scratch.git("gc", "-q", "--prune=now").status == 0) }
      let entry = try #require(try repository.entry(at: "n", in: repository.commit(tip).tree))
      #expect(try repository.blob(entry.id) == Array("\(number)".utf8))
    }
    #expect(try repository.tip(of: "refs/heads/main") == tips.last)
  }

  @Test func aMissingFolderIsAnErrorAndNotAbsence() throws {
    let scratch = try Scratch()
    let writer = try Repository(at: scratch.path)
    let root = try writer.commit(writer.commitFiles([("d/e/f", "1"), ("g", "2")])).tree
    let folder = try #require(try writer.entry(at: "d", in: root)).id
    unlink(scratch.looseFile(folder))
    let repository = try Repository(at: scratch.path)
    #expect(kind { () throws(GitError) in _ = try repository.entry(at: "d/e/f", in: root) } == .corrupt)
    #expect(kind { () throws(GitError) in _ = try repository.differences(from: nil, to: root) } == .corrupt)
    #expect(try repository.entry(at: "g", in: root) != nil)
  }

  @Test(arguments: [0, 5, 20])
  func aDamagedObjectIsAnError(length: Int) throws {
    let scratch = try Scratch()
    let writer = try Repository(at: scratch.path)
    let blob = try writer.writeBlob(Array("some text that is long enough to be cut somewhere".utf8))
    let file = scratch.looseFile(blob)
    let bytes = Scratch.read(file)
    unlink(file)
    Scratch.write(file, Array(bytes.prefix(length)))
    let repository = try Repository(at: scratch.path)
    #expect(kind { () throws(GitError) in _ = try repository.blob(blob) } == .corrupt)
    // Storing it again does not mend it, and is not reported as done.
    #expect(
      kind { () throws(GitError) in
        _ = try repository.writeBlob(Array("some text that is long enough to be cut somewhere".utf8))
      } == .corrupt)
  }

  @Test func anotherObjectUnderItsNameIsAnError() throws {
    let scratch = try Scratch()
    let writer = try Repository(at: scratch.path)
    let one = try writer.writeBlob(Array("one".utf8))
    let two = try writer.writeBlob(Array("two".utf8))
    let bytes = Scratch.read(scratch.looseFile(two))
    unlink(scratch.looseFile(one))
    Scratch.write(scratch.looseFile(one), bytes)
    let repository = try Repository(at: scratch.path)
    #expect(
      kind { () throws(GitError) in
        try Repository.checkingNames { () throws(GitError) in _ = try repository.blob(one) }
      } == .corrupt)
  }

  @Test func repairsInvalidText() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.commitFiles([("a", "1")])
    let tree = try repository.commit(repository.resolve("HEAD")).tree
    Scratch.write(
      scratch.folder + "/raw",
      Array("tree \(tree)\nauthor J\u{F8}rgen <j@x> 1 +0100\ncommitter b <b@x> 2 -0730\n\nh".utf8) + [0xFF, 0x0A])
    let made = scratch.git("hash-object", "-t", "commit", "-w", scratch.folder + "/raw").line
    let commit = try repository.commit(id(made))
    #expect(commit.message == "h\u{FFFD}\n")
    #expect(commit.author == Signature(name: "Jørgen", email: "j@x", time: 1, offset: 60))
    #expect(commit.committer.offset == -450)
  }
}
