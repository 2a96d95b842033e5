import Git
import Testing

/// Packs that take the place of those that were stored before.
final class JoinedPacksTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try Repository(at: scratch.path)
  }

  private var folder: String { scratch.path + "/.git/objects/pack" }
  private var names: [String] { Scratch.run(["/bin/ls", folder]).lines }
  private var packs: [String] { names.filter { $0.hasSuffix(".pack") } }

  /// Stores a pack of one commit with a file of this text.
  private func store(_ text: String, joins: Bool = true) throws {
    try repository.beginBuffering(joinsPacks: joins)
    let blob = try repository.writeBlob(Array(text.utf8))
    let tree = try repository.writeTree(from: nil, [TreeChange(path: "file", blob: blob)])
    let tip = try repository.tip(of: "refs/heads/main")
    let commit = try repository.writeCommit(
      tree: tree, parents: tip.map { [$0] } ?? [], author: at(1), committer: at(1), message: text)
    try repository.storeBuffer(asPack: true)
    try repository.moveBranch("refs/heads/main", from: tip, to: commit, log: "x", as: somebody)
  }

  /// That git reads every object of every pack, and has each in one pack alone.
  private func expectWhole(_ commits: Int) {
    let fsck = scratch.git("fsck", "--full", "--strict")
    #expect(fsck.status == 0, "\(fsck.text)")
    for pack in packs {
      let verified = scratch.git("verify-pack", "-v", "\(folder)/\(pack)")
      #expect(verified.status == 0, "\(verified.text)")
      let ids = verified.lines.compactMap { $0.split(separator: " ").first }.filter { $0.count == 40 }
      #expect(Set(ids).count == ids.count)
    }
    #expect(scratch.git("rev-list", "--count", "main").text == "\(commits)\n")
  }

  @Test func everyEighthTakesInTheOthers() throws {
    for number in 1...7 { try store("text \(number)\n") }
    #expect(packs.count == 7)
    try store("text 8\n")
    #expect(names.count == 2, "\(names)")
    expectWhole(8)
    for number in 9...64 { try store("text \(number)\n") }
    // Eight of eight are one.
    #expect(names.count == 2, "\(names)")
    expectWhole(64)
    try store("text 65\n")
    #expect(packs.count == 2)
  }

  @Test func nothingIsJoinedWhileSomebodyPacks() throws {
    for number in 1...10 { try store("text \(number)\n", joins: false) }
    #expect(packs.count == 10)
    repository.leaveStoredPacks()
    let hasNone = repository.hasNoRecentPacks
    #expect(hasNone)
    for number in 11...17 { try store("text \(number)\n") }
    #expect(packs.count == 17)
    try store("text 18\n")
    #expect(packs.count == 11)
    expectWhole(18)
  }

  /// An object that is in two packs could be in one twice: then they stay as they are.
  @Test func packsWithAnObjectInCommonStay() throws {
    for number in 1...7 { try store(number == 5 ? "text 2\n" : "text \(number)\n") }
    try store("text 8\n")
    #expect(packs.count == 8)
    expectWhole(8)
    for number in 9...15 { try store("text \(number)\n") }
    #expect(packs.count == 8)
    expectWhole(15)
  }

  /// What another pack has already is there once.
  @Test func packsThatGitHasTakenAwayAreNotMissed() throws {
    for number in 1...7 { try store("text \(number)\n") }
    _ = scratch.git("repack", "-a", "-d", "-q")
    try store("text 8\n")
    #expect(packs.count == 2)
    expectWhole(8)
  }

  /// Damage is not put into a pack whose checksum says that all is well.
  @Test func aDamagedPackStays() throws {
    for number in 1...7 { try store("text \(number)\n") }
    let damaged = folder + "/" + (try #require(packs.first))
    let script = "chmod +w \"$0\" && printf '\\377' | dd of=\"$0\" bs=1 seek=40 conv=notrunc status=none"
    #expect(Scratch.run(["/bin/sh", "-c", script, damaged]).status == 0)
    try store("text 8\n")
    #expect(packs.count == 8)
    #expect(names.contains((damaged as String).split(separator: "/").last.map(String.init) ?? ""))
  }
}
