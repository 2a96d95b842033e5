import Testing

@testable import Desk

/// A form that nobody hands in but whoever it names.
extension SubmissionTests {
  private func dropped(_ text: String) throws -> Submission.Taken {
    let before = try TestDesk().before()
    let form = try Submission(Array(text.utf8))
    return try form.opening(
      Submission.Context(
        template: nil, catalog: before.catalog, requester: try form.requester(in: before.roster), actor: nil))
  }

  @Test(arguments: ["jannet", "JANNET", "jannet@example.org", "Jannet <jannet@example.org>", "tim"])
  func whoeverItNamesActs(requester: String) throws {
    let opening = try dropped("---\ntitle: A\nrequester: \(requester)\n---\nx\n").opening
    #expect(opening.requester?.text == (requester == "tim" ? "tim" : "jannet"))
  }

  @Test(arguments: [
    ("", "line 1: requester is missing: it says whose form this is, by handle or address"),
    ("requester:\n", "line 3: requester is missing: it says whose form this is, by handle or address"),
    ("requester: mallory\n", "line 3: 'mallory' is none of the desk's people"),
  ])
  func withoutARequesterItIsRefusedWithAllElse(line: String, mistake: String) throws {
    let mistakes = try #require(throws: Mistakes.self) {
      try dropped("---\ntitle: A\n\(line)type: wish\n---\nx\n")
    }
    #expect(mistakes.all.map(\.text).contains(mistake))
    #expect(mistakes.all.count == 2)
  }
}
