internal import Text

/// Writes what somebody is told, in their language and with what they may see.
package struct MailWriter {
  /// A notice with what it is about, as that is now.
  package struct Item {
    package let notice: Notice
    package let ticket: Ticket
    /// The comment that goes with it; nil also for one that was taken out.
    package let comment: Comment?
    /// The name of whoever did it.
    package let author: String
    /// The name of whose ticket it is.
    package let requester: String
    /// When the ticket is closed without an answer.
    package let closes: Timestamp?

    package init(
      _ notice: Notice, _ ticket: Ticket, comment: Comment?, author: String, requester: String, closes: Timestamp?
    ) {
      (self.notice, self.ticket, self.comment, self.closes) = (notice, ticket, comment, closes)
      (self.author, self.requester) = (author, requester)
    }
  }

  /// What a mail says.
  package struct Written: Sendable, Equatable {
    package let subject: String
    package let body: MailBody
  }

  /// Why several things are told in one mail.
  package enum Reason: String, Sendable, CaseIterable {
    case digest
    /// There were too many mails.
    case limit
  }

  private let person: Person
  private let desk: String
  private let clock: ServiceClock?
  private let zone: (rules: TimeZoneRules, name: String)
  private let now: Timestamp
  private let template: (String) -> MailTemplate

  /// - Parameter template: the text of a name, in that person's language.
  package init(
    to person: Person, desk: String, clock: ServiceClock?, zone: (rules: TimeZoneRules, name: String),
    at now: Timestamp,
    template: @escaping (String) -> MailTemplate
  ) {
    (self.person, self.desk, self.clock, self.zone, self.now) = (person, desk, clock, zone, now)
    self.template = template
  }

  /// A mail that tells one thing.
  package func mail(of item: Item) -> Written {
    let (text, values) = (template(item.notice.kind.rawValue), values(of: item))
    let own = text.subject.flatMap { MailTemplate.line($0, values) }
    return Written(subject: Self.subject(own ?? item.ticket.title, item.ticket.id), body: text.body(values))
  }

  /// A mail that tells several things.
  package func mail(of items: [Item], because reason: Reason) -> Written {
    var list = MailBody()
    for item in items {
      let summary = MailTemplate.line(template(item.notice.kind.rawValue).summary, values(of: item))
      list.add(line: "")
      list.add(line: "[\(item.ticket.id)] \(MailTemplate.onOneLine(item.ticket.title))")
      list.add(line: "")
      if let summary, !summary.isEmpty { list.add(line: summary) }
      if let text = text(of: item) { list.add(quote: text) }
    }
    let text = template(reason.rawValue)
    let values: MailTemplate.Values = [.name: person.name, .desk: desk, .count: "\(items.count)"]
    let subject = text.subject.flatMap { MailTemplate.line($0, values) } ?? desk
    return Written(subject: MailTemplate.onOneLine(subject), body: text.body(values, list: list))
  }

  /// A subject has the ticket's id, by which an answer finds it where nothing else is left of the mail.
  private static func subject(_ text: String, _ id: TicketID) -> String {
    let line = MailTemplate.onOneLine(text)
    return line.holds("[\(id)]") ? line : "[\(id)] \(line)"
  }

  private func values(of item: Item) -> MailTemplate.Values {
    var values: MailTemplate.Values = [
      .name: person.name, .desk: desk, .id: item.ticket.id.description, .title: item.ticket.title, .author: item.author,
      .count: "\(item.notice.others.count + 1)",
    ]
    values[.requester] = person.handle == item.ticket.requester ? nil : item.requester
    values[.due] = due(item).map(shown)
    values[.closes] = item.closes.map(shown)
    values[.text] = text(of: item)
    return values
  }

  /// What was written: the comment, or the ticket's own text for whoever has it from now on.
  private func text(of item: Item) -> String? {
    switch item.notice.kind {
    case .closed, .reminder, .warned, .missed: return nil
    case .proposed:
      let ids = [item.notice.ticket] + item.notice.others
      return ids.map { "- \($0)" }.joined(separator: "\n")
    case .assigned where item.notice.comment == nil, .escalated where item.notice.comment == nil:
      return item.ticket.body
    default: return item.notice.text(item.comment, for: person)?.body
    }
  }

  private func due(_ item: Item) -> Timestamp? {
    switch item.notice.kind {
    case .warned: return item.ticket.warned.last?.due
    case .missed: return item.ticket.missed.last?.due
    default:
      let due = clock?.due(of: item.ticket.clocked, at: now)
      return item.notice.kind == .received && due?.target != .respond ? nil : due?.due
    }
  }

  /// A time by the desk's clocks: `2026-11-30 10:15 (Europe/Copenhagen)`.
  private func shown(_ time: Timestamp) -> String {
    "\(time.adding(seconds: Int64(zone.rules.offset(at: time))).minute) (\(zone.name))"
  }
}

extension MailTemplate {
  /// The text, with a list in the place of what was written.
  fileprivate func body(_ values: Values, list: MailBody) -> MailBody {
    var body = MailBody()
    for line in lines {
      if line.trimmed == "{\(Place.text.rawValue)}" {
        body.add(list)
      } else if let filled = Self.line(line, values) {
        body.add(line: filled)
      }
    }
    return body
  }
}
