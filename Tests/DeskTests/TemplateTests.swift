import Testing

@testable import Desk

/// A template, with a catalog that offers `it` for both types, `print` for incidents and `pc` for requests.
func template(_ fields: String, _ name: String = "printer") throws -> Template {
  let file = try #require(TemplateName(typed: name))
  return try Template(file, bytes: front(fields), catalog: TestDesk().before().catalog)
}

@Suite struct TemplateTests {
  static let printer = """
    name: Printer problem
    type: incident
    service: print
    questions:
      - id: power
        ask: Is the printer switched on?
        required: true
        choices:
          - answer: "yes"
          - answer: "no"
            advice: Switch it on.
          - answer: it smells of smoke
            urgency: high
          - answer: it is my own printer
            reject: Private printers are not in our service catalog.
      - id: who
        ask: Who cannot print?
        choices:
          - answer: only me
            impact: person
          - answer: the whole site
            impact: site
            urgency: low
          - answer: a new one is wanted
            type: request
            service: pc
      - id: what
        ask: What happens when you press Print?
        required: true
    """

  @Test func readsEverything() throws {
    let read = try template(Self.printer)
    #expect(read.name == "Printer problem")
    #expect(read.type == .incident)
    #expect(read.service == "print")
    #expect(read.questions.map(\.id) == ["power", "who", "what"])
    #expect(read.questions.map(\.isRequired) == [true, false, true])
    #expect(read.questions[0].choices.map(\.answer) == ["yes", "no", "it smells of smoke", "it is my own printer"])
    #expect(read.questions[0].choices[1].advice == "Switch it on.")
    #expect(read.questions[1].choices.map(\.impact) == [.person, .site, nil])
    #expect(read.questions[1].choices[2].service == "pc")
  }

  @Test func tellsEverythingAtOnce() throws {
    let wrong = """
      name: ""
      type: accident
      service: coffee
      colour: red
      questions:
        - ask: Where?
        - id: a
        - id: a
          ask: where
          required: maybe
        - id: b
          ask: Which?
          choices:
            - urgency: soon
            - answer: this
            - answer: This.
              price: 3
        - just text
      """
    let mistakes = try #require(throws: Mistakes.self) { try template(wrong) }
    #expect(
      mistakes.all.map(\.text) == [
        "line 2: name cannot be used: it is empty", "line 3: type is none of incident, request",
        "line 4: coffee is not in the service catalog",
        "line 5: 'colour' is no key of a template: it has name, type, service and questions",
        "line 7: a question without id", "line 8: a question without ask",
        "line 9: a second question with the id 'a'", "line 10: a second question that asks the same",
        "line 11: required is true or false", "line 15: a choice without answer",
        "line 15: urgency is none of low, medium, high", "line 17: a second choice that answers 'This.'",
        "line 18: 'price' is no key of a choice: it has answer, type, service, impact, urgency, advice and reject",
        "line 19: a question is not made of keys and values",
      ])
    #expect(mistakes.hint == Catalog.hint)
  }

  /// What stands in place of `service: print`, and what is wrong with it.
  @Test(arguments: [
    ("service: pc", "line 4: pc is not offered for incidents"),
    ("service: Print", "line 4: Print is not in the service catalog"),
    ("service: [print]", "line 4: service is not one value"),
    (
      "service: \"a\\nb\\u202Ec\\e\"",
      "line 4: service cannot be used: it may not hold line breaks or control characters"
    ),
  ])
  func aServiceIsOneOfTheCatalog(_ line: String, _ problem: String) throws {
    let text = TemplateTests.printer.split(separator: "\n").map { $0 == "service: print" ? line : String($0) }
    let mistakes = try #require(throws: Mistakes.self) { try template(text.joined(separator: "\n")) }
    #expect(mistakes.all.map(\.text) == [problem])
  }

  @Test(arguments: [
    ("name: x", "line 1: questions is missing"),
    ("name: x\nquestions: []", "line 3: questions is not a list of questions"),
    ("name: x\nquestions: yes", "line 3: questions is not a list of questions"),
    ("name: x\nquestions:\n  - {id: a, ask: A?, choices: yes}", "line 4: choices is not a list of choices"),
    ("name: x\nquestions:\n  - {id: a, ask: '?!'}", "line 4: ask has neither a letter nor a digit"),
    ("name: x\nname: y\nquestions: []", "line 3: key \"name\" stands twice"),
    (
      "name: x\nquestions:\n  - {id: a, ask: A?, choices: [{answer: b, type: request, service: print}]}",
      "line 4: print is not offered for requests"
    ),
  ])
  func isRefused(_ fields: String, _ problem: String) throws {
    let mistakes = try #require(throws: Mistakes.self) { try template(fields) }
    #expect(mistakes.all.map(\.text) == [problem])
  }

  @Test func foldedTextIsOneLine() throws {
    let read = try template("name: x\nquestions:\n  - id: a\n    ask: |\n      One\n      two?\n")
    #expect(read.questions[0].ask == "One two?")
  }

  @Test(arguments: [
    ("printer", "printer", nil), ("Printer.MD", "printer", nil), ("printer.da", "printer", "da"),
    ("printer.pt-br", "printer", "pt-br"), ("printer.v2", "printer.v2", nil), ("a.da.en", "a.da", "en"),
  ])
  func names(_ typed: String, _ base: String, _ language: String?) throws {
    let name = try #require(TemplateName(typed: typed))
    #expect(name.base == base)
    #expect(name.language == language)
  }

  @Test(arguments: ["", "..", "../x", "mail/x", "-x", "a b", "a_b", "a\nb", ".md", "æ"])
  func noNames(_ typed: String) { #expect(TemplateName(typed: typed) == nil) }

  @Test func inALanguage() throws {
    let name = try #require(TemplateName(typed: "printer.da"))
    #expect(name.inLanguage("pt-BR").map(\.text) == ["printer.pt-br", "printer.pt"])
    #expect(name.inLanguage("../x").isEmpty)
  }

  @Test func onlyAnAdminWritesThem() throws {
    let desk = try TestDesk()
    let name = try #require(TemplateName(typed: "printer"))
    let writing = WriteTemplate(name, front(Self.printer))
    for handle in ["jannet", "tim"] {
      let refusal = #expect(throws: Refusal.self) { try desk.perform(writing, by: handle) }
      #expect(refusal?.problem == "a \(handle == "tim" ? "supporter" : "customer") may not change templates")
      #expect(try desk.judged(handle) { $0.files["templates/printer.md"] = front("name: x") }.count == 1)
    }
    try desk.perform(writing, by: "root")
    #expect(desk.files["templates/printer.md"] == front(Self.printer))
  }

  @Test func whatIsWrongIsNotWritten() throws {
    let desk = try TestDesk()
    let name = try #require(TemplateName(typed: "printer"))
    let refusal = #expect(throws: Refusal.self) {
      try desk.perform(WriteTemplate(name, front("type: x\nservice: y")), by: "root")
    }
    #expect(refusal?.kind == .forbidden)
    #expect(refusal?.details.count == 4)
    #expect(refusal?.hint == Catalog.hint)
  }

  @Test func aTrailerCoversTemplatesAlone() throws {
    let file = FileChange(path: "templates/printer.md", before: nil, after: front(Self.printer))
    let other = FileChange(path: "kb/printer.md", before: nil, after: front("title: x"))
    #expect(ActionName.template.exceeded(by: Change([file])) == nil)
    #expect(ActionName.template.exceeded(by: Change([file, other])) == "kb/printer.md")
    #expect(ActionName.template.isDone(by: Change([file])))
    #expect(ActionName.open.exceeded(by: Change([file])) == "templates/printer.md")
  }
}
