import Desk
import Testing

@Suite struct HandleTests {
  @Test(arguments: [
    ("Jannet", "jannet"), ("LEVELONETIM", "levelonetim"), ("a", "a"), ("0-_.", "0-_."), ("J.Doe", "j.doe"),
  ])
  func typedInAnyCase(typed: String, text: String) {
    #expect(Handle(typed: typed)?.text == text)
    #expect(Handle(text)?.text == text)
  }

  @Test(arguments: [
    "", ".", "..", "-jane", "_jane", ".jane", "jane doe", "jane/..", "søren", "jane\n", "jane\u{301}", "ja\u{0}ne",
    String(repeating: "a", count: 65),
  ])
  func refused(text: String) {
    #expect(Handle(text) == nil)
    #expect(Handle(typed: text) == nil)
  }

  @Test func caseCountsInFiles() {
    #expect(Handle("Jannet") == nil)
    #expect(Handle(String(repeating: "a", count: 64)) != nil)
  }

  @Test(arguments: [
    ("12345+jane@example.org", "12345-jane"), ("Jane.Doe@example.org", "jane.doe"), ("søren@example.org", "s-ren"),
    ("--jane@example.org", "jane"), ("jane", "jane"), ("a@b@c", "a"), ("\"x y\"@example.org", "x-y-"),
    ("jane@\u{301}example.org", "jane"), ("x\r\ny@example.org", "x--y"),
    (String(repeating: "a", count: 70) + "@example.org", String(repeating: "a", count: 64)),
  ])
  func madeOfAnAddress(email: String, text: String) {
    #expect(Handle(localPartOf: email)?.text == text)
  }

  @Test(arguments: [
    "", "@example.org", "+++@example.org", "ø@example.org", "tix@example.org", "TIX", ".tix@example.org",
  ])
  func noneInAnAddress(email: String) {
    #expect(Handle(localPartOf: email) == nil)
  }

  @Test func reserved() {
    #expect(Handle("tix")?.isReserved == true)
    #expect(Handle(typed: "TIX")?.isReserved == true)
    #expect(Handle("tixx")?.isReserved == false)
  }
}
