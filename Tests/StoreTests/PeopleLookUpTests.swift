import Desk
import Git
import GitFormats
import SQLite
import Scratch
import System
import Testing

@testable import Store

/// People are looked up, and nobody else's file is read.
@Suite struct PeopleLookUpTests {
  private let scratch: ScratchStore

  init() throws {
    scratch = try ScratchStore()
    // Nobody is asked of an index that is not there.
    _ = try scratch.store.index(at: scratch.store.head())
  }

  private func request() throws -> Store.Request {
    let boss = Actor.person(scratch.actor)
    return Store.Request(
      actor: { _, _ in boss }, channel: .cli, committer: nil, now: try #require(Timestamp("2026-11-24T11:00:00Z")),
      random: { 1 })
  }

  private func write(
    _ handle: String, _ emails: [String], _ role: Role = .customer
  ) throws -> WritePerson {
    WritePerson(
      try #require(Handle(handle)), name: handle, emails: emails, role: role, level: nil, away: [])
  }

  private func isRefused(_ action: any Action, in transaction: WriteTransaction) throws(StoreError) -> String? {
    do {
      let request = try? request()
      guard let request else { return nil }
      _ = try transaction.perform(action, request)
      return nil
    } catch .refused(let refusal) {
      return refusal.problem
    }
  }

  /// One whose object is gone would be missed.
  @Test func nobodyElseIsRead() throws {
    _ = try scratch.store.perform(try write("jane", ["jane@example.org"]), request())
    let object = try #require(try scratch.store.head().object("people/jane.md")).description
    try FileSystem.remove(scratch.store.repository.objectsFolder + "/\(object.prefix(2))/\(object.dropFirst(2))")
    let fresh = try Store(at: scratch.folder.path)
    _ = try fresh.perform(try write("joe", ["joe@example.org"]), request())
    _ = try fresh.perform([try write("jim", ["jim@example.org"]), try write("joe", ["j@example.org"])], request())
    #expect(try fresh.head().entry("people/jim.md") != nil)
  }

  /// What one line changes, the next one knows.
  @Test func withinAGroup() throws {
    let actions = try [
      ("one", ["a@example.org"], nil), ("two", ["A@example.org"], "one"), ("one", ["b@example.org"], nil),
      ("two", ["a@example.org"], nil), ("three", ["c@example.org", "b@example.org"], "one"),
      ("two", ["b@EXAMPLE.org"], "one"), ("two", ["a@example.org", "d@example.org"], nil),
      ("three", ["d@example.org"], "two"),
    ].map { (try write($0.0, $0.1), $0.2) }
    _ = try scratch.store.transaction { group throws(StoreError) in
      for (action, owner) in actions {
        let problem = try isRefused(action, in: group)
        #expect(problem?.hasSuffix("is already the address of \(owner ?? "")") ?? (owner == nil), "\(problem ?? "")")
      }
    }
    let people = try scratch.store.head().roster()
    #expect(try people.person(email: "D@example.org")?.handle.text == "two")
    #expect(try people.person(email: "c@example.org") == nil)
  }

  @Test func theLastAdminWithinAGroup() throws {
    let admin = try write("ada", ["ada@example.org"], .admin)
    let customer = try write("ada", ["ada@example.org"], .customer)
    let leaving = EditPerson(try #require(Handle("boss")), [.leave])
    _ = try scratch.store.transaction { group throws(StoreError) in
      #expect(try isRefused(leaving, in: group) == "a desk always keeps one admin")
      #expect(try isRefused(admin, in: group) == nil)
      #expect(try isRefused(leaving, in: group) == nil)
      #expect(try isRefused(customer, in: group) == "a desk always keeps one admin")
    }
    #expect(
      try scratch.store.head().roster().admins(at: DeskTime(Timestamp(seconds: 1_800_000_000) ?? .epoch, in: .utc)).map(
        \.handle.text) == [
          "ada"
        ])
  }

  /// An index that somebody else wrote says whom to look at, and decides nothing.
  @Test func theFileConfirms() throws {
    _ = try scratch.store.perform(try write("jane", ["jane@example.org"]), request())
    let snapshot = try scratch.store.head()
    let index = try #require(try scratch.store.index(at: snapshot))
    try index.database.execute(
      "INSERT INTO addresses VALUES ('boss@example.org', 'jane'); UPDATE people SET role = 'admin' WHERE handle = 'jane'"
    )
    #expect(try snapshot.roster().people(email: "boss@example.org").map(\.handle.text) == ["boss"])
    #expect(
      try snapshot.roster().admins(at: DeskTime(Timestamp(seconds: 1_800_000_000) ?? .epoch, in: .utc)).map(
        \.handle.text) == ["boss"])
  }
}
