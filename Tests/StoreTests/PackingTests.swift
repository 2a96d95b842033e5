import Git
import Glibc
import Scratch
import System
import Testing

@testable import Store

/// Packing in the background: when, and that it happens.
@Suite struct PackingTests {
  private func prepared(_ settings: [(String, String)]) throws -> ScratchStore {
    let scratch = try ScratchStore()
    for (name, value) in settings { try scratch.store.repository.setSetting(name, value) }
    return scratch
  }

  /// Files whose ids all begin with 17, where git counts.
  private func addLoose(_ count: Int, to scratch: ScratchStore) throws {
    for text in ["263\n", "410\n", "523\n", "790\n"].prefix(count) {
      let id = try scratch.store.repository.writeBlob(Array(text.utf8))
      #expect(id.description.hasPrefix("17"))
    }
  }

  private func addPack(to scratch: ScratchStore, _ text: String) throws {
    try scratch.store.repository.beginBuffering()
    _ = try scratch.store.repository.writeBlob(Array(text.utf8))
    try scratch.store.repository.storeBuffer(asPack: true)
  }

  private func packs(_ scratch: ScratchStore) throws -> [String] {
    try (FileSystem.names(in: scratch.store.repository.objectsFolder + "/pack") ?? []).filter { $0.hasSuffix(".pack") }
  }

  /// Asks for it, and waits for what was started.
  private func pack(_ scratch: ScratchStore, collects: Bool = true) -> Bool {
    let store = scratch.store
    store.packInBackground(collects: collects)
    guard store.packing != nil else { return false }
    while store.packing?.isRunning == true { usleep(10_000) }
    return true
  }

  /// git goes on by itself when the program that was started has ended.
  private func waitForPack(_ scratch: ScratchStore, _ isPacked: ([String]) -> Bool) throws {
    for _ in 0..<1000 {
      if try isPacked(packs(scratch)) { return }
      usleep(20_000)
    }
    Issue.record("not packed")
  }

  @Test func manyLooseObjectsArePackedSoon() throws {
    let scratch = try prepared([("gc.auto", "1")])
    try scratch.add(["261124-3qzxm"])
    try addLoose(1, to: scratch)
    #expect(!pack(scratch))
    try addLoose(4, to: scratch)
    #expect(pack(scratch))
    try waitForPack(scratch) { !$0.isEmpty }
    // Reading goes on.
    #expect(try scratch.store.head().bytes("desk.md") != nil)
  }

  @Test func manyPacksBecomeOne() throws {
    let scratch = try prepared([("gc.autoPackLimit", "2"), ("gc.autoDetach", "false")])
    for text in ["a", "b"] { try addPack(to: scratch, text) }
    #expect(!pack(scratch))
    try addPack(to: scratch, "c")
    let before = try Set(packs(scratch))
    ScratchFolder.write(
      scratch.store.repository.objectsFolder + "/pack/" + (before.first ?? "").dropLast(4) + "keep", "")
    #expect(!pack(scratch))
    try addPack(to: scratch, "d")
    #expect(pack(scratch))
    #expect(try packs(scratch).count == 2)
  }

  /// Packs of similar size are put together; a large one is left as it is.
  @Test func largePacksStay() throws {
    let scratch = try prepared([("gc.autoPackLimit", "2")])
    try scratch.store.repository.beginBuffering()
    for number in 0..<40 { _ = try scratch.store.repository.writeBlob(Array("large \(number)".utf8)) }
    try scratch.store.repository.storeBuffer(asPack: true)
    let large = try #require(try packs(scratch).first)
    for text in ["a", "b", "c"] { try addPack(to: scratch, text) }
    #expect(pack(scratch))
    let left = try packs(scratch)
    #expect(left.count == 2 && left.contains(large))
    #expect(!FileSystem.exists(scratch.store.repository.objectsFolder + "/pack/multi-pack-index"))
    #expect(!pack(scratch))
  }

  /// Once a week everything is packed, and what nobody can reach becomes loose, for git to remove when it is old enough.
  @Test func onceAWeekWhatNobodyReachesGoes() throws {
    let scratch = try prepared([("gc.autoPackLimit", "2")])
    try scratch.add(["261124-3qzxm"])
    let file = scratch.store.paths.lastCollection
    func addPacks(_ names: [String]) throws { for name in names { try addPack(to: scratch, name) } }
    try addPacks(["a", "b", "c"])
    #expect(pack(scratch))
    #expect(FileSystem.exists(file))
    let lost = try scratch.store.repository.writeBlob(Array("a".utf8)).description
    let loose = scratch.store.repository.objectsFolder + "/\(lost.prefix(2))/\(lost.dropFirst(2))"
    unlink(loose)
    try addPacks(["d", "e", "f"])
    var times = [
      timeval(tv_sec: time(nil) - 8 * 24 * 3600, tv_usec: 0), timeval(tv_sec: time(nil) - 8 * 24 * 3600, tv_usec: 0),
    ]
    utimes(file, &times)
    // Not in the middle of a batch.
    #expect(pack(scratch, collects: false))
    #expect(!FileSystem.exists(loose))
    try addPacks(["g", "h", "i"])
    #expect(pack(scratch))
    #expect(FileSystem.exists(loose))
    #expect(try packs(scratch).count == 1)
    #expect(try scratch.store.head().bytes("desk.md") != nil)
  }

  @Test func whereAnotherProcessPacks() throws {
    let scratch = try prepared([("gc.autoPackLimit", "2")])
    for text in ["a", "b", "c"] { try addPack(to: scratch, text) }
    try scratch.store.paths.make()
    let lock = try DeskLock(scratch.store.paths.packingLock, patience: 0)
    #expect(!pack(scratch))
    withExtendedLifetime(consume lock) {}
    for complaint in ["fatal: disk full\n", "warning: a\nerror: b\n"] {
      ScratchFolder.write(scratch.store.paths.packingLog, complaint)
      #expect(!pack(scratch), "\(complaint)")
    }
    ScratchFolder.write(scratch.store.paths.packingLog, "warning: this and that\n")
    #expect(pack(scratch))
  }

  /// Git before 2.33 has gc alone, and so has a repository that shares the objects of another.
  @Test(arguments: [true, false]) func whereItHasToBeAGc(old: Bool) throws {
    let scratch = try prepared([("gc.autoPackLimit", "2"), ("gc.autoDetach", "false")])
    try scratch.add(["261124-3qzxm"])
    for text in ["a", "b", "c"] { try addPack(to: scratch, text) }
    if old {
      let program = scratch.folder.path + "/git"
      ScratchFolder.write(
        program, "#!/bin/sh\ncase \"$*\" in *version) echo git version 2.32.9; exit ;; esac\nexec git \"$@\"\n")
      chmod(program, 0o755)
      scratch.store.gitProgram.name = program
    } else {
      let other = try ScratchStore()
      ScratchFolder.write(
        scratch.store.repository.objectsFolder + "/info/alternates", other.store.repository.objectsFolder + "\n")
    }
    #expect(pack(scratch))
    // What nobody reaches is not in the pack.
    try waitForPack(scratch) { $0.count == 1 }
    #expect(!FileSystem.exists(scratch.store.paths.lastCollection))
  }

  @Test(arguments: [
    ("git version 2.39.5\n", 2, 39), ("git version 2.33.0.windows.1", 2, 33), ("git version 3.0", 3, 0),
  ])
  func versions(answer: String, first: Int, second: Int) throws {
    #expect(try #require(GitProgram.version(in: Array(answer.utf8))) == (first, second))
  }

  @Test(arguments: ["", "git version", "git version two", "got version 2.39", "git version 2"])
  func noVersion(answer: String) { #expect(GitProgram.version(in: Array(answer.utf8)) == nil) }

  @Test(arguments: [
    [("gc.auto", "0")], [("gc.auto", "-1")], [("gc.auto", "1k")], [("gc.auto", "many")], [],
  ])
  func whereGitWouldNot(settings: [(String, String)]) throws {
    let scratch = try prepared(settings)
    try addLoose(4, to: scratch)
    #expect(!pack(scratch))
  }

  @Test func notBesideAnotherAndNotAfterAFailure() throws {
    let scratch = try prepared([("gc.auto", "1"), ("gc.autoDetach", "false")])
    try addLoose(4, to: scratch)
    let folder = scratch.store.paths.commonFolder
    var name = [CChar](repeating: 0, count: 257)
    gethostname(&name, 256)
    let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for holder in ["\(getpid()) \(host)", "1 elsewhere.example.org"] {
      ScratchFolder.write(folder + "/gc.pid", holder)
      #expect(!pack(scratch), "\(holder)")
    }
    unlink(folder + "/gc.pid")
    ScratchFolder.write(folder + "/gc.log", "error: it did not work\n")
    #expect(!pack(scratch))
    ScratchFolder.write(folder + "/gc.log", "")
    // A process that is gone.
    ScratchFolder.write(folder + "/gc.pid", "999999999 \(host)")
    #expect(pack(scratch))
  }

  @Test func theProgramIsNotLedElsewhere() throws {
    let scratch = try ScratchStore()
    let program = GitProgram(
      gitFolder: scratch.folder.path + "/.git", workTree: scratch.folder.path, environment: ["GIT_DIR": "/nonexistent"])
    #expect(program.command(["rev-parse", "--git-dir"]).run() == 0)
  }
}
