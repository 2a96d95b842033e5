import Documents
import Testing

@testable import Desk

/// What nobody can put into a desk: refused by the plan of a command, and by the judge of a commit by hand, in the same words.
@Suite struct LimitsTests {
  private static let comment = TestDesk.folder + "/comments/20261124T100000Z-0000.md"

  private func desk(_ size: TicketSize) throws -> TestDesk {
    let desk = try TestDesk.withTicket()
    desk.sizes[try ticketID(TestDesk.ticket)] = size
    return desk
  }

  private func answer(_ desk: TestDesk, _ text: String = "a") throws -> String? {
    do {
      try desk.copy().perform(
        AnswerTicket.comment(on: ticketID(TestDesk.ticket), text, isInternal: false, then: nil), by: "jannet")
      return nil
    } catch let error as Refusal {
      return error.problem
    }
  }

  private func judged(_ desk: TestDesk, _ files: [String: [UInt8]]) throws -> [String] {
    try desk.judged("jannet") { $0.files.merge(files) { $1 } }
  }

  @Test func aTicketHasSoManyComments() throws {
    let full = try desk(TicketSize(comments: Limits.comments, bytes: 0))
    let problem = "a ticket has at most 2000 comments; open a new one that follows it"
    #expect(try answer(full) == problem)
    #expect(try judged(full, [Self.comment: DeskTests.comment("jannet")]) == [problem])
    let nearly = try desk(TicketSize(comments: Limits.comments - 1, bytes: 0))
    #expect(try answer(nearly) == nil)
    #expect(try judged(nearly, [Self.comment: DeskTests.comment("jannet")]) == [])
    let two = [Self.comment, Self.comment.replacing("-0000", with: "-0001")]
    let files = Dictionary(uniqueKeysWithValues: two.map { ($0, DeskTests.comment("jannet")) })
    #expect(try judged(nearly, files).contains(problem))
  }

  @Test func theTextsOfATicketHaveASize() throws {
    let full = try desk(TicketSize(comments: 10, bytes: Limits.ticketBytes - 1000))
    let problem = "the texts of a ticket have at most 8 MiB together; open a new one that follows it"
    let text = String(repeating: "a", count: 1001)
    #expect(try answer(full, text) == problem)
    #expect(try judged(full, [Self.comment: DeskTests.comment("jannet", "", text)]) == [problem])
    #expect(try answer(full) == nil)
    #expect(try judged(full, [Self.comment: DeskTests.comment("jannet")]) == [])
  }

  @Test func aCommentHasSoManyFiles() throws {
    func files(_ count: Int) throws -> [String: [UInt8]] {
      var files: [String: [UInt8]] = [:]
      for number in 0..<count { files[TestDesk.folder + "/files/20261124T100000Z-0000/f\(number)"] = [] }
      let named = (0..<count).map { NamedFile(file: "f\($0)", name: "f\($0)") }
      let value = try #require(NamedFile.value(named))
      let document = try Document(DeskTests.comment("jannet")).setting([(NamedFile.key, value)])
      files[Self.comment] = document.bytes
      return files
    }
    let desk = try TestDesk.withTicket()
    #expect(try judged(desk, files(Limits.files)) == [])
    #expect(try judged(desk, files(Limits.files + 1)).contains("at most 20 files come with one ticket or comment"))
  }

  @Test func aCommitOfACustomerChangesSoManyFiles() throws {
    let desk = try TestDesk.withTicket()
    func comments(_ count: Int) -> [String: [UInt8]] {
      Dictionary(
        uniqueKeysWithValues: (0..<count).map { number in
          let digits = String(number, radix: 16)
          let name = "20261124T100000Z-" + String(repeating: "0", count: 4 - digits.count) + digits
          return ("\(TestDesk.folder)/comments/\(name).md", DeskTests.comment("jannet"))
        })
    }
    #expect(try judged(desk, comments(200)) == [])
    #expect(try judged(desk, comments(201)) == ["a customer's commit changes at most 200 files, and this one 201"])
  }

  @Test func aSearchHasSoManyWords() throws {
    let words = (0..<1001).map { "w\($0)" }
    #expect(try SearchQuery(asked: Array(words.prefix(1000))).words.count == 1000)
    let refused = #expect(throws: Refusal.self) { try SearchQuery(asked: words) }
    #expect(refused?.problem == "1001 words are looked for: at most 1000")
    #expect(throws: Refusal.self) { try SearchQuery(asked: ["--"]) }
  }
}
