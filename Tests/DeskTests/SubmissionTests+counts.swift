import Documents
import Testing

@testable import Desk

extension SubmissionTests {
  @Test func linesAreCountedAsAnEditorDoes() throws {
    let text = "\r\n\r---\rtitle:\r\n\nservice: x\r\n---\n"
    #expect(try mistakes(text) == ["line 4: title is missing", "line 6: 'x' is not in the service catalog"])
  }

  @Test func manyMistakesAreCounted() throws {
    let text = "---\n" + String(repeating: "x: y\n", count: 200) + "---\n"
    let mistakes = try #require(throws: Mistakes.self) { try take(text) }
    #expect(mistakes.details.count == 51)
    #expect(mistakes.details.last == "and 151 more")
  }
}
