import Testing

@testable import Desk

/// What is printed to be filled in, and read back.
@Suite struct FormTests {
  private func opening(_ text: String, _ template: Template) throws -> OpenTicket {
    let desk = try TestDesk()
    let form = try Submission(Array(text.utf8))
    return try form.opening(
      Submission.Context(
        template: template, catalog: try desk.before().catalog, requester: nil, actor: try desk.person("jannet"))
    ).opening
  }

  @Test func asksEverything() throws {
    let form = Form(try template(TemplateTests.printer)).text
    for part in [
      "---\ntemplate: printer\ntitle:\nimpact:\nurgency:\n---\n",
      "\n## Is the printer switched on? (required)\n\n- [ ] yes\n- [ ] no\n",
      "- [ ] no\n  > Switch it on.\n", "\n  > We do not take this: Private printers are not in our service catalog.\n",
      "\n## Who cannot print?\n\n- [ ] only me\n",
    ] { #expect(form.contains(part), "\(part)") }
  }

  @Test(arguments: ["printer", "printer.da"])
  func untouchedItIsRefused(_ name: String) throws {
    let template = try template(TemplateTests.printer, name)
    let form = Form(template).text
    let mistakes = try #require(throws: Mistakes.self) { try opening(form, template) }
    let lines = form.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      mistakes.all.map(\.problem) == [
        "the answer is missing: Is the printer switched on?",
        "the answer is missing: What happens when you press Print?",
      ])
    for mistake in mistakes.all { #expect(lines[mistake.line - 1].hasPrefix("## ")) }
  }

  @Test(arguments: ["printer", "printer.da"])
  func filledInItIsTaken(_ name: String) throws {
    let template = try template(TemplateTests.printer, name)
    let form = Form(template).text.replacing("- [ ] no\n", with: "- [x] no\n") + "Nothing."
    let opening = try opening(form, template)
    #expect(opening.title == "Printer problem")
    #expect(opening.template == "printer")
    #expect(opening.body == "## Is the printer switched on?\n\nno\n\n## What happens when you press Print?\n\nNothing.")
  }

  @Test func whereNothingIsRequiredSomethingIsFilledIn() throws {
    let template = try template("name: Anything\nquestions:\n  - {id: a, ask: What?}\n  - {id: b, ask: Why?}")
    let form = Form(template).text
    let mistakes = try #require(throws: Mistakes.self) { try opening(form, template) }
    #expect(mistakes.all.map(\.problem) == ["nothing is filled in"])
    #expect(try opening(form.replacing("title:", with: "title: x"), template).body == "")
    #expect(try opening(form + "Because.", template).body == "## Why?\n\nBecause.")
  }

  /// Choices that look like something else.
  @Test func choicesThatBeginLikeMarks() throws {
    let template = try template(
      "name: x\nquestions:\n  - id: a\n    ask: What?\n    choices:\n      - answer: '- 5 degrees'\n      - answer: '[x] marked'\n      - answer: (x)"
    )
    for choice in template.questions[0].choices {
      let form = Form(template).text.replacing("- [ ] \(choice.answer)\n", with: "- [x] \(choice.answer)\n")
      #expect(try opening(form, template).body == "## What?\n\n\(choice.answer)")
    }
  }
}
