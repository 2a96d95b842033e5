import Desk
import Git
import Scratch
import System
import Testing

@testable import Store

/// A bare desk into which a test commits whatever it wants, by Git's objects alone: nothing of tix sees the change.
final class HandDesk {
  let folder: ScratchFolder
  private(set) var store: Store
  let boss: Person
  static let time = Timestamp("2026-11-24T10:00:00Z")

  init() throws {
    let admin = try #require(Handle("boss"))
    folder = try ScratchStore.copy(bare: true)
    store = try Store(at: folder.path)
    boss = try #require(try store.head().knownPerson(admin))
    try store.repository.setSetting("gc.auto", "0")
  }

  /// The desk as the next command finds it.
  func reopen() throws { store = try Store(at: folder.path) }

  /// Commits files on top of HEAD, nil for those that go, and tells the commit.
  @discardableResult
  func commit(_ files: [String: String?]) throws -> ObjectID {
    let head = try store.head()
    // Folders that vanish and come back in one step are too much for libgit2.
    var tree = head.tree
    for path in files.keys.sorted() {
      let blob = try files[path].flatMap(\.self).map { try store.repository.writeBlob(Array($0.utf8)) }
      tree = try store.repository.writeTree(from: tree, [TreeChange(path: path, blob: blob)])
    }
    let who = Signature(name: "Boss", email: "boss@example.org", time: 1_795_000_000, offset: 0)
    let bytes = try store.repository.commitBytes(
      tree: tree, parents: [head.commit], author: who, committer: who, message: "By hand\n")
    let id = try store.repository.storeCommit(bytes, signature: nil)
    move(to: id)
    return id
  }

  private(set) var branch = "main"

  /// Moves the branch, as `git reset` does.
  func move(to commit: ObjectID) { folder.write("refs/heads/\(branch)", "\(commit)\n") }

  /// Goes to another branch, which begins here if it is not there.
  func checkOut(_ name: String) throws {
    let commit = try store.head().commit
    branch = name
    if folder.bytes("refs/heads/\(name)") == nil { move(to: commit) }
    folder.write("HEAD", "ref: refs/heads/\(name)\n")
  }

  /// A request of somebody, as the desk knows them when it is made.
  func request(as handle: Handle) throws -> Store.Request {
    var number: UInt64 = 0
    return Store.Request(
      actor: { roster, _ throws(Refusal) in
        guard let person = try roster[handle] else { throw Refusal(.notFound, "nobody") }
        return .person(person)
      }, channel: .cli, committer: nil, now: try #require(Timestamp("2026-11-24T11:00:00Z")),
      random: {
        number += 1
        return number
      })
  }

  func removeIndex() throws {
    for end in ["", "-wal", "-shm"] { try FileSystem.remove(store.paths.queryIndex + end) }
  }

  /// Every path in HEAD.
  func paths() throws -> [String] {
    var found: [String] = []
    func walk(_ tree: ObjectID, _ folder: String) throws {
      for entry in try store.repository.entries(of: tree) {
        if entry.isTree { try walk(entry.id, folder + entry.name + "/") } else { found.append(folder + entry.name) }
      }
    }
    try walk(store.head().tree, "")
    return found
  }
}
