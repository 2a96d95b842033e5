import Git
import Glibc
import Testing

/// Objects of several commits on their way into one pack.
struct GatherTests {
  /// Commits on top of each other, the way tickets are changed; returns the last.
  private func commits(_ count: Int, on repository: borrowing Repository, from base: ObjectID?) throws -> ObjectID {
    var last = base
    for number in 0..<count {
      let folder = "tickets/2026/11/\(number % 3)/\(number % 40)"
      let files = [
        ("\(folder)/ticket.md", "title: \(number % 40)\nstatus: \(number)\n" + String(repeating: "x", count: 90)),
        ("\(folder)/comments/\(number).md", "author: jane\n---\nComment \(number)\n"),
      ]
      var changes: [TreeChange] = []
      for (path, text) in files {
        changes.append(TreeChange(path: path, blob: try repository.writeBlob(Array(text.utf8))))
      }
      let tree: ObjectID? = if let last { try repository.commit(last).tree } else { nil }
      last = try repository.writeCommit(
        tree: repository.writeTree(from: tree, changes), parents: last.map { [$0] } ?? [], author: at(Int64(number)),
        committer: at(Int64(number)), message: "change \(number)\n")
    }
    return try #require(last)
  }

  private func move(_ repository: borrowing Repository, from old: ObjectID?, to new: ObjectID) throws {
    try repository.moveBranch("refs/heads/main", from: old, to: new, log: "x", as: somebody)
  }

  private func packs(_ scratch: Scratch) -> [String] {
    Scratch.run(["/bin/ls", scratch.path + "/.git/objects/pack"]).lines
  }

  private func isLeftOver(_ scratch: Scratch) -> Bool {
    Scratch.run(["/bin/ls", scratch.path + "/.git/objects"]).text.contains("tmp_")
  }

  /// Packs that a gc has removed are not kept open: whoever stores group after group has a bounded number of them.
  @Test func packsAreLetGo() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    var tip: ObjectID?
    for _ in 0..<50 {
      try repository.beginBuffering()
      let last = try commits(3, on: repository, from: tip)
      try repository.storeBuffer(asPack: true)
      try move(repository, from: tip, to: last)
      tip = last
      _ = try repository.commit(last)
      _ = scratch.git("repack", "-a", "-d", "-q")
    }
    let open = Scratch.run(["/bin/ls", "-l", "/proc/\(getpid())/fd"]).lines.filter { $0.contains(scratch.path) }
    #expect(open.count <= 40, "\(open.count)")
    #expect(try repository.commit(#require(tip)).message == "change 2\n")
  }

  @Test func makesOnePackThatGitAgreesWith() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    var tip: ObjectID?
    var plain: ObjectID?
    for round in 1...3 {
      try repository.beginBuffering()
      let last = try commits(120, on: repository, from: tip)
      // Nobody else sees anything yet.
      #expect(scratch.git("cat-file", "-e", "\(last)").status != 0)
      try repository.storeBuffer(asPack: true)
      #expect(packs(scratch).count == 2 * round)
      #expect(try repository.commit(last).message == "change 119\n")
      try move(repository, from: tip, to: last)
      tip = last
      let other = try Scratch()
      plain = try commits(120, on: Repository(at: other.path), from: nil)
      if round == 1 { #expect(plain == last) }
    }
    #expect(scratch.git("fsck", "--full", "--strict").text == "")
    #expect(scratch.git("count-objects").line == "0 objects, 0 kilobytes")
    #expect(scratch.git("rev-list", "--count", "main").line == "360")
    for pack in packs(scratch) where pack.hasSuffix(".idx") {
      #expect(scratch.git("verify-pack", repository.objectsFolder + "/pack/" + pack).status == 0)
    }
    #expect(!isLeftOver(scratch))
    #expect(scratch.git("gc", "--quiet").text == "")
    #expect(scratch.git("fsck", "--full", "--strict").text == "")
  }

  /// What comes into the buffer after a pack of it was begun is in the pack, or the pack is taken away with the rest.
  @Test(arguments: [false, true]) func aPackThatIsBegunEarly(isStored: Bool) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let last = try commits(20, on: repository, from: nil)
    repository.beginStoringBuffer(asPack: true)
    let later = isStored ? try repository.writeBlob(Array("later".utf8)) : nil
    if isStored { try repository.storeBuffer(asPack: true) } else { repository.discardBuffer() }
    #expect(packs(scratch).count == (isStored ? 2 : 0))
    #expect(!isLeftOver(scratch))
    #expect((scratch.git("cat-file", "-e", "\(last)").status == 0) == isStored)
    if let later { #expect(scratch.git("cat-file", "-p", "\(later)").text == "later") }
  }

  @Test func syncsAndHasGitsModes() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    _ = try commits(3, on: repository, from: nil)
    #expect(synced(under: repository.gitFolder) == [])
    try repository.storeBuffer(asPack: true)
    let paths = synced(under: repository.gitFolder)
    #expect(paths.map { String($0.suffix(4)) } == ["pack", ".idx", "pack"], "\(paths)")
    #expect(paths.last == repository.objectsFolder + "/pack")
    let old = umask(0)
    umask(old)
    for name in packs(scratch) {
      var found = stat()
      #expect(lstat("\(repository.objectsFolder)/pack/\(name)", &found) == 0)
      #expect(found.st_mode & 0o777 == 0o444 & ~old)
    }
  }

  @Test func readsWhatItGathers() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let first = try repository.commitFiles([("a/b", "one"), ("c", "two")])
    try repository.beginBuffering()
    #expect(kind { () throws(GitError) in try repository.beginBuffering() } == .invalid)
    let second = try commits(2, on: repository, from: first)
    let tree = try repository.commit(second).tree
    let entry = try #require(try repository.entry(at: "tickets/2026/11/1/1/ticket.md", in: tree))
    #expect(try repository.blob(entry.id).starts(with: Array("title: 1".utf8)))
    #expect(try repository.size(of: entry.id) > 90)
    #expect(try repository.entry(at: "a/b", in: tree) != nil)
    #expect(try repository.isAncestor(first, of: second))
    #expect(try repository.differences(from: repository.commit(first).tree, to: tree).count == 4)
    #expect(try repository.resolve("\(second)") == second)
    #expect(try repository.resolve(String(second.description.prefix(12)) + "~2") == first)
    #expect(try repository.resolve(String(first.description.prefix(12))) == first)
    let missing = try id(String(repeating: "7", count: 40))
    #expect(kind { () throws(GitError) in _ = try repository.commit(missing) } == .notFound)
    #expect(kind { () throws(GitError) in _ = try repository.resolve("7777777") } == .notFound)
    // What another process writes meanwhile is found.
    scratch.write("new", "fresh")
    let fresh = try id(scratch.git("hash-object", "-w", "new").line)
    #expect(try repository.blob(fresh) == Array("fresh".utf8))
    try repository.storeBuffer(asPack: true)
    #expect(try repository.blob(entry.id).starts(with: Array("title: 1".utf8)))
  }

  @Test func forgets() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let first = try repository.commitFiles([("a", "1")])
    repository.discardBuffer()
    try repository.beginBuffering()
    let second = try commits(2, on: repository, from: first)
    _ = try repository.commit(second)
    repository.discardBuffer()
    #expect(kind { () throws(GitError) in _ = try repository.commit(second) } == .notFound)
    #expect(kind { () throws(GitError) in try repository.storeBuffer(asPack: true) } == .invalid)
    #expect(packs(scratch).isEmpty)
    // Written plainly again, and it is there.
    let again = try commits(2, on: repository, from: first)
    #expect(again == second)
    try move(repository, from: first, to: second)
    // Nothing gathered is nothing stored.
    try repository.beginBuffering()
    try repository.storeBuffer(asPack: true)
    #expect(packs(scratch).isEmpty)
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }

  /// Empty, tiny, and large; alike and not; longer than what an instruction of a delta can hold.
  @Test func packsEverySize() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let head = [UInt8](repeating: 65, count: 70_000)
    var contents: [[UInt8]] = [[], [1], head, [UInt8](repeating: 66, count: 3_000_000)]
    for size in [0, 1, 126, 127, 128, 300, 20_000] {
      contents.append(head + (0..<size).map { UInt8(truncatingIfNeeded: $0) } + [1] + head.dropLast(size / 2))
    }
    contents += (0..<120).map { head + Array("\($0)".utf8) }
    var ids: [ObjectID] = []
    for bytes in contents { ids.append(try repository.writeBlob(bytes)) }
    #expect(try repository.writeBlob([1]) == ids[1])
    try repository.storeBuffer(asPack: true)
    let again = try Repository(at: scratch.path)
    for (id, bytes) in zip(ids, contents) { #expect(try again.blob(id) == bytes) }
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }

  /// Where it cannot be stored, nothing is, and it may be tried again.
  @Test func storesNothingWhereItThrows() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let place = repository.objectsFolder + "/pack"
    try repository.beginBuffering()
    let last = try commits(3, on: repository, from: nil)
    rmdir(place)
    #expect(kind { () throws(GitError) in try repository.storeBuffer(asPack: true) } == .notFound)
    #expect(!isLeftOver(scratch))
    Scratch.write(place, [])
    #expect(kind { () throws(GitError) in try repository.storeBuffer(asPack: true) } == .other)
    unlink(place)
    mkdir(place, 0o755)
    #expect(try repository.commit(last).parents.count == 1)
    try repository.storeBuffer(asPack: true)
    #expect(scratch.git("cat-file", "-t", "\(last)").line == "commit")
  }

  @Test(arguments: [0, 1, 2])
  func aFailingDiskIsAnError(after successes: Int) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let last = try commits(3, on: repository, from: nil)
    failSync(under: repository.objectsFolder, after: successes)
    #expect(kind { () throws(GitError) in try repository.storeBuffer(asPack: true) } == .other)
    failSync(under: repository.objectsFolder, after: nil)
    #expect(!isLeftOver(scratch) && packs(scratch).count == (successes < 2 ? 0 : 2))
    try repository.storeBuffer(asPack: true)
    #expect(scratch.git("cat-file", "-t", "\(last)").line == "commit")
  }

  @Test(.enabled(if: SmallDisk.canMount, "needs root, and leave to mount"), arguments: [1, 2, 3, 5, 20, 40, 60])
  func aFullDiskIsAnError(blocks: Int) throws {
    let disk = try SmallDisk()
    let scratch = try Scratch(in: disk.folder)
    let repository = try Repository(at: scratch.path)
    try repository.beginBuffering()
    let last = try commits(20, on: repository, from: nil)
    // Hard to make smaller than 200,000 bytes.
    var number: UInt32 = 1
    var bytes: [UInt8] = []
    for _ in 0..<200_000 {
      number = number &* 1_664_525 &+ 1_013_904_223
      bytes.append(UInt8(number >> 24))
    }
    let noise = try repository.writeBlob(bytes)
    let filler = "cat /dev/zero >\(disk.folder)/all; truncate -s -\(blocks * 4096) \(disk.folder)/all"
    Scratch.run(["/bin/sh", "-c", filler])
    #expect(kind { () throws(GitError) in try repository.storeBuffer(asPack: true) } == (blocks < 60 ? .other : nil))
    #expect(!isLeftOver(scratch) && packs(scratch).count == (blocks < 60 ? 0 : 2))
    unlink(disk.folder + "/all")
    if blocks < 60 { try repository.storeBuffer(asPack: true) }
    #expect(scratch.git("cat-file", "-t", "\(last)").line == "commit")
    #expect(scratch.git("cat-file", "-s", "\(noise)").line == "200000")
  }

  /// As after the next gc; a running one leaves a change that is not yet in a branch alone.
  @Test func aLeftoverIsWhatGitRemoves() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let folder = repository.objectsFolder + "/tmp_objdir-pack-abcdef"
    mkdir(folder, 0o700)
    Scratch.write(folder + "/pack-1.pack", [1])
    Scratch.run(["/bin/touch", "-d", "2024-01-01", folder])
    scratch.git("gc", "--quiet")
    #expect(access(folder, F_OK) != 0)
  }

  @Test func otherPacksMayGoMeanwhile() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    var tip: ObjectID?
    for _ in 1...4 {
      try repository.beginBuffering()
      let last = try commits(30, on: repository, from: tip)
      scratch.git("gc", "--quiet")
      try repository.storeBuffer(asPack: true)
      try move(repository, from: tip, to: last)
      tip = last
    }
    #expect(scratch.git("rev-list", "--count", "main").line == "120")
    #expect(scratch.git("fsck", "--full", "--strict").status == 0)
  }
}

/// A file system of a megabyte, gone when the test is done.
private final class SmallDisk {
  let folder = "\(Scratch.isolated)-disk-\(UInt64.random(in: 0...UInt64.max))"

  init() throws {
    mkdir(folder, 0o755)
    let mounted = Scratch.run(["/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder])
    try #require(mounted.status == 0, "\(mounted.text)")
  }

  deinit {
    Scratch.run(["/bin/umount", "--lazy", folder])
    rmdir(folder)
  }

  static let canMount = geteuid() == 0 && (try? SmallDisk()) != nil
}
