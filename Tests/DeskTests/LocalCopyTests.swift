import Desk
import Testing

/// A copy that somebody edited, beside a change: what it has to become.
@Suite struct LocalCopyTests {
  private static let base = "---\ntitle: Cannot print\nstatus: open\n---\nNothing happens.\n"
  private static let new = "---\ntitle: Cannot print\nstatus: resolved\n---\nNothing happens.\n"

  private func merged(_ copy: String?, base: String? = base, new: String = new) throws -> String? {
    try FieldMerge.applying(
      Array(new.utf8), since: base.map { Array($0.utf8) }, to: copy.map { Array($0.utf8) }
    )
    .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func untouchedOrGoneIsReplaced() throws {
    #expect(try merged(Self.base) == Self.new)
    #expect(try merged(nil) == Self.new)
    #expect(try merged(nil, base: nil) == Self.new)
  }

  @Test func alreadyThereIsLeft() throws {
    #expect(try merged(Self.new) == nil)
  }

  @Test func editsAreKeptAndTheChangeIsSet() throws {
    let edited = "---\ntitle: Cannot print at all # really\nstatus: open\nroom: 12\n---\nNothing happens. At all.\n"
    #expect(
      try merged(edited)
        == "---\ntitle: Cannot print at all # really\nstatus: resolved\nroom: 12\n---\nNothing happens. At all.\n")
  }

  @Test func lineEndsAreKept() throws {
    let edited = "---\r\ntitle: Cannot print\r\nstatus: open\r\n---\r\nMine.\r\n"
    #expect(try merged(edited) == "---\r\ntitle: Cannot print\r\nstatus: resolved\r\n---\r\nMine.\r\n")
  }

  @Test func theFieldThatTheChangeSetsIsOverruled() throws {
    let edited = "---\ntitle: Cannot print\nstatus: pending\n---\nNothing happens.\n"
    #expect(try merged(edited) == Self.new)
  }

  @Test(arguments: ["no front matter", "---\nstatus: [open\n---\n", "---\nstatus: open\nstatus: open\n---\n", ""])
  func whatCannotBeReadIsInTheWay(_ copy: String) {
    #expect(throws: FieldMerge.Conflict.self) { try merged(copy) }
  }

  @Test func anotherFileIsInTheWay() {
    #expect(throws: FieldMerge.Conflict.self) { try merged("mine", base: nil) }
  }

  @Test func aChangedTextCannotBeMerged() {
    let new = "---\ntitle: Cannot print\nstatus: resolved\n---\nSomething happens.\n"
    #expect(throws: FieldMerge.Conflict.self) { try merged(Self.base + "More.\n", new: new) }
  }
}
