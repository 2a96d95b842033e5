internal import Text

extension Submission {
  /// What a form is judged by.
  package struct Context {
    /// The template that it names; nil where there is none of that name.
    package let template: Template?
    package let catalog: Catalog?
    /// Whom it names as its requester; nil where it names nobody of the desk.
    package let requester: Person?
    /// Nil where whoever the form names acts: then it has to name somebody.
    package let actor: Person?
    /// Nil for a form that somebody hands in by a command.
    package let sending: Sending?

    package init(
      template: Template?, catalog: Catalog?, requester: Person?, actor: Person?, sending: Sending? = nil
    ) {
      self.sending = sending
      self.template = template
      self.catalog = catalog
      self.requester = requester
      self.actor = actor
    }
  }

  /// How a form came that somebody sent who has no tix: what is wrong with it is told without its commands.
  package struct Sending {
    /// The templates that it can name.
    package let templates: [TemplateName]
    /// Whether it claims to be from staff, and nothing proves it.
    package let isClaim: Bool

    package init(templates: [TemplateName], isClaim: Bool) {
      (self.templates, self.isClaim) = (templates, isClaim)
    }
  }

  /// A form that can be taken: the ticket to open, and what its sender may try first.
  package struct Taken: Sendable {
    package let opening: OpenTicket
    package let advice: [String]
  }

  /// Whom the form names as its requester, by handle or address; nil where that is nobody.
  package func requester(in roster: Roster) throws(Refusal) -> Person? {
    guard let typed = entry(.requester)?.text.addressWithin else { return nil }
    if let handle = Handle(typed: typed), let person = try roster[handle] { return person }
    return try roster.person(email: typed)
  }

  /// The ticket that the form asks for.
  ///
  /// - Throws: everything that is wrong with it.
  package func opening(_ context: Context) throws(Mistakes) -> Taken {
    var judging = SubmissionJudging(self, context)
    return try judging.taken()
  }
}

/// Judges a form, and goes on after each mistake so that all are told at once.
private struct SubmissionJudging {
  private let form: Submission
  private let context: Submission.Context
  private var mistakes: [Mistake]
  private var isServiceWrong = false
  /// The choices made, and the lines that make them.
  private var choices: [(choice: Template.Choice, line: Int)] = []
  private var body = ""

  init(_ form: Submission, _ context: Submission.Context) {
    self.form = form
    self.context = context
    mistakes = form.mistakes
  }

  mutating func taken() throws(Mistakes) -> Submission.Taken {
    if let entry = form.entry(.template), context.template == nil {
      wrong(entry.line, "there is no template \(entry.text.inMessage); \(templates)")
    }
    if let template = context.template { readAnswers(template) } else { body = form.body.joined }
    let title = title()
    let (type, service) = offer()
    let impact = plainly(.impact, as: Impact.self)
    let urgency = plainly(.urgency, as: Urgency.self)
    let requester = requester()
    for (choice, line) in choices {
      if let reason = choice.reject { wrong(line, reason) }
    }
    guard mistakes.isEmpty else { throw Mistakes(mistakes, hint: isServiceWrong ? offered : nil) }
    let opening = OpenTicket(
      title: title, body: body, type: type, service: service,
      impact: chosen(\.impact, Impact.allCases.reversed())?.value ?? impact,
      urgency: chosen(\.urgency, Urgency.allCases.reversed())?.value ?? urgency, requester: requester,
      template: context.template?.file.base)
    return Submission.Taken(opening: opening, advice: choices.compactMap(\.choice.advice))
  }

  /// Which templates there are, for whoever named another.
  private var templates: String {
    guard let sending = context.sending else { return "tix template list shows what there is" }
    let names = Set(sending.templates.map(\.base)).sorted()
    return names.isEmpty ? "there is none" : "there is \(names.joined(separator: ", "))"
  }

  /// Which services there are, likewise.
  private var offered: String? {
    guard context.sending != nil else { return Catalog.hint }
    return context.catalog?.names
  }

  private mutating func readAnswers(_ template: Template) {
    let read = Answers(form.body, template)
    var parts = [read.preamble.joined]
    var missing: [Mistake] = []
    for (question, answer) in zip(template.questions, read.answers) {
      var lines = answer.lines
      var text = ""
      if !question.choices.isEmpty {
        let choosing = Choosing(question, answer)
        mistakes += choosing.mistakes
        lines = choosing.remarks
        if let chosen = choosing.chosen {
          choices.append((question.choices[chosen.index], chosen.line))
          text = question.choices[chosen.index].answer + "\n\n"
        }
        // What is no answer was complained about; then none is missing.
        if !choosing.mistakes.isEmpty { text = "?" }
      }
      text += lines.joined
      if !text.isEmpty {
        parts.append("## \(question.ask)\n\n\(text.trimmed)")
      } else if question.isRequired {
        missing.append(Mistake(answer.line, "the answer is missing: \(question.ask)"))
      }
    }
    parts.removeAll(where: \.isEmpty)
    mistakes += missing
    if parts.isEmpty, missing.isEmpty, form.entry(.title) == nil {
      wrong(form.body.first?.number ?? 1, "nothing is filled in")
    }
    body = parts.joined(separator: "\n\n")
  }

  private mutating func title() -> String {
    guard let entry = form.entry(.title) else {
      if let template = context.template { return template.name }
      if form.entry(.template) == nil { wrong(form.entries[.title]?.line ?? 1, "title is missing") }
      return ""
    }
    do {
      return try Title(entry.text.withPlainSpaces).text
    } catch {
      wrong(entry.line, "the title cannot be used: \(error.text)")
      return ""
    }
  }

  /// The type and service, by the choices, else the front matter, else the template.
  private mutating func offer() -> (TicketType?, String?) {
    let written = word(.type, as: TicketType.self)
    let typeChoice = chosen(\.type, TicketType.allCases)
    let type = typeChoice?.value ?? written ?? context.template?.type
    let serviceChoice = choices.first { $0.choice.service != nil }
    var service: String?
    if let entry = form.entry(.service) {
      if let catalog = context.catalog {
        service = catalog.service(typed: entry.text)?.id
        if service == nil { wrongService(entry.line, .unknown(service: entry.text.inMessage)) }
      } else {
        service = entry.text
      }
    }
    service = serviceChoice?.choice.service ?? service ?? context.template?.service
    if let catalog = context.catalog, let asked = service ?? catalog.defaultService?.id,
      let problem = catalog.problem(with: asked, type: type)
    {
      let lines = [
        typeChoice?.line, form.entry(.type)?.line, serviceChoice?.line, form.entry(.service)?.line,
        form.entry(.template)?.line,
      ]
      wrongService(lines.compactMap(\.self).first ?? 1, problem)
    }
    return (type, service)
  }

  /// What the choices make of a field, and in which line: of several the one that comes first among `severest`.
  private func chosen<T: Equatable>(
    _ field: KeyPath<Template.Choice, T?>, _ severest: some Sequence<T>
  ) -> (value: T, line: Int)? {
    for value in severest {
      if let made = choices.first(where: { $0.choice[keyPath: field] == value }) { return (value, made.line) }
    }
    return nil
  }

  private mutating func requester() -> Handle? {
    guard let entry = form.entry(.requester) else {
      if context.actor == nil {
        wrong(
          form.entries[.requester]?.line ?? 1, "requester is missing: it says whose form this is, by handle or address")
      }
      return nil
    }
    let person = context.requester
    // Who else there is is no customer's business.
    if let actor = context.actor, let problem = Permission.open(for: person?.handle, .person(actor)) {
      let isClaim = context.sending?.isClaim ?? false
      wrong(
        entry.line,
        isClaim
          ? "\(entry.text.inMessage) cannot be the requester: nothing proves that this is from you, and so it opens a ticket of your own alone"
          : "\(entry.text.inMessage) is not you: \(problem)")
      return nil
    }
    if person == nil { wrong(entry.line, "\(entry.text.inMessage) is none of the desk's people") }
    return person?.handle
  }

  private mutating func word<T: RawRepresentable & CaseIterable>(_ key: Submission.Key, as: T.Type) -> T?
  where T.RawValue == String {
    guard let entry = form.entry(key) else { return nil }
    if let word = T(rawValue: entry.text.folded) { return word }
    wrong(entry.line, "\(key.rawValue) is none of \(T.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  /// The same, also in plain words.
  private mutating func plainly<T: PlainlyAsked>(_ key: Submission.Key, as type: T.Type) -> T? {
    form.entry(key).flatMap { T(typed: $0.text) } ?? word(key, as: type)
  }

  private mutating func wrongService(_ line: Int, _ problem: OfferProblem) {
    isServiceWrong = true
    wrong(line, problem.text)
  }

  private mutating func wrong(_ line: Int, _ problem: String) { mistakes.append(Mistake(line, problem)) }
}
