import Testing

@testable import Commands

/// `--fields`: some keys of a ticket alone.
@Suite struct FieldsTests {
  private static let known =
    "id,title,type,status,priority,service,requester,assignee,level,updated,last,due,overdue"

  /// What a list knows by itself is what the tickets' files say.
  @Test(arguments: ["robin", "leveloneida", "customeroscar"])
  func aListKnowsThemByItself(handle: String) throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print", as: "customeroscar")
    desk.tix("comment", id, "-m", "On?", "--pending", as: "leveloneida")
    desk.tix("comment", id, "-m", "A note.", "--internal", as: "leveloneida")
    let quick = desk.tix("list", "--all", "--json", "--fields", Self.known, as: handle).output
    // The created time is in the files alone: so they are read.
    let read = desk.tix("list", "--all", "--json", "--fields", Self.known + ",created", as: handle).output
    let cut = read.replacing(/, "created": "[^"]*"/, with: "")
    #expect(quick == cut && quick.contains("Cannot print"), "\(quick)\n\(cut)")
  }

  @Test func theyComeInTheOrderAsked() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    #expect(
      desk.tix("show", id, "--json", "--fields", "status,id,body").output
        == "{\"tix\": 1, \"ticket\": {\"status\": \"open\", \"id\": \"\(id)\", \"body\": \"It does not work.\\n\"}}\n")
    #expect(desk.tix("list", "--json", "--fields", "id,tags").output.contains("\"tags\": []"))
  }

  /// What a customer may not see is not there by its name either.
  @Test func aCustomerSeesNoMore() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("edit", id, "--tag", "secret", "--reference", "hidden-7", as: "leveloneida")
    desk.tix("comment", id, "-m", "Between us.", "--internal", as: "leveloneida")
    let told = desk.tix("show", id, "--json", "--fields", "tags,reference,comments,major,missed", as: "customerjannet")
    #expect(
      told.output.hasSuffix("\"tags\": [], \"reference\": null, \"comments\": [], \"major\": null, \"missed\": []}}\n"))
  }

  @Test func whatCannotBeAskedFor() throws {
    let desk = try DemoDesk()
    #expect(desk.tix("list", "--fields", "id").errors.contains("--fields is for --json"))
    #expect(desk.tix("list", "--json", "--fields", "id,id").errors.contains("--fields names id twice"))
    #expect(desk.tix("list", "--json", "--fields", "colour").status == 2)
  }
}
