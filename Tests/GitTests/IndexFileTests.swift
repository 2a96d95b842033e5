import Git
import Glibc
import Testing

struct IndexFileTests {
  /// A work tree with some files committed and staged, and its index.
  private func prepared(_ configure: (Scratch) -> Void = { _ in }) throws -> (Scratch, String) {
    let scratch = try Scratch()
    configure(scratch)
    Scratch.run(["/bin/mkdir", "-p", scratch.path + "/d/e"])
    for name in ["a", "d/b", "d/e/c", "z"] { scratch.write(name, "old \(name)\n") }
    scratch.git("add", ".")
    scratch.git("commit", "-qm", "first")
    return (scratch, scratch.path + "/.git/index")
  }

  private func status(_ path: String) -> FileStat {
    var found = stat()
    #expect(lstat(path, &found) == 0)
    return FileStat(found)
  }

  @Test(arguments: ["2", "4"], [false, true])
  func gitAgrees(version: String, throughACopy: Bool) throws {
    let (scratch, original) = try prepared { $0.git("config", "index.version", version) }
    #expect(Scratch.read(original)[7] == UInt8(version))
    let repository = try Repository(at: scratch.path)
    let path = throughACopy ? scratch.folder + "/copy" : original
    if throughACopy { Scratch.run(["/bin/cp", "-p", original, path]) }
    scratch.write("d/b", "new b\n")
    scratch.write("d/e/n", "new n\n")
    unlink(scratch.path + "/z")
    var index = try IndexFile(at: path)
    #expect(index.entry("d/b")?.mode == 0o100644 && index.entry("d") == nil && index.entry("none") == nil)
    for name in ["d/b", "d/e/n"] {
      let blob = try repository.writeBlob(Scratch.read(scratch.path + "/" + name))
      try index.set(name, id: blob, stat: name == "d/b" ? status(scratch.path + "/" + name) : nil)
      #expect(index.entry(name) == IndexEntry(expected: blob))
    }
    try index.remove("z")
    #expect(index.hasConflicts == false)
    try index.write()
    if throughACopy { rename(path, original) }
    #expect(scratch.git("status", "--porcelain").lines == ["M  d/b", "A  d/e/n", "D  z"])
    let expected = try repository.writeTree(
      from: repository.commit(repository.resolve("HEAD")).tree,
      [
        TreeChange(path: "d/b", blob: repository.writeBlob(Array("new b\n".utf8))),
        TreeChange(path: "d/e/n", blob: repository.writeBlob(Array("new n\n".utf8))), TreeChange(path: "z", blob: nil),
      ])
    #expect(scratch.git("write-tree").line == expected.description)
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
    #expect(scratch.git("commit", "-qm", "second").status == 0)
    #expect(scratch.git("status", "--porcelain").text == "")
  }

  @Test func makesAnIndex() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let path = scratch.path + "/.git/index"
    var index = try IndexFile(at: path)
    #expect(index.entry("a") == nil)
    try index.set("x/a", id: repository.writeBlob([65]), stat: nil)
    try index.write()
    #expect(scratch.git("ls-files", "-s").line.hasSuffix("0\tx/a"))
    for bad in ["", ".git/x", "../x", "a/../b", "/x", "a\u{0}b"] {
      #expect(
        kind { () throws(GitError) in try index.set(bad, id: repository.writeBlob([65]), stat: nil) } == .invalid,
        "\(bad)")
    }
    #expect(kind { () throws(GitError) in try index.set("x", id: .zero, stat: nil) } == .invalid)
    #expect(kind { () throws(GitError) in try index.remove("none") } == .notFound)
    // A file in the way of a folder goes.
    try index.set("x", id: repository.writeBlob([66]), stat: nil)
    #expect(index.entry("x/a") == nil && index.entry("x") != nil)
    Scratch.write(path + ".lock", [])
    #expect(kind { () throws(GitError) in try index.write() } == .locked)
  }

  /// Same size, same second: git sees such a change only as long as the index is no newer than the file.
  @Test func hidesNoChangeOfTheSameSecond() throws {
    let (scratch, path) = try prepared()
    let repository = try Repository(at: scratch.path)
    scratch.write("a", "NEW a\n")
    // Everything in one second, a while ago.
    for name in ["a", ".git/index"] {
      Scratch.run(["/bin/touch", "-d", "2024-01-01T00:00:00Z", scratch.path + "/" + name])
    }
    scratch.git("config", "core.trustctime", "false")
    Scratch.write(scratch.path + "/a", Array("old a\n".utf8))
    Scratch.run(["/bin/touch", "-d", "2024-01-01T00:00:00Z", scratch.path + "/a"])
    scratch.git("update-index", "--refresh")
    Scratch.write(scratch.path + "/a", Array("NEW a\n".utf8))
    for name in ["a", ".git/index"] {
      Scratch.run(["/bin/touch", "-d", "2024-01-01T00:00:00Z", scratch.path + "/" + name])
    }
    var index = try IndexFile(at: path)
    try index.set("other", id: repository.writeBlob([1]), stat: nil)
    try index.write()
    #expect(scratch.git("status", "--porcelain").lines.contains(" M a"))
  }

  @Test func leavesSkippedFilesSkipped() throws {
    let (scratch, path) = try prepared()
    let repository = try Repository(at: scratch.path)
    scratch.git("sparse-checkout", "set", "--no-cone", "/a", "/d/")
    scratch.git("config", "--unset", "extensions.worktreeConfig")
    #expect(access(scratch.path + "/z", F_OK) != 0)
    var index = try IndexFile(at: path)
    #expect(index.entry("z")?.skipWorkTree == true && index.entry("a")?.skipWorkTree == false)
    try index.set("z", id: repository.writeBlob([1]), stat: nil)
    try index.set("a", id: repository.writeBlob([1]), stat: nil)
    try index.write()
    let again = try IndexFile(at: path)
    #expect(again.entry("z")?.skipWorkTree == true && again.entry("a")?.skipWorkTree == false)
    #expect(scratch.git("ls-files", "-t", "z").line == "S z")
  }

  @Test func refusesWhatLibgit2MisreadsOrCannotRead() throws {
    func failure(_ path: String) -> GitError? {
      do throws(GitError) { _ = try IndexFile(at: path) } catch { return error }
      return nil
    }
    let (split, splitIndex) = try prepared { $0.git("config", "core.splitIndex", "true") }
    withExtendedLifetime(split) {
      #expect(failure(splitIndex)?.kind == .unsupported)
      #expect(failure(splitIndex)?.message.contains("core.splitIndex") == true)
    }
    let (sparse, sparseIndex) = try prepared()
    sparse.git("sparse-checkout", "set", "--cone", "--sparse-index", "d/e")
    sparse.git("sparse-checkout", "set", "--cone", "--sparse-index")
    #expect(failure(sparseIndex)?.kind == .unsupported)
    #expect(failure(sparseIndex)?.message.contains("index.sparse") == true)
    let (plain, path) = try prepared()
    let bytes = Scratch.read(path)
    Scratch.write(path, bytes.dropLast(20) + [UInt8](repeating: 0, count: 20))
    #expect(failure(path)?.kind == .unsupported)
    #expect(failure(path)?.message.contains("index.skipHash") == true)
    Scratch.write(path, bytes.dropLast(1) + [bytes[bytes.count - 1] ^ 1])
    #expect(failure(path)?.kind == .corrupt)
    for length in [1, 11, 12, 40, bytes.count - 21] {
      Scratch.write(path, Array(bytes.prefix(length)))
      #expect(failure(path)?.kind == .corrupt, "\(length)")
    }
    withExtendedLifetime(plain) {}
  }
}

extension IndexEntry {
  /// A plain file's entry cannot be made outside the module; this one is read back from a new index.
  init?(expected id: ObjectID) {
    guard var index = try? IndexFile(at: "/nonexistent/index") else { return nil }
    try? index.set("x", id: id, stat: nil)
    guard let entry = index.entry("x") else { return nil }
    self = entry
  }
}
