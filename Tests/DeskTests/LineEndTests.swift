import Testing

@testable import Desk

/// What an editor does to line ends is no change of a text; a text does not grow by them either.
@Suite struct LineEndTests {
  private static let note = TestDesk.folder + "/comments/20261120T100000Z-0000.md"

  private func judged(_ path: String, by actor: String, _ edit: ([UInt8]) -> [UInt8]) throws -> [String] {
    let desk = try TestDesk.withTicket()
    desk.files[Self.note] = comment("jannet", "", "One.\nTwo.\n\nThree.\n")
    return try desk.judged(actor) { desk in desk.files[path] = desk.files[path].map(edit) }
  }

  @Test(arguments: [note, TestDesk.ticketPath, "people/jannet.md"], ["jannet", "tim", "root"])
  func growsByNone(path: String, actor: String) throws {
    if path.hasPrefix("people"), actor == "tim" { return }
    let crlf: ([UInt8]) -> [UInt8] = { $0.flatMap { $0 == 10 ? [13, 10] : [$0] } }
    #expect(try judged(path, by: actor, crlf) == [])
    #expect(try judged(path, by: actor) { $0.dropLast() } == [])
    #expect(try judged(path, by: actor) { $0 + Array("\n\n\n".utf8) } == [])
    #expect(try judged(path, by: actor) { crlf($0 + [10]) } == [])
    // An admin may write what they like into the file of a person.
    let isRight = path.hasPrefix("people") && actor == "root"
    for ends in ["\n", "\r\n"] {
      let found = try judged(path, by: actor) { $0 + Array(String(repeating: ends, count: 1_000).utf8) }
      #expect(found == (isRight ? [] : ["its text grows by line ends alone"]), "\(path) \(actor)")
    }
  }

  /// What was so before is no mistake of whoever comes after.
  @Test func whatWasThereStays() throws {
    let desk = try TestDesk.withTicket()
    desk.files[TestDesk.ticketPath]? += Array(String(repeating: "\n", count: 1_000).utf8)
    #expect(try desk.judged("jannet") { try $0.set(TestDesk.ticketPath, "title: Other") } == [])
    #expect(try desk.judged("jannet") { $0.files[TestDesk.ticketPath]?.removeLast() } == [])
  }
}
