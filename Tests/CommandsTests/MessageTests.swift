import Testing

@testable import Commands

/// What is said when something cannot be done: one line, and perhaps a second.
@Suite struct MessageTests {
  /// Who types what, the exit status, and standard error.
  private static let cases: [(String, [String], Int32, String)] = [
    ("robin", ["lst"], 2, "tix: unknown command: lst\n  did you mean 'tix list'?\n"),
    ("robin", ["list", "--limit", "0"], 2, "tix: list: --limit takes a number from 1, not 0\n"),
    (
      "robin", ["list", "--service", "toner"], 0,
      "tix: no unresolved tickets\ntix: toner is not in the service catalog; it lists accounts, it-support, pc, print\n"
    ),
    ("robin", ["list", "--limit", "1e3"], 2, "tix: list: --limit takes a number from 1, not 1e3\n"),
    ("robin", ["list", "--limit", "00"], 2, "tix: list: --limit takes a number from 1, not 00\n"),
    ("robin", ["show", "a/b"], 4, "tix: show: 'a/b' is not a ticket's id\n  tix list shows what there is\n"),
    ("robin", ["show", ""], 4, "tix: show: '' is not a ticket's id\n  tix list shows what there is\n"),
    (
      "a b", ["list"], 3,
      "tix: list: 'a b' is none of this desk's people\n  ask Sara <adminsara@example.org> to add you\n"
    ),
    (
      "robin", ["new", "x", "--service", "toner"], 3,
      "tix: new: toner is not in the service catalog\n  it lists accounts, it-support, pc, print\n"
    ),
    (
      "robin", ["new", "a\nb"], 2,
      "tix: new: the title cannot be used: it may not hold line breaks or control characters\n"
    ),
    (
      "robin", ["person", "edit", "adminsara", "--role", "supporter"], 2,
      "tix: person edit: adminsara cannot be a supporter without a level\n"
    ),
    ("robin", ["person", "back", "levelonetim"], 0, "tix: nothing changes for levelonetim\n"),
    (
      "robin", ["person", "edit", "robin", "--role", "customer"], 3,
      "tix: person edit: nobody changes their own role\n"
    ),
    ("customerjannet", ["person", "show", "robin"], 3, "tix: person show: a customer may not look at other people\n"),
    (
      "customerjannet", ["new", "x", "--for", "customeroscar"], 3,
      "tix: new: a customer opens tickets for themselves\n"
    ),
  ]

  @Test func saysWhatAndWhy() throws {
    let desk = try DemoDesk()
    for (who, arguments, status, errors) in Self.cases {
      let told = desk.run(arguments, as: who)
      #expect(told.status == status, "\(arguments)")
      #expect(told.errors == errors, "\(arguments)")
      #expect(told.output == "")
    }
  }

  @Test func talkComesBehindTheAnswer() throws {
    let desk = try DemoDesk()
    desk.tix("list", "--limit", "1")
    #expect(desk.order == [1, 2])
    #expect(desk.tix("list", "--limit", "1").errors == "tix: 2 more are not shown\n")
  }

  @Test func aFailurePrintsNoAnswer() throws {
    let desk = try DemoDesk()
    desk.tix("show", "zzzzz")
    #expect(Set(desk.order) == [2])
  }
}
