import Desk
import Git
import Glibc
import Scratch
import System
import Testing

@testable import Store

/// What a crash leaves, made by hand, and what whoever comes next makes of it.
@Suite struct RecoveryTests {
  private static let id = "261124-3qzxm"
  private static let file = "tickets/2026/11/24/3qzxm/ticket.md"

  private func write(_ journal: String, in scratch: ScratchStore) {
    ScratchFolder.write(scratch.store.paths.journal, journal)
  }

  /// The text in the work tree.
  private func text(in scratch: ScratchStore) -> String? {
    scratch.folder.bytes(Self.file).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A desk that a process left when the branch had moved, and the work tree had not: the ticket is resolved in HEAD.
  private func killedBetween(copy: String, isLocked: Bool) throws -> (scratch: ScratchStore, new: ObjectID) {
    let scratch = try ScratchStore()
    try scratch.add([Self.id])
    let old = try #require(try scratch.store.tip())
    let new = try scratch.commit([(try ScratchStore.path(Self.id), ScratchStore.ticket(status: "resolved"))])
    scratch.folder.write(Self.file, copy)
    write("refs/heads/main\n\(old)\n\(new)\n\(Self.file)\n", in: scratch)
    let place = scratch.store.paths
    if isLocked {
      ScratchFolder.write(place.ownIndexLock, "tix 1\n")
      #expect(link(place.ownIndexLock, place.indexLock) == 0)
    }
    return (scratch, new)
  }

  @Test func aJournalIsReadAsItWasWritten() throws {
    let scratch = try ScratchStore()
    let tip = try #require(try scratch.store.tip())
    let place = scratch.store.paths
    try Journal(reference: "refs/heads/main", old: nil, new: tip, paths: ["a b", "c"]).write(place, durable: true)
    let read = try #require(try Journal.read(place))
    #expect(read.reference == "refs/heads/main")
    #expect(read.old == nil)
    #expect(read.new == tip)
    #expect(read.paths == ["a b", "c"])
  }

  @Test(arguments: ["", "refs/heads/main\n", "refs/heads/main\n-\nabc\n", "refs/heads/main\n-\n0123"])
  func aJournalThatWasCutShortIsNone(_ journal: String) throws {
    let scratch = try ScratchStore()
    write(journal, in: scratch)
    #expect(try Journal.read(scratch.store.paths) == nil)
    _ = try Store(at: scratch.folder.path)
    #expect(!Recovery.isNeeded(scratch.store.paths))
  }

  @Test func killedBeforeTheBranchMoved() throws {
    let scratch = try ScratchStore()
    try scratch.add([Self.id])
    let tip = try #require(try scratch.store.tip())
    write("refs/heads/main\n\(tip)\n\(String(repeating: "1", count: 40))\n\(Self.file)\n", in: scratch)
    _ = try Store(at: scratch.folder.path)
    #expect(!Recovery.isNeeded(scratch.store.paths))
    #expect(text(in: scratch) == ScratchStore.ticket())
  }

  @Test("killed between the branch and the work tree", arguments: [true, false])
  func killedAfterTheBranchMoved(_ isLocked: Bool) throws {
    let (scratch, new) = try killedBetween(copy: ScratchStore.ticket(), isLocked: isLocked)
    _ = try Store(at: scratch.folder.path)
    let place = scratch.store.paths
    #expect(!Recovery.isNeeded(place))
    #expect(ScratchFolder.bytes(place.indexLock) == nil)
    #expect(text(in: scratch) == ScratchStore.ticket(status: "resolved"))
    #expect(try Journal.acknowledged(place)?.new == new)
  }

  /// A file that the change took away goes, and is staged no longer.
  @Test func killedBeforeAFileWentAway() throws {
    let scratch = try ScratchStore()
    let path = DeskPath.document(slug: "spooler")
    try scratch.commit([(path, "---\ntitle: S\n---\n")])
    let old = try #require(try scratch.store.tip())
    let index = try #require(ScratchFolder.bytes(scratch.store.paths.index))
    let new = try scratch.commit([FileEdit(removing: path)])
    scratch.folder.write(path.text, "---\ntitle: S\n---\n")
    try FileSystem.put(scratch.store.paths.index, index)
    write("refs/heads/main\n\(old)\n\(new)\n\(path.text)\n", in: scratch)
    _ = try Store(at: scratch.folder.path)
    #expect(!Recovery.isNeeded(scratch.store.paths))
    #expect(scratch.folder.bytes(path.text) == nil)
    #expect(try IndexFile(at: scratch.store.paths.index).entry(path.text) == nil)
  }

  @Test func anEditMadeMeanwhileIsKept() throws {
    let (scratch, _) = try killedBetween(copy: ScratchStore.ticket() + "Mine.\n", isLocked: true)
    _ = try Store(at: scratch.folder.path)
    #expect(text(in: scratch) == ScratchStore.ticket(status: "resolved") + "Mine.\n")
  }

  @Test func aLeftoverLockIsKnownByItsInode() throws {
    let scratch = try ScratchStore()
    let place = scratch.store.paths
    ScratchFolder.write(place.ownIndexLock, "tix 1\n")
    #expect(link(place.ownIndexLock, place.indexLock) == 0)
    #expect(IndexLock.isLeftOver(place))
    IndexLock.removeLeftover(place)
    #expect(ScratchFolder.bytes(place.indexLock) == nil)
    #expect(!IndexLock.isLeftOver(place))
  }

  @Test func somebodyElsesLockStays() throws {
    let scratch = try ScratchStore()
    let place = scratch.store.paths
    ScratchFolder.write(place.ownIndexLock, "tix 1\n")
    ScratchFolder.write(place.indexLock, "git's")
    IndexLock.removeLeftover(place)
    #expect(ScratchFolder.bytes(place.indexLock) == Array("git's".utf8))
    #expect(ScratchFolder.bytes(place.ownIndexLock) == nil)
  }

  @Test("the branch's lock goes only where the journal shows that it was tix's", arguments: [true, false])
  func branchLock(_ isOurs: Bool) throws {
    let scratch = try ScratchStore()
    let tip = try #require(try scratch.store.tip())
    let new = String(repeating: "1", count: 40)
    write("refs/heads/main\n\(tip)\n\(new)\n", in: scratch)
    let lock = scratch.store.paths.lockFile(of: "refs/heads/main")
    ScratchFolder.write(lock, isOurs ? "\(new)\n" : String(repeating: "2", count: 40))
    _ = try Store(at: scratch.folder.path)
    #expect((ScratchFolder.bytes(lock) == nil) == isOurs)
  }
}
