import Scratch
import Testing

@testable import Commands

/// Documents, templates and services that go away.
@Suite struct RemovalTests {
  private static func exists(_ desk: DemoDesk, _ path: String) -> Bool { desk.folder.bytes(path) != nil }

  @Test func documents() throws {
    let desk = try DemoDesk()
    desk.tix("kb", "new", "spooler", "--title", "Spooler", "-m", "Press the button.", as: "levelonetim")
    #expect(Self.exists(desk, "kb/spooler.md"))
    let refused = desk.tix("kb", "rm", "spooler", as: "customerjannet")
    #expect(refused.status == 3 && Self.exists(desk, "kb/spooler.md"))
    #expect(desk.tix("kb", "rm", "spooler", as: "levelonetim").errors == "tix: kb/spooler.md is removed\n")
    #expect(!Self.exists(desk, "kb/spooler.md"))
    #expect(desk.tix("kb", "show", "spooler").status == 4)
    #expect(desk.tix("kb", "search", "button").output == "")
    #expect(desk.tix("kb", "rm", "spooler").status == 4)
    for slug in ["sla", "service-catalog"] {
      #expect(desk.tix("kb", "rm", slug).status == 3 && Self.exists(desk, "kb/\(slug).md"))
    }
    // It can be written again, and goes again.
    desk.tix("kb", "new", "spooler", "--title", "Spooler", "-m", "Once more.")
    #expect(desk.tix("kb", "rm", "spooler", "--json").output == #"{"tix": 1, "document": null}"# + "\n")
    #expect(desk.tix("verify").status == 0)
    #expect(desk.tix("log").output.contains("kb/spooler.md: remove"))
  }

  @Test func editedDocumentsStay() throws {
    let desk = try DemoDesk()
    desk.tix("kb", "new", "spooler", "--title", "Spooler", "-m", "Press the button.")
    desk.folder.write("kb/spooler.md", "mine\n")
    let told = desk.tix("kb", "rm", "spooler")
    #expect(told.status == 5 && told.errors.contains("kb/spooler.md has local edits"), "\(told.errors)")
    #expect(desk.tix("kb", "show", "spooler").status == 0)
    #expect(desk.folder.bytes("kb/spooler.md") == Array("mine\n".utf8))
  }

  @Test func templates() throws {
    let desk = try DemoDesk()
    #expect(desk.tix("template", "rm", "printer").errors.contains("printer is the form of service print"))
    #expect(desk.tix("template", "rm", "printer.da", as: "levelonetim").status == 3)
    #expect(desk.tix("template", "rm", "printer.da").errors == "tix: templates/printer.da.md is removed\n")
    #expect(!Self.exists(desk, "templates/printer.da.md"))
    #expect(desk.tix("template", "rm", "printer.da").status == 4)
    #expect(desk.tix("template", "rm", "a/b").status == 4)
    #expect(desk.tix("verify").status == 0)
  }

  /// The catalog without some services.
  private static func catalog(_ desk: DemoDesk, without gone: String..., and more: String = "") -> String {
    let entries = ["accounts", "it-support", "pc", "print"].filter { !gone.contains($0) }.map { id in
      "  - id: \(id)\n" + (id == "it-support" ? "    default: true\n" : "")
    }
    desk.folder.write("new.md", "---\ntitle: Catalog\ncatalog:\n\(entries.joined())\(more)---\nx\n")
    return desk.folder.path + "/new.md"
  }

  @Test func servicesInUse() throws {
    let desk = try DemoDesk()
    let accounts = Self.catalog(desk, without: "accounts")
    #expect(desk.tix("kb", "edit", "service-catalog", "-F", accounts).errors.contains("template access, access.da"))
    for name in ["access", "password", "new-pc"] {
      for language in ["", ".da"] { #expect(desk.tix("template", "rm", name + language).status == 0) }
    }
    // Nobody has an unresolved ticket for accounts.
    #expect(desk.tix("kb", "edit", "service-catalog", "-F", accounts).status == 0)
    let pc = Self.catalog(desk, without: "accounts", "pc")
    let refused = desk.tix("kb", "edit", "service-catalog", "-F", pc)
    #expect(refused.status == 3)
    #expect(refused.errors.contains("service pc is named by 1 unresolved ticket"), "\(refused.errors)")
    #expect(desk.tix("kb", "new", "other", "-F", pc).status == 0)
    #expect(desk.tix("kb", "mark", "other", "catalog").status == 3)
    #expect(desk.tix("config", "catalog", "other").status == 3)
    #expect(desk.tix("kb", "edit", "service-catalog", "-F", pc, "--move-to", "toner").status == 3)
    #expect(desk.tix("kb", "edit", "service-catalog", "-F", pc, "--move-to", "it-support").status == 0)
    #expect(desk.tix("list", "--service", "it-support").output.contains("A second screen"))
    #expect(desk.tix("verify").status == 0)
  }

  /// Templates name services too: as a whole, which is moved, or in a choice, which is not.
  @Test func servicesThatTemplatesName() throws {
    let desk = try DemoDesk()
    let print = Self.catalog(desk, without: "print")
    let refused = desk.tix("kb", "edit", "service-catalog", "-F", print)
    #expect(refused.status == 3 && refused.errors.contains("template printer, printer.da"), "\(refused.errors)")
    let moved = desk.tix("kb", "edit", "service-catalog", "-F", print, "--move-to", "it-support")
    #expect(moved.status == 0, "\(moved.errors)")
    #expect(desk.tix("template", "show", "printer", "--json").output.contains(#""service": "it-support""#))
    #expect(desk.tix("verify").status == 0)
  }

  @Test func audienceAndTags() throws {
    let desk = try DemoDesk()
    desk.tix("kb", "new", "wifi", "--title", "Wifi", "--tag", "home", "-m", "Walk closer.")
    #expect(desk.tix("kb", "show", "wifi", as: "customerjannet").status == 3)
    #expect(desk.tix("kb", "edit", "wifi", "--audience", "everyone", as: "customerjannet").status == 3)
    #expect(desk.tix("kb", "edit", "wifi", "--audience", "everyone", "--tag", "air", as: "levelonetim").status == 0)
    #expect(desk.tix("kb", "show", "wifi", as: "customerjannet").output.contains("Walk closer."))
    #expect(desk.tix("kb", "show", "wifi", "--json").output.contains(#""tags": ["home", "air"]"#))
    #expect(desk.tix("kb", "edit", "wifi", "--tag", "air").errors == "tix: nothing changes in kb/wifi.md\n")
    desk.tix("kb", "edit", "wifi", "--no-tag", "air", "--no-tag", "home")
    #expect(desk.tix("kb", "show", "wifi", "--json").output.contains(#""tags": []"#))
    #expect(desk.tix("kb", "edit", "wifi", "--audience", "nobody").status == 2)
    #expect(desk.tix("verify").status == 0)
  }

  /// A service is named by its id or its name.
  @Test func servicesByName() throws {
    let desk = try DemoDesk()
    let id = String(desk.tix("new", "Toner", "-m", "x", "--service", "Print service").output.dropLast())
    #expect(desk.tix("show", id, "--json").output.contains(#""service": "print""#))
    #expect(desk.tix("list", "--service", "PRINT SERVICE").output.contains(id))
    #expect(desk.tix("edit", id, "--service", "pc delivery").status == 0)
    #expect(desk.tix("list", "--service", "pc").output.contains(id))
    let unknown = desk.tix("edit", id, "--service", "toner")
    #expect(unknown.status == 3 && unknown.errors.contains("it lists accounts, it-support, pc, print"))
  }
}
