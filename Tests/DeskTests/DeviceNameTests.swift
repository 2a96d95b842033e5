import Desk
import Testing

/// Names that Windows cannot check out are given to nothing new.
@Suite struct DeviceNameTests {
  @Test(arguments: ["con", "NUL", "aux.md", "prn.tar.gz", "com1", "lpt9.txt", "COM0", "nul .x"])
  func devices(name: String) { #expect(DeviceName.isOne(name) && DeviceName.problem(name) != nil) }

  @Test(arguments: ["conny", "com", "com10", "lptx", "nulla", "auxiliary.con", "", "a.nul", "xcon"])
  func others(name: String) { #expect(!DeviceName.isOne(name)) }

  @Test func isNoHandleNorSlug() throws {
    #expect(Handle(localPartOf: "Con@example.org") == nil && Handle(localPartOf: "conny@example.org") != nil)
    #expect(throws: Refusal.self) { try Handle(new: "AUX") }
    #expect(throws: Refusal.self) { try Handle(new: "aux.jane") }
    #expect(Slug.made(of: "NUL") == "kb-nul" && Slug.made(of: "COM1!") == "kb-com1")
    #expect(StoredName.make(for: "con.txt", beside: []) == "file-con.txt")
    // A desk that has one goes on with it.
    #expect(Handle("con") != nil)
  }
}
