internal import Text

/// What the desk itself says to customers, in English, and in Danish to whom that is the language.
struct SweepTexts {
  private let isDanish: Bool

  init(language: String) { isDanish = Language.isDanish(language) }

  /// That a ticket waits on its customer.
  func reminder(_ id: TicketID, closes: Timestamp) -> String {
    isDanish
      ? """
      Vi venter på dit svar. Hører vi ikke fra dig, bliver sagen lukket \(closes.minute) UTC.
      Svar på sagen, hvis den stadig er aktuel: tix comment \(id)
      """
      : """
      We are waiting for your answer. Without one this ticket is closed at \(closes.minute) UTC.
      If it still matters, answer it: tix comment \(id)
      """
  }

  /// That a ticket belongs to a major incident.
  func linked(since: Timestamp) -> String {
    isDanish
      ? "Vi kender til denne fejl siden \(since.minute) UTC, og andre er også ramt. Vi skriver her, når den er løst."
      : "We know about this since \(since.minute) UTC, and others have it too. We write here when it is solved."
  }

  /// That the major incident is solved.
  var carried: String {
    isDanish
      ? "Den fælles fejl, som sagen hører til, er løst. Er den det ikke hos dig, så svar her, og sagen er åben igen."
      : "The failure that this belongs to is solved. If it is not for you, answer here and this ticket is open again."
  }

  /// That a ticket was closed, and how it is opened again.
  func closing(_ id: TicketID, since: Timestamp, reopen: Span) -> String {
    isDanish
      ? """
      Vi har ikke hørt fra dig siden \(since.minute) UTC, så sagen er lukket.
      Er den ikke løst, så svar på den inden for \(Self.shown(reopen, days: "dage", hours: "timer")), og den er åben igen: tix comment \(id)
      """
      : """
      We have heard nothing from you since \(since.minute) UTC, so this ticket is closed.
      If it is not solved, answer it within \(Self.shown(reopen, days: "days", hours: "hours")) and it is open again: tix comment \(id)
      """
  }

  private static func shown(_ span: Span, days: String, hours: String) -> String {
    span.seconds % 86_400 == 0 ? "\(span.seconds / 86_400) \(days)" : "\(span.seconds / 3_600) \(hours)"
  }
}
