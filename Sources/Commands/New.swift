internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Text
internal import Views

/// `tix new`: opens a ticket.
struct New: SimpleCommand {
  private static let title = Operand("TITLE", .text, "what is wrong or wanted, in one line", optional: true)
  private static let type = Option<TicketType>("--type", value: "TYPE", "what it is")
  private static let service = Option("--service", value: "SERVICE", .service, "an id or a name of the service catalog")
  private static let impact = Option<Impact>(
    "--impact", value: "IMPACT", .word(Impact.allCases.map(\.rawValue)),
    "whom it touches; also 'only me', 'my team', 'the whole site' or 'everybody'"
  ) { Impact(typed: $0) }
  private static let urgency = Option<Urgency>(
    "--urgency", value: "URGENCY", .word(Urgency.allCases.map(\.rawValue)),
    "how soon it is needed; also 'can wait', 'hinders me' or 'I cannot work'"
  ) { Urgency(typed: $0) }
  private static let guide = Flag("--guide", "ask the questions of a template")
  private static let cc = RepeatedOption("--cc", value: "WHO", .person, "who sees it too, and may answer")
  private static let tag = RepeatedOption("--tag", value: "WORD", .text, "a word to find it by; for staff")
  private static let onBehalfOf = Option("--for", value: "WHO", .person, "on whose behalf; for staff")
  static let declaration = Declaration(
    "new", "open a ticket",
    discussion: """
      The ticket goes to the 1st-level supporter with the smallest load, and the id is printed. What a customer calls \
      its type is a proposal, which staff confirm or change. Priority follows from impact and urgency.

      Without -m and -F an editor opens for the description, if there is a terminal; where nothing is written \
      there nothing happens. A title alone will do with -m ''. Then it is asked whom it touches and how soon it is \
      needed. Without TITLE it is asked what it is about, and the templates are offered.

      With --guide the questions of a template are asked at the terminal, one by one; what stands in place of TITLE is \
      the template. Where the advice helps there is no ticket.
      """,
    operands: [title],
    options: TextSource.options + [
      AttachSource.option,
      type,
      service,
      impact,
      urgency,
      guide,
      onBehalfOf,
      cc,
      tag,
    ],
    examples: [
      Example("tix new 'Cannot print from Word' -m 'Nothing happens when I press Print.'", "report an incident"),
      Example("tix new 'A second screen' --type request --service pc -m 'For my desk.'", "ask for something"),
      Example("tix new --guide printer", "be asked what support has to know"),
      Example("tix new 'Black picture' -m 'See the photo.' --attach photo.jpg", "with a file"),
      Example(
        "tix new 'No network' --for customeroscar --impact site -F call.txt", "write down a call"),
      Example("tix new 'No badge yet' --cc customeroscar", "with somebody who sees it too"),
    ])
  /// What the answers to a template's questions say.
  private static let answered: [any DeclaredOption] = [
    TextSource.message, TextSource.file, type, service, impact, urgency, cc, tag,
  ]
  static let needs = Needs(.actor, writes: true)

  /// Nil where it is asked for.
  private let title: String?
  /// Whether nothing is said of the ticket yet, so that one of the templates may ask for it.
  private let isOpen: Bool
  /// What the options say of the ticket, by the keys of a batch.
  private let values: [String: ActionArguments.Value?]
  private let requester: String?
  private let cc: [String]
  /// Whether a template's questions are asked, and of which where that was said.
  private let isGuided: Bool
  private let template: String?
  private let text: TextSource
  private let attach: AttachSource

  init(_ parsed: Parsed) throws(Failure) {
    isGuided = parsed[Self.guide]
    template = isGuided ? parsed[Self.title] : nil
    if isGuided,
      let other = Self.answered.first(where: parsed.has)
    {
      throw Failure(.usage, "with --guide the answers say what \(other.declaration.name) would")
    }
    requester = parsed[Self.onBehalfOf]
    cc = parsed[Self.cc]
    text = try TextSource(parsed)
    attach = try AttachSource(parsed)
    title = isGuided ? nil : parsed[Self.title]
    isOpen = title == nil && !Self.answered.contains(where: parsed.has)
    values = [
      "type": parsed[Self.type].map { .text($0.rawValue) },
      "service": parsed[Self.service].map { .text($0) }, "impact": parsed[Self.impact].map { .text($0.rawValue) },
      "urgency": parsed[Self.urgency].map { .text($0.rawValue) },
      "tags": .list(parsed[Self.tag].map { .text($0) }),
    ]
  }

  func perform(_ session: Session) throws(Failure) {
    guard isGuided || title != nil || session.world.isInteractive else {
      throw Failure(.usage, "it needs TITLE", hint: "tix new -h shows how")
    }
    let guide = isOpen ? try Guide(session, template: template) : nil
    if let guide { return try open(guide, session) }
    let title = if let title { title } else { try Guide.title(session) }
    // No text that somebody writes now would mend it.
    if title.trimmed.isEmpty {
      throw Failure(.usage, "the title is empty", hint: "say in one line what is wrong or wanted")
    }
    try open(title, session)
  }

  private func open(_ title: String, _ session: Session) throws(Failure) {
    let requester = try requester.map { typed throws(Failure) in try session.who(typed) }
    let cc = try cc.map { typed throws(Failure) in try session.participant(typed) }
    try attach.check(session)
    var body: String?
    if text.isGiven {
      body = try text.given(session)
    } else if session.world.isInteractive {
      body = try Editor(session).write(
        asking: "Describe above: \(title)")
    } else {
      try text.requireNoInput(session)
    }
    var values = values
    values["title"] = .text(title)
    if !text.isGiven, session.world.isInteractive { try askPriority(session, &values) }
    values["message"] = body.map { .text($0) }
    values["for"] = requester.map { .text($0.text) }
    values["cc"] = .list(cc.map { .text($0.text) })
    let files = try attach.files(session)
    let opening = try Failure.fromRules { [values] () throws(Refusal) in
      try ActionCommand.new.action(values, files: files)
    }
    let outcome = try session.open(opening, via: .cli)
    let isAsked = !text.isGiven && session.world.isInteractive
    try session.tellOpened(outcome, opening, in: isAsked ? session.languages().first : nil)
  }

  /// Asks in plain words for what the priority follows from, where the command line does not say it.
  private func askPriority(_ session: Session, _ values: inout [String: ActionArguments.Value?]) throws(Failure) {
    let language = try session.languages().first
    let hint = GuideWords.inLanguage(language).skips
    if case .some(nil) = values["impact"], let impact = session.asked(Impact.self, language, hint) {
      values["impact"] = .text(impact.rawValue)
    }
    if case .some(nil) = values["urgency"], let urgency = session.asked(Urgency.self, language, hint) {
      values["urgency"] = .text(urgency.rawValue)
    }
  }

  private func open(_ guide: Guide, _ session: Session) throws(Failure) {
    let requester = try requester.map { typed throws(Failure) in try session.who(typed) }
    guard let opening = try guide.opening(for: requester) else {
      return session.output.note(guide.words.noTicket)
    }
    let outcome = try session.open(opening, via: .guide)
    try session.tellOpened(outcome, opening, in: guide.language)
  }
}
