import Scratch
import Testing

/// What is committed by hand in the name of the desk: forgeries, and their honest twins.
extension SweepTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let action: String
    let ref: String
    var committer = "service@example.net"
    var via = "sweep"
    var isByHand = false
    /// What a finding says; nil for the honest twin of a forgery.
    let says: String?
    let change: @Sendable (Scene) -> Void

    init(
      _ name: String, _ action: String, _ ref: String, committer: String = "service@example.net", via: String = "sweep",
      isByHand: Bool = false, says: String?, _ change: @escaping @Sendable (Scene) -> Void
    ) {
      (testDescription, self.action, self.ref, self.says, self.change) = (name, action, ref, says, change)
      (self.committer, self.via, self.isByHand) = (committer, via, isByHand)
    }
  }

  static let assigned = [("level", "1"), ("assignee", "leveloneida"), ("assigned", ScratchDesk.now())]
  static let raised = [("level", "2"), ("assignee", "leveltwoahmed"), ("assigned", ScratchDesk.now())]

  static let cases = [
    Case("closed in time", "resolve", "asked", says: nil) { $0.close("asked") },
    Case("closed in time, by an admin", "resolve", "asked", committer: "boss@example.org", says: nil) {
      $0.close("asked")
    },
    Case("closed too early", "resolve", "early", says: "not been silent") { $0.close("early") },
    Case("closed where the customer spoke last", "resolve", "spoken", says: "not been silent") { $0.close("spoken") },
    Case("closed where nobody said anything", "resolve", "wordless", says: "not been silent") { $0.close("wordless") },
    Case("closed an open ticket", "resolve", "late", says: "not been silent") {
      $0.set("late", [("status", "resolved"), ("resolved", ScratchDesk.now())])
      $0.say("late")
    },
    Case("closed without a word", "resolve", "asked", says: "what is said") { $0.close("asked", says: false) },
    Case("closed by a supporter", "resolve", "asked", committer: "levelonetim@example.org", says: "may not act as tix")
    {
      $0.close("asked")
    },
    Case("closed at the command line", "resolve", "asked", via: "cli", says: "in a sweep and by mail alone") {
      $0.close("asked")
    },
    Case("closed by hand", "resolve", "asked", isByHand: true, says: "made by hand") { $0.close("asked") },
    Case("reminded in time", "remind", "early", says: nil) {
      $0.set("early", [("reminded", ScratchDesk.now())])
      $0.say("early")
    },
    Case("reminded where nobody said anything", "remind", "wordless", says: "no reminder was due") {
      $0.set("wordless", [("reminded", ScratchDesk.now())])
      $0.say("wordless")
    },
    Case("a miss", "miss", "late", says: nil) { $0.mark("late", "missed") },
    Case("a miss that is none", "miss", "fresh", says: "no target was missed") { $0.mark("fresh", "missed") },
    Case("a miss of another target", "miss", "late", says: "no target was missed") {
      $0.mark("late", "missed", target: "resolve")
    },
    Case("warned too early", "warn", "fresh", says: "no warning was due") { $0.mark("fresh", "warned") },
    Case("escalated without a miss", "escalate", "fresh", says: "could hold it") {
      $0.set("fresh", raised)
      $0.say("fresh", "internal: true\n")
    },
    Case("escalated where that is off", "escalate", "late", says: "not escalated") {
      $0.mark("late", "missed")
      $0.set("late", raised)
    },
    Case("linked without a declaration", "link", "late", says: "no major incident that is declared") {
      $0.set("late", [("major", $0.id("asked"))])
      $0.say("late")
    },
    Case("linked to a declared one", "link", "fresh", says: nil) {
      $0.desk.tix(["major", "declare", $0.id("late")], as: "levelonetim").mustHaveWorked()
      $0.set("fresh", [("major", $0.id("late"))])
      $0.say("fresh")
    },
    Case("linked without a word", "link", "fresh", says: "what is said") {
      $0.desk.tix(["major", "declare", $0.id("late")], as: "levelonetim").mustHaveWorked()
      $0.set("fresh", [("major", $0.id("late"))])
    },
    Case("declared where that is not automatic", "declare", "late", says: "not declared automatically") {
      $0.set("late", [("major", $0.id("late")), ("priority", "urgent"), ("prioritised", ScratchDesk.now())])
      $0.say("late", "internal: true\n")
    },
    Case("a comment by tix", "comment", "asked", says: "says nothing") { $0.say("asked") },
    Case("taken from who can hold it", "assign", "late", says: "could hold it") {
      let other = $0.field("late", "assignee") == "leveloneida" ? "levelonetim" : "leveloneida"
      $0.set("late", [("assignee", other), ("assigned", ScratchDesk.now())])
    },
    Case("a role", "person", "late", says: "may not change people") {
      $0.desk.edit("people/customerjannet.md", "customer\n", "admin\n")
    },
    Case("a setting", "config", "late", says: "may not change it") {
      $0.desk.edit("desk.md", "---\n", "---\nreopen: 1d\n", first: true)
    },
  ]
}
