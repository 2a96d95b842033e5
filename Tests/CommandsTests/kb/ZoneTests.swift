import Testing

@testable import Commands

/// What a marked document names has to be there when it is written.
@Suite struct ZoneTests {
  private func agreement(_ zone: String) -> String {
    "---\ntitle: SLA\nsla:\n  hours: Mon-Fri 08:00-16:00\n  timezone: \(zone)\n  targets:\n    low: {respond: 1h}\n---\nx\n"
  }

  @Test(arguments: [("Europe/Copenhagen", 0), ("UTC", 0), ("Europe/Kopenhagen", 3), ("Mars/Base", 3), ("zone.tab", 3)])
  func zones(zone: String, status: Int) throws {
    let desk = try DemoDesk()
    desk.folder.write("new.md", agreement(zone))
    let told = desk.tix("kb", "edit", "sla", "-F", desk.folder.path + "/new.md")
    #expect(Int(told.status) == status, "\(told.errors)")
    #expect(status == 0 || told.errors.contains("kb/sla.md"))
    // As a new document it is a plain one, until it is marked.
    #expect(desk.tix("kb", "new", "other", "-F", desk.folder.path + "/new.md").status == 0)
    #expect(Int(desk.tix("kb", "mark", "other", "sla").status) == status)
    #expect(Int(desk.tix("config", "sla", "kb/other.md").status) == status)
  }

  @Test func templates() throws {
    let desk = try DemoDesk()
    desk.folder.write("new.md", "---\ntitle: C\ncatalog:\n  - id: a\n    template: none\n---\nx\n")
    let told = desk.tix("kb", "edit", "service-catalog", "-F", desk.folder.path + "/new.md")
    #expect(told.status == 3 && told.errors.contains("none"), "\(told.errors)")
  }
}
