import Desk
import Testing

@Suite struct SettingTests {
  @Test func everyDefaultIsAValue() {
    #expect(Setting.all.count == 24)
    #expect(Set(Setting.all.map(\.name)).count == 24)
    for setting in Setting.all {
      if let standard = setting.defaultValue { #expect(setting.problem(with: standard) == nil, "\(setting.name)") }
      #expect(setting.problem(with: "") != nil, "\(setting.name)")
      #expect(setting.problem(with: "a\nb") != nil, "\(setting.name)")
      #expect(setting.problem(with: "\u{1B}[2J") != nil, "\(setting.name)")
    }
  }

  @Test(arguments: [
    ("name", "School IT", true), ("language", "da", true), ("language", "Danish!", false),
    ("language", "danish", false), ("language", "Klingon", false),
    ("language", "zh-Hant-TW", true), ("language", "pt-", false), ("language", "d1", false), ("sla", "kb/sla.md", true),
    ("sla", "kb/../sla.md", false), ("sla", "people/tim.md", false), ("catalog", "templates/a.md", false),
    ("auto-close", "36h", true), ("auto-close", "7", false), ("auto-close", "off", true),
    ("auto-close", "7d service", true),
    ("auto-close", "7h service", false), ("auto-close", "0d", false), ("auto-close", "7d  service", false),
    ("sla.warn", "75%", true), ("sla.warn", "off", true), ("sla.warn", "100%", false), ("sla.warn", "75", false),
    ("auto-close", "-7d", false), ("reopen", "soon", false),
    ("priority.person", "low low urgent", true), ("priority.team", "low", false), ("major.count", "0", false),
    ("major.count", "10000", false), ("major.count", "3", true), ("major.declare", "automatic", true),
    ("major.declare", "Propose", false), ("mail.address", "desk@example.org", true), ("mail.address", "desk", false),
    ("mail.strangers", "register", true), ("mail.max-size", "25M", true), ("mail.max-size", "26M", false),
    ("mail.max-size", "big", false), ("mail.verify", "dkim", true), ("mail.authserv", "mx.example.org", true),
    ("mail.authserv", "mx; dkim=pass", false), ("sla.escalate", "yes", true),
    ("sla.escalate", "true", false), ("signatures", "required", true), ("attach.max-size", "512K", true),
  ])
  func values(name: String, value: String, isRight: Bool) throws {
    #expect((try #require(Setting.named(name)).problem(with: value) == nil) == isRight)
  }

  @Test func mistakes() {
    let bytes = front("name: H\nmajor.count: many\nmail.verify: [a]\nother: kept\nsignatures:")
    #expect(
      Settings.mistakes(bytes) == [
        Fault(path: "desk.md", line: 3, problem: "major.count is not a number from 1 to 9999"),
        Fault(path: "desk.md", line: 4, problem: "mail.verify is not one value"),
      ])
    #expect(Settings.mistakes(front("name: [")).count == 1)
    #expect(Settings.mistakes(bytes, since: front("major.count: many\nmail.verify: b")).map(\.line) == [4])
    #expect(Settings.mistakes(bytes, since: front("name: [")).count == 2)
  }

  @Test func setsAndUnsets() throws {
    let desk = try TestDesk()
    func set(_ name: String, _ value: String?, by actor: String = "root") throws -> [String] {
      try desk.perform(ChangeSetting(try #require(Setting.named(name)), to: value), by: actor).notes
    }
    #expect(try set("reopen", "3d") == [])
    #expect(try desk.before().settings.reopen.description == "3d")
    #expect(try set("reopen", "3d") == ["reopen is already 3d"])
    #expect(try set("reopen", nil) == [])
    #expect(try set("reopen", nil) == ["reopen has its default already"])
    #expect(throws: Refusal(.usage, "reopen is not a time such as 14d: x")) { try set("reopen", "x") }
    #expect(throws: Refusal(.forbidden, "a supporter may not change settings")) { try set("reopen", "x", by: "tim") }
    #expect(throws: Refusal.self) { try set("catalog", "kb/nope.md") }
    desk.files["kb/new.md"] = front("title: New")
    #expect(try set("catalog", "New") == ["kb/new.md carries no catalog data, so no service is refused"])
    #expect(try desk.before().settings.catalog == "kb/new.md")
    #expect(try set("catalog", nil) == [])
    desk.files["kb/new.md"] = front("catalog: x")
    #expect(throws: Refusal(.forbidden, "kb/new.md: line 2: catalog is not a list of services")) {
      try set("catalog", "kb/new.md")
    }
  }
}
