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
  private func pack(_ scratch: ScratchStore) -> Bool {
    let store = scratch.store
    store.packInBackground()
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
