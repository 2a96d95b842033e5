import Desk
import Git
import Scratch
import System
import Testing

@testable import Store

/// A name and an address are read back from a commit as they were, or they are refused at every door.
struct CommitIdentityTests {
  @Test(arguments: [
    ("Kim", "Kim"), ("Kim Jr.", "Kim Jr"), (".", ""), (", : ;", ""), ("\"Kim\"", "Kim"), ("O'Neill", "O'Neill"),
    ("'", ""), ("\\", ""), ("K<i>m", "Kim"), ("kim@example.org.", "kim@example.org"), ("<>", ""), ("..a.b..", "a.b"),
    ("a\nb", "ab"), (" Kim\t", "Kim"), ("Søren.", "Søren"), ("a. ,", "a"), (",\u{301}a", "\u{301}a"), ("", ""),
  ])
  func whatIsCarried(text: String, carried: String) {
    #expect(CommitIdentity.carried(text) == carried)
    #expect((CommitIdentity.problem(text) == nil) == (text == carried && !text.isEmpty))
  }

  /// Git itself and libgit2 make the same of them.
  @Test func asGitDoes() throws {
    var dice = Dice(seed: 7)
    let folder = ScratchFolder()
    let letters = Array(". , : ; < > \" \\ ' ab \n\t ø @ -".unicodeScalars)
    let scratch = try ScratchStore()
    let tree = try scratch.store.repository.writeTree(from: nil, [])
    for _ in 0..<Stress.count(60, full: 2_000) {
      let length = Int.random(in: 1...8, using: &dice)
      let text = String(String.UnicodeScalarView((0..<length).compactMap { _ in letters.randomElement(using: &dice) }))
      // A tab in the middle stays for Git, and is U+FFFD for tix.
      let carried = CommitIdentity.carried(text)
      guard !text.utf8.contains(9) else { continue }
      let said = folder.path + "/said"
      let status = Subprocess(
        ["git", "var", "GIT_COMMITTER_IDENT"],
        environment: [
          "PATH": "/usr/bin:/bin", "GIT_COMMITTER_NAME": text, "GIT_COMMITTER_EMAIL": "x@y", "HOME": folder.path,
        ], input: "/dev/null", output: said, errors: "/dev/null"
      ).run()
      let line = String(decoding: ScratchFolder.bytes(said) ?? [], as: UTF8.self)
      // Git refuses a name of nothing.
      #expect((status == 0) == !carried.isEmpty, "\(text.debugDescription)")
      guard status == 0 else { continue }
      #expect(line.hasPrefix(carried + " <x@y>"), "\(text.debugDescription): \(line)")
      let who = Signature(name: carried, email: "\(carried)", time: 1_795_000_000, offset: 0)
      let bytes = try scratch.store.repository.commitBytes(
        tree: tree, parents: [], author: who, committer: who, message: "x\n")
      let read = try scratch.store.repository.commit(
        try scratch.store.repository.storeCommit(bytes, signature: nil)
      ).author
      #expect(read.name == carried && read.email == carried, "\(text.debugDescription)")
    }
  }

  private static func file(_ name: String, _ emails: String, role: String = "customer") -> String {
    "---\nname: \(name)\nemail: \(emails)\nrole: \(role)\n---\n"
  }

  /// People who are in the desk already, with what Git does not carry: their commits are made, and are theirs.
  @Test(arguments: [
    ("'.'", "ada@example.org"), ("Ada", "'ada@example.org.'"), ("'Ada Jr.'", "['.', 'ada@example.org']"),
    ("'\"Ada\"'", "'ada@example.org,'"), ("', : ;'", "ada@example.org"),
  ])
  func peopleOfBefore(name: String, email: String) throws {
    let desk = try HandDesk()
    try desk.commit(["people/ada.md": Self.file(name, email)])
    try desk.reopen()
    let ada = try #require(Handle("ada"))
    let made = try desk.store.perform(
      OpenTicket(title: "Cannot print", body: ""), desk.request(as: ada))
    #expect(made.ticket != nil)
    var found: [Report.Finding] = []
    _ = try desk.store.verify(range: nil, accept: false, clock: #require(Timestamp("2026-11-28T10:00:00Z"))) {
      found.append($0)
    }
    // The scratch desk has no marked documents.
    found.removeAll { $0.path == "desk.md" }
    #expect(
      !found.isEmpty
        && found.allSatisfy { $0.path == "people/ada.md" && $0.problem.contains("unchanged") },
      "\(found)")
  }

  /// An address that is another's in a commit is nobody's to act under.
  @Test func anothersAddress() throws {
    let desk = try HandDesk()
    try desk.commit([
      "people/ada.md": Self.file("Ada", "ada@example.org", role: "admin"),
      "people/aaron.md": Self.file("Aaron", "'ada@example.org,'"),
      "people/dot.md": Self.file("Dot", "'.'"),
    ])
    try desk.reopen()
    for (handle, word) in [("aaron", "ada's"), ("dot", "nobody's")] {
      let request = try desk.request(as: try #require(Handle(handle)))
      do throws(StoreError) {
        _ = try desk.store.perform(OpenTicket(title: "Cannot print", body: ""), request)
        Issue.record("\(handle) acts")
      } catch {
        #expect(error.problem.contains(word), "\(error.problem)")
      }
    }
    let ada = try #require(Handle("ada"))
    #expect(try desk.store.head().roster().person(email: "ada@example.org")?.handle == ada)
    #expect(try desk.store.head().roster().person(email: "ADA@example.org.")?.handle == ada)
    #expect(Person.owner(of: "ada@example.org", among: try desk.store.head().everybody())?.handle == ada)
    var found: [String] = []
    _ = try desk.store.verify(range: nil, accept: false, clock: #require(Timestamp("2026-11-28T10:00:00Z"))) {
      found.append($0.problem)
    }
    #expect(found.contains { $0.contains("is also the address of") }, "\(found)")
  }
}
