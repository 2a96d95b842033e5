import Testing

@testable import Commands

/// A name or an address that Git does not carry is taken at no door, and is the fault of its line alone.
@Suite struct IdentityDoorTests {
  @Test(arguments: [
    (".", "x@example.org"), (", : ;", "x@example.org"), ("Kim Jr.", "x@example.org"), ("'Kim'", "x@example.org"),
    ("Kim", "x@example.org."), ("Kim", "x@example.org,"), ("Kim", "'x@example.org"), ("Kim", ".x@example.org"),
  ])
  func isRefused(name: String, email: String) throws {
    let desk = try DemoDesk()
    let added = desk.tix("person", "add", "kim", "--name", name, "--email", email, "--role", "customer")
    #expect(added.status == 2 && added.errors.contains("comes out of a commit") == false)
    #expect(added.errors.contains("unchanged"), "\(added.errors)")
    // How it can be written, where anything is left.
    if name == "Kim Jr." { #expect(added.errors.contains("write it as Kim Jr\n"), "\(added.errors)") }
    if name.contains(";") { #expect(!added.errors.contains("write it as"), "\(added.errors)") }
    let edited = desk.tix("person", "edit", "levelonetim", "--name", name, "--email", email)
    #expect(edited.status == 2, "\(edited.errors)")
    func quoted(_ text: String) -> String { "\"\(text)\"" }
    let told = desk.batch(
      #"{"do": "new", "as": "customerjannet", "title": "Before"}"#,
      #"{"do": "person", "id": "kim", "name": \#(quoted(name)), "email": \#(quoted(email)), "role": "customer"}"#,
      #"{"do": "new", "as": "customerjannet", "title": "1969", "now": "1969-12-31T23:59:59Z"}"#,
      #"{"do": "new", "as": "customerjannet", "title": "After"}"#)
    #expect(told.lines.count == 4)
    #expect(told.lines.first?.contains("\"exit\": 0") == true && told.lines.last?.contains("\"exit\": 0") == true)
    #expect(told.lines.dropFirst().first?.contains("\"exit\": 2") == true, "\(told.lines)")
    #expect(told.lines.dropFirst(2).first?.contains("\"exit\": 0") == false, "\(told.lines)")
    #expect(desk.tix("verify").status == 0)
  }
}
