internal import Desk
internal import Frame
internal import Store
internal import Text
internal import Views

extension Session {
  /// Opens a ticket: linked to the declared major incident that it is about, and with a word where several people seem to report one failure.
  func open(_ action: any Action, via channel: Channel) throws(Failure) -> Outcome {
    var action = action
    if var opening = action as? OpenTicket {
      opening.major = try declared(for: opening)
      action = opening
    }
    return try perform(action, via: channel)
  }

  /// The declared major incident that a ticket which is to be opened is about.
  func declared(for opening: OpenTicket) throws(Failure) -> TicketID? {
    try read { desk throws(StoreError) in try desk.declaredMajor(for: opening) }
  }

  /// Since when a major incident is known.
  func since(_ main: TicketID) throws(Failure) -> Timestamp? {
    try read { desk throws(StoreError) in try desk.ticket(main)?.created }
  }

  /// Shows what there is to choose from, with numbers.
  func offer(_ choices: [String]) {
    for (index, choice) in choices.enumerated() { output.choice(index + 1, choice) }
  }

  /// Asks somebody at a terminal in plain words; nil where they do not say.
  func asked<T: PlainlyAsked>(_: T.Type, _ language: String?, _ hint: String) -> T? {
    output.ask("\n\(T.question(in: language))\n")
    let all = Array(T.allCases)
    offer(all.map { $0.words(in: language) })
    output.ask("\(hint)\n")
    while true {
      output.ask("> ")
      let typed = (world.readLine() ?? "").trimmed
      if typed.isEmpty { return nil }
      if let number = Int(digits: typed.utf8), all.indices.contains(number - 1) { return all[number - 1] }
      if let said = T(typed: typed) { return said }
      output.ask("\(GuideWords.inLanguage(language).number)\n")
    }
  }

  /// Answers whoever opened a ticket.
  ///
  /// - Parameter language: in which they were asked for it; nil where they were not.
  func tellOpened(_ outcome: Outcome, _ action: any Action, in language: String? = nil) throws(Failure) {
    try answer(outcome)
    try tellFollowing([outcome], in: language)
    try tellAlike(outcome, action, in: language)
  }

  /// Tells whoever opened a ticket what looks like it, and that others seem to report the same.
  func tellAlike(_ outcome: Outcome, _ action: any Action, in language: String? = nil) throws(Failure) {
    try noteSimilar(to: outcome.ticket, action as? OpenTicket)
    if let id = outcome.ticket, let word = try word(onProposal: id, in: language) { output.note(word) }
  }

  /// Shows a supporter at a terminal what looks like the ticket that they wrote.
  private func noteSimilar(to id: TicketID?, _ opening: OpenTicket?) throws(Failure) {
    guard output.stderrIsTerminal, try actor().isStaff, let id, let opening else { return }
    let found = try? desk().store.head().similar(
      title: opening.title, body: opening.body, without: id, least: 0.25, atMost: 3)
    for other in found ?? [] { output.note("like it: \(other.line.trimmed)") }
  }

  /// What is said to whoever opened a ticket that others seem to report too: to a customer neither their words nor their numbers.
  private func word(onProposal id: TicketID, in language: String?) throws(Failure) -> String? {
    let (actor, store, now) = (try actor(), try desk().store, now)
    // The ticket is open, whatever becomes of this.
    guard let proposal = try? store.head().proposal(holding: id, at: now) else { return nil }
    return proposal.word(for: actor, in: language)
  }
}

extension MajorProposal {
  /// What somebody is told whose ticket is among those of a proposal.
  func word(for actor: Person, in language: String? = nil) -> String {
    actor.isStaff
      ? "this may be a major incident: \(rule); tix major declare \(tickets.map(\.description).joined(separator: " "))"
      : GuideWords.inLanguage(language).others
  }
}
