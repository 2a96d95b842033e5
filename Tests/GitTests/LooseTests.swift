import Git
import Glibc
import Testing

/// Objects of one commit on their way to be files of their own, written by several threads.
struct LooseTests {
  private func commit(_ files: Int, on repository: borrowing Repository) throws -> ObjectID {
    let changes = try (0..<files).map { number in
      TreeChange(
        path: "folder \(number % 7)/\(number)", blob: try repository.writeBlob(Array("file \(number)\n".utf8)))
    }
    return try repository.writeCommit(
      tree: repository.writeTree(from: nil, changes), parents: [], author: at(1), committer: at(1), message: "x\n")
  }

  private func objects(_ scratch: Scratch) -> [String] {
    Scratch.run(["/usr/bin/find", scratch.path + "/.git/objects", "-type", "f"]).lines
  }

  @Test(arguments: [0, 1, 2, 3, 60], [false, true])
  func storesWhatGitAgreesWith(files: Int, early: Bool) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let last = try commit(files, on: repository)
    if early { repository.beginStoringBuffer(asPack: false) }
    // What is written from now on is stored too.
    let later = try repository.writeBlob(Array("later".utf8))
    try repository.storeBuffer(asPack: false)
    let isBuffering = repository.isBuffering
    #expect(!isBuffering)
    #expect(scratch.git("cat-file", "-p", "\(later)").text == "later")
    #expect(scratch.git("update-ref", "refs/heads/main", "\(last)").status == 0)
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
    #expect(scratch.git("ls-tree", "-r", "main").lines.count == files)
    #expect(objects(scratch).allSatisfy { !$0.contains("tmp_") })
    #expect(try repository.commit(last).message == "x\n")
    var found = stat()
    let old = umask(0)
    umask(old)
    #expect(lstat(scratch.looseFile(later), &found) == 0)
    #expect(found.st_mode & 0o777 == 0o444 & ~old)
  }

  /// Each file and the folder that it is in, and the folder of those.
  @Test func syncs() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let blob = try repository.writeBlob(Array("one".utf8))
    try repository.storeBuffer(asPack: false)
    let folder = repository.objectsFolder + "/" + blob.description.prefix(2)
    let paths = synced(under: repository.objectsFolder)
    #expect(paths.count == 3, "\(paths)")
    #expect(paths.contains { $0.hasPrefix(folder + "/tmp_obj_") })
    #expect(paths.contains(folder) && paths.contains(repository.objectsFolder))
  }

  @Test func whatIsForgottenIsTakenAway() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let last = try commit(20, on: repository)
    repository.beginStoringBuffer(asPack: false)
    repository.discardBuffer()
    #expect(objects(scratch).isEmpty)
    #expect(kind { () throws(GitError) in _ = try repository.commit(last) } == .notFound)
  }

  @Test func whatIsThereIsLeft() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    for _ in 1...2 {
      try repository.beginBuffering()
      _ = try commit(5, on: repository)
      try repository.storeBuffer(asPack: false)
    }
    #expect(objects(scratch).count == 12)
    scratch.git("gc", "--quiet", "--prune=never")
    try repository.beginBuffering()
    _ = try commit(5, on: repository)
    try repository.storeBuffer(asPack: false)
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }

  /// Five files: 12 objects, each waited for twice, and once their folder.
  @Test(arguments: [0, 1, 5, 11, 12, 13, 20, 24])
  func aFailingDiskIsAnError(after successes: Int) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let last = try commit(5, on: repository)
    failSync(under: repository.objectsFolder, after: successes)
    #expect(kind { () throws(GitError) in try repository.storeBuffer(asPack: false) } == .other)
    failSync(under: repository.objectsFolder, after: nil)
    let isBuffering = repository.isBuffering
    #expect(isBuffering)
    #expect(objects(scratch).allSatisfy { !$0.contains("tmp_") })
    try repository.storeBuffer(asPack: false)
    #expect(scratch.git("cat-file", "-t", "\(last)").line == "commit")
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }

  @Test func aFileWhereTheFolderShouldBeIsAnError() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let blob = try repository.writeBlob(Array("one".utf8))
    let folder = repository.objectsFolder + "/" + blob.description.prefix(2)
    Scratch.write(folder, [])
    #expect(kind { () throws(GitError) in try repository.storeBuffer(asPack: false) } == .other)
    unlink(folder)
    try repository.storeBuffer(asPack: false)
    #expect(scratch.git("cat-file", "-p", "\(blob)").text == "one")
  }

  /// A gc takes the objects into a pack, and their folders away, while they are stored.
  @Test func aGCMayComeBetween() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    for round in 1...30 {
      try repository.beginBuffering()
      let blobs = try (0..<12).map { try repository.writeBlob(Array("\(round) \($0)".utf8)) }
      repository.beginStoringBuffer(asPack: false)
      scratch.git("prune-packed")
      scratch.git("gc", "--quiet", "--prune=never")
      try repository.storeBuffer(asPack: false)
      for blob in blobs { #expect(try !repository.blob(blob).isEmpty) }
    }
  }
}
