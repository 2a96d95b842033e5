internal import Documents
internal import Text

/// Reads a template's front matter, and goes on after each mistake so that all are told at once.
struct TemplateReader {
  private let document: Document
  private let catalog: Catalog?
  private var mistakes: [Mistake] = []
  private var defaults: (type: TicketType?, service: String?) = (nil, nil)
  private var isServiceWrong = false

  init(_ bytes: [UInt8], _ catalog: Catalog?) throws(Mistakes) {
    do {
      document = try Document(bytes)
    } catch {
      throw Mistakes([Mistake(error.line, error.problem)])
    }
    self.catalog = catalog
    let known = ["name", "type", "service", "questions"]
    for key in document.keys where !known.contains(key) {
      wrong(document.line(of: key), "\(key.inMessage) is no key of a template: it has \(known.listed)")
    }
  }

  /// Throws what was found.
  func finish() throws(Mistakes) {
    guard mistakes.isEmpty else { throw Mistakes(mistakes, hint: isServiceWrong ? Catalog.hint : nil) }
  }

  mutating func name() -> String {
    guard let value = document["name"] else {
      wrong(1, "name is missing")
      return ""
    }
    return line(value, "name") ?? ""
  }

  mutating func type() -> TicketType? {
    defaults.type = document["type"].flatMap { word($0, "type", as: TicketType.self) }
    return defaults.type
  }

  mutating func service() -> String? {
    defaults.service = document["service"].flatMap { line($0, "service") }
    if defaults.service != nil {
      offered(defaults.service, defaults.type, at: document.line(of: "service"))
    } else if let type = defaults.type {
      offered(nil, type, at: document.line(of: "type"))
    }
    return defaults.service
  }

  mutating func questions() -> [Template.Question] {
    guard let value = document["questions"] else {
      wrong(1, "questions is missing")
      return []
    }
    guard let items = value.list, !items.isEmpty else {
      wrong(document.line(of: "questions"), "questions is not a list of questions")
      return []
    }
    var (ids, asks): (Set<String>, Set<String>) = ([], [])
    return items.map { item in
      let question = question(item)
      if !question.id.isEmpty, !ids.insert(question.id).inserted {
        wrong(line(of: "id", in: item), "a second question with the id \(question.id.inMessage)")
      }
      if !question.ask.isEmpty, !asks.insert(question.ask.folded).inserted {
        wrong(line(of: "ask", in: item), "a second question that asks the same")
      }
      return question
    }
  }

  private mutating func question(_ item: Value) -> Template.Question {
    check(item, "a question", ["id", "ask", "required", "choices"])
    let id = needed(item, "id", "a question") ?? ""
    let ask = needed(item, "ask", "a question") ?? ""
    var isRequired = false
    if let value = item["required"] {
      isRequired = value.text == "true"
      if !isRequired, value.text != "false" { wrong(line(of: "required", in: item), "required is true or false") }
    }
    var choices: [Template.Choice] = []
    if let value = item["choices"] {
      if let items = value.list, !items.isEmpty {
        var answers: Set<String> = []
        for item in items {
          let choice = choice(item)
          if !choice.answer.isEmpty, !answers.insert(choice.answer.folded).inserted {
            wrong(line(of: "answer", in: item), "a second choice that answers \(choice.answer.inMessage)")
          }
          choices.append(choice)
        }
      } else {
        wrong(line(of: "choices", in: item), "choices is not a list of choices")
      }
    }
    return Template.Question(id: id, ask: ask, isRequired: isRequired, choices: choices)
  }

  private mutating func choice(_ item: Value) -> Template.Choice {
    check(item, "a choice", ["answer", "type", "service", "impact", "urgency", "advice", "reject"])
    let choice = Template.Choice(
      answer: needed(item, "answer", "a choice") ?? "",
      type: item["type"].flatMap { word($0, "type", as: TicketType.self) },
      service: item["service"].flatMap { line($0, "service") },
      impact: item["impact"].flatMap { word($0, "impact", as: Impact.self) },
      urgency: item["urgency"].flatMap { word($0, "urgency", as: Urgency.self) },
      advice: item["advice"].flatMap { line($0, "advice") }, reject: item["reject"].flatMap { line($0, "reject") })
    if choice.service != nil {
      offered(choice.service, choice.type ?? defaults.type, at: line(of: "service", in: item))
    } else if let type = choice.type {
      offered(defaults.service, type, at: line(of: "type", in: item))
    }
    return choice
  }

  private mutating func offered(_ service: String?, _ type: TicketType?, at line: Int) {
    guard let catalog, let service = service ?? catalog.defaultService?.id,
      let problem = catalog.problem(with: service, type: type)
    else { return }
    isServiceWrong = true
    wrong(line, problem.text)
  }

  /// Complains about what is no map, and about keys that it may not hold.
  private mutating func check(_ item: Value, _ what: String, _ known: [String]) {
    guard let entries = item.map else { return wrong(item.line, "\(what) is not made of keys and values") }
    for entry in entries where !known.contains(entry.key) {
      wrong(entry.line, "\(entry.key.inMessage) is no key of \(what): it has \(known.listed)")
    }
  }

  private mutating func needed(_ item: Value, _ key: String, _ what: String) -> String? {
    guard let value = item[key] else {
      if item.map != nil { wrong(item.line, "\(what) without \(key)") }
      return nil
    }
    return line(value, key)
  }

  /// One line of text that people can read. Folded text of several lines is one.
  private mutating func line(_ value: Value, _ key: String) -> String? {
    guard let text = value.text else {
      wrong(value.line, "\(key) is not one value")
      return nil
    }
    do {
      let line = try Title(text.pieces(at: 10).map(\.trimmed).joined(separator: " ")).text
      // What holds punctuation alone could not be told from nothing.
      if line.folded.isEmpty { wrong(value.line, "\(key) has neither a letter nor a digit") }
      return line
    } catch {
      wrong(value.line, "\(key) cannot be used: \(error.text)")
      return nil
    }
  }

  private mutating func word<T: RawRepresentable & CaseIterable>(_ value: Value, _ key: String, as type: T.Type) -> T?
  where T.RawValue == String {
    if let word = value.text.flatMap(T.init(rawValue:)) { return word }
    wrong(value.line, "\(key) is none of \(type.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  private func line(of key: String, in item: Value) -> Int { item.map?.first { $0.key == key }?.line ?? item.line }

  private mutating func wrong(_ line: Int, _ problem: String) { mistakes.append(Mistake(line, problem)) }
}

extension [String] {
  /// `a, b and c`
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
