import Desk
import Git
import Glibc
import Scratch
import System
import Testing

@testable import Store

struct OutboxTests {
  private static let now = Timestamp("2026-11-24T10:00:00Z") ?? .epoch

  private func mail(
    _ name: String, place: Int = 0, reason: MailWriter.Reason? = nil, replacing mails: [OutboxMail] = []
  ) throws -> OutboxMail {
    let ticket = try #require(TicketID("261124-3qzxm"))
    let to = try #require(Handle("jannet"))
    return OutboxMail(
      messageID: "\(name)@desk.example", to: to, made: Self.now, place: place,
      notices: [Notice(.answer, ticket, comment: CommentName("20261124T101502Z-8c1d"), by: .tix, at: Self.now)],
      opens: place == 1, reason: reason, replacing: mails)
  }

  /// The outbox, which nobody holds. A program that another test starts has the descriptors of this process, locks among them,
  /// until it has begun: so the lock that was let go is tried again.
  private func outbox(_ scratch: ScratchStore, isDry: Bool = false, at now: Timestamp = now) throws -> Outbox {
    for _ in 1...1_000 {
      do throws(StoreError) {
        return try Outbox(of: scratch.store, isDry: isDry, at: now)
      } catch {
        guard case .inTheWay = error else { throw error }
        usleep(10_000)
      }
    }
    return try Outbox(of: scratch.store, isDry: isDry, at: now)
  }

  @Test("a mail is a file and back")
  func files() throws {
    let several = try mail("several.1.2.digest", reason: .digest, replacing: [mail("a"), mail("b")])
    for mail in [try mail("a.b.c.d", place: 1), several] { #expect(OutboxMail(mail.bytes) == mail) }
    #expect(OutboxMail(Array(several.bytes.dropLast())) == nil)
    #expect(OutboxMail([]) == nil)
    #expect(
      OutboxMail(Array("message: a@b\nto: jannet\nmade: 2026-11-24T10:00:00Z\nplace: 1\nnotice: x\n".utf8)) == nil)
  }

  @Test("mails stay in their order until they are taken out, and each is there once")
  func stays() throws {
    let scratch = try ScratchStore()
    do {
      let box = try outbox(scratch)
      try box.add([try mail("b", place: 0), try mail("a", place: 1)])
      try box.add([try mail("b", place: 7)])
      #expect(box.mails.map(\.messageID) == ["b@desk.example", "a@desk.example"])
    }
    let again = try outbox(scratch)
    #expect(again.mails.map(\.messageID) == ["b@desk.example", "a@desk.example"])
    try again.remove(try mail("b"), sentTo: "Jannet@example.org", at: Self.now)
    #expect(again.mails.map(\.messageID) == ["a@desk.example"])
  }

  @Test("one at a time, but for whoever only looks")
  func locks() throws {
    let scratch = try ScratchStore()
    let box = try outbox(scratch)
    try box.add([try mail("a")])
    #expect(throws: StoreError.self) { try Outbox(of: scratch.store, isDry: false, at: Self.now) }
    let dry = try outbox(scratch, isDry: true)
    try dry.remove(try mail("a"))
    #expect(dry.isEmpty)
    #expect(FileSystem.status(scratch.store.paths.outbox + "/a") != nil)
    withExtendedLifetime(box) {}
  }

  @Test("one that stands for several takes their place, also where somebody was ended on the way")
  func replaces() throws {
    let scratch = try ScratchStore()
    let (a, b) = (try mail("a"), try mail("b"))
    do {
      let box = try outbox(scratch)
      try box.add([a, b])
      // As if the single ones were still there.
      try box.add([try mail("several.x", reason: .limit, replacing: [a, b])])
    }
    let box = try outbox(scratch)
    #expect(box.mails.map(\.messageID) == ["several.x@desk.example"])
    #expect(try FileSystem.names(in: scratch.store.paths.outbox) == ["several.x"])
  }

  @Test("what was sent counts for the limit, in the next run too, until it is old")
  func limits() throws {
    let scratch = try ScratchStore()
    do {
      let box = try outbox(scratch)
      for number in 1...10 { try box.remove(try mail("m\(number)"), sentTo: "Jannet@example.org", at: Self.now) }
      #expect(box.allowance("jannet@example.org", at: Self.now) == .together)
      #expect(box.allowance("bob@example.org", at: Self.now) == .one)
    }
    #expect(try outbox(scratch).allowance("jannet@EXAMPLE.org", at: Self.now) == .together)
    let later = Self.now.adding(seconds: 4 * 86_400)
    #expect(try outbox(scratch, at: later).allowance("jannet@example.org", at: later) == .one)
  }

  @Test("what lies in the folder and is no whole mail is named, until it is written anew")
  func strangers() throws {
    let scratch = try ScratchStore()
    do { try outbox(scratch).add([try mail("a")]) }
    let folder = scratch.store.paths.outbox
    try FileSystem.put(folder + "/half", Array("message: x@y".utf8))
    try FileSystem.put(folder + "/a.new", [1, 2, 3])
    try FileSystem.put(folder + "/other", try mail("another").bytes)
    let found = try outbox(scratch)
    #expect(found.mails.map(\.messageID) == ["a@desk.example"])
    #expect(found.leftovers == ["half", "other"].map { folder + "/" + $0 })
    #expect(FileSystem.status(folder + "/a.new") == nil)
    try found.add([try mail("half")])
    #expect(found.mails.count == 2 && found.leftovers == [folder + "/other"])
  }
}
