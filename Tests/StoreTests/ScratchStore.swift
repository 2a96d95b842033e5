import Desk
import Git
import Scratch
import Testing

@testable import Store

/// A desk in a folder of its own, written to below the actions: with files as a test wants them.
final class ScratchStore {
  let folder: ScratchFolder
  let store: Store
  let actor: Person
  private static let time = Timestamp("2026-11-24T10:00:00Z")

  init() throws {
    let boss = try #require(Handle(typed: "boss"))
    folder = try Self.copy(bare: false)
    store = try Store(at: folder.path)
    actor = try #require(try store.head().knownPerson(boss))
  }

  /// A new folder with a new desk.
  static func copy(bare: Bool) throws -> ScratchFolder {
    let template = try (bare ? bareTemplate : template).get()
    let folder = ScratchFolder()
    ScratchFolder.copy(template, to: folder.path)
    return folder
  }

  private static let template = made(bare: false)
  private static let bareTemplate = made(bare: true)

  /// Made once in a run, and copied for each test.
  private static func made(bare: Bool) -> Result<String, any Error> {
    Result {
      let path = ScratchFolder.ofRun + (bare ? "/bare" : "/plain")
      let setup = DeskSetup(
        name: "Scratch", admin: try #require(Handle(typed: "boss")), adminName: "Boss", email: "boss@example.org",
        files: [])
      _ = try Store.create(at: path, bare: bare, setup, committer: nil, now: #require(time))
      return path
    }
  }

  /// One commit of these files.
  @discardableResult
  func commit(_ files: [(DeskPath, String)]) throws -> ObjectID {
    try commit(files.map { FileEdit($0.0, Array($0.1.utf8)) })
  }

  @discardableResult
  func commit(_ edits: [FileEdit]) throws -> ObjectID {
    let claim = Claim(action: .open, ticket: nil, actor: actor.handle, via: .cli)
    let message = CommitMessage(subject: "test", reasons: [], claim: claim)
    let now = try #require(Self.time)
    let made = try store.locked { () throws(StoreError) in
      let (head, authorship) = (try store.head(), Authorship(actor: .person(actor), committer: nil))
      let made = try store.store(edits, on: head, message: message, by: authorship, at: now)
      let note = try store.publish(
        made.files, from: head.commit, to: made.id, log: "test", as: authorship.committer(at: now))
      return note == nil ? nil : made.id
    }
    return try #require(made)
  }

  /// Tickets of these ids, in one commit.
  func add(_ ids: [String], _ fields: String = "") throws {
    try commit(ids.map { (try Self.path($0), Self.ticket(fields)) })
  }

  static func path(_ id: String) throws -> DeskPath { .ticket(try #require(TicketID(id))) }

  static func ticket(_ fields: String = "", status: String = "open") -> String {
    """
    ---
    title: Cannot print
    type: incident
    status: \(status)
    priority: low
    requester: boss
    level: 1
    created: 2026-11-24T10:00:00Z
    \(fields)---
    Nothing happens.

    """
  }
}
