internal import Desk
internal import Frame
internal import Store
internal import Text
internal import Views

/// Asks a template's questions at the terminal, one by one.
struct Guide {
  private let session: Session
  private let template: Template
  let words: GuideWords

  /// - Parameter name: the template; without one they are asked which it is. Nil where it is none.
  init?(_ session: Session, template name: String?) throws(Failure) {
    guard session.world.isInteractive else {
      throw Failure(
        .usage, "--guide asks at a terminal, and there is none",
        hint: "tix template show prints a form, tix submit sends it")
    }
    self.session = session
    let chosen = if let name { name } else { try Self.choose(Self.words(session), session) }
    guard let name = chosen else { return nil }
    template = try session.template(name, language: nil)
    words = Form(template).guideWords
  }

  /// What is asked beside templates, in the language of whoever is asked.
  private static func words(_ session: Session) throws(Failure) -> GuideWords {
    GuideWords.inLanguage(try session.languages().first)
  }

  /// What it is about, in one line, where no template asks for it.
  static func title(_ session: Session) throws(Failure) -> String {
    let words = try words(session)
    session.output.ask("\(words.titleAlone)\n")
    while true {
      let typed = try line(session)
      if !typed.trimmed.isEmpty { return typed }
      session.output.ask("\(words.needed)\n")
    }
  }

  /// The ticket that the answers ask for; nil where advice helped, and none is needed.
  func opening(for requester: Handle?) throws(Failure) -> OpenTicket? {
    let output = session.output
    output.ask("\(template.name)\n")
    var answers: [Int: String] = [:]
    var chosen: [Template.Choice] = []
    for (index, question) in template.questions.enumerated() {
      output.ask("\n\(question.ask)\n")
      guard let answer = try self.answer(to: question) else { continue }
      answers[index] = answer
      guard let choice = question.choice(typed: answer), !question.choices.isEmpty else { continue }
      chosen.append(choice)
      if let reason = choice.reject { throw Failure(.forbidden, reason) }
      if let advice = choice.advice {
        output.ask("\n\(advice)\n\(words.helped)\n")
        if words.isYes(try line()) { return nil }
      }
    }
    let service = chosen.compactMap(\.service).first ?? template.service
    let offer = try DocumentOffer(session, words, service: service, answers: answers.values.map { $0 })
    if try offer.helps() { return nil }
    output.ask("\n\(words.title) \(template.name)\n")
    let title = try line()
    // What a choice says is not asked for.
    let impact = chosen.contains { $0.impact != nil } ? nil : session.asked(Impact.self, language, words.skips)
    let urgency = chosen.contains { $0.urgency != nil } ? nil : session.asked(Urgency.self, language, words.skips)
    let filled = Form(template).filled(
      title: title, requester: requester, impact: impact, urgency: urgency, answers)
    let opening = try session.judged(Array(filled.utf8)).opening
    guard let known = try session.declared(for: opening), let main = try session.since(known) else { return opening }
    output.ask("\n\(words.known(since: main))\n\(words.stillWanted)\n> ")
    return words.isNo(session.world.readLine() ?? "") ? nil : opening
  }

  /// The language in which it asks.
  var language: String? { Form(template).language }

  /// The text typed, or the words of the choice made; nil for none, where none is needed.
  private func answer(to question: Template.Question) throws(Failure) -> String? {
    session.offer(question.choices.map(\.answer))
    while true {
      let typed = try line()
      if typed.trimmed.isEmpty {
        guard question.isRequired else { return nil }
        session.output.ask("\(words.needed)\n")
      } else if question.choices.isEmpty {
        return typed
      } else if let choice = question.choice(typed: typed) {
        return choice.answer
      } else {
        session.output.ask("\(words.number)\n")
      }
    }
  }

  private func line() throws(Failure) -> String { try Self.line(session) }

  static func line(_ session: Session) throws(Failure) -> String {
    session.output.ask("> ")
    guard let line = session.world.readLine() else {
      session.output.ask("\n")
      throw Failure(.usage, "it was left before its end, so there is no ticket")
    }
    return line
  }

  /// Which of the templates it is, by its number, name or words; nil for something else.
  private static func choose(_ words: GuideWords, _ session: Session) throws(Failure) -> String? {
    let names = try session.read { desk throws(StoreError) in try desk.templateNames() }.filter { $0.language == nil }
    var told: [String] = []
    for name in names { told.append(try session.template(name.text, language: nil).name) }
    session.output.ask("\(words.about)\n")
    session.offer(zip(names, told).map { "\($0): \($1)" } + [words.other])
    while true {
      let typed = try line(session).trimmed
      if let number = Int(digits: typed.utf8), (1...(names.count + 1)).contains(number) {
        return number > names.count ? nil : names[number - 1].text
      }
      if typed.folded == words.other.folded { return nil }
      if let index = names.indices.first(where: { [names[$0].text, told[$0].folded].contains(typed.folded) }) {
        return names[index].text
      }
      session.output.ask("\(words.number)\n")
    }
  }
}
