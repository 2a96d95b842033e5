internal import Text

/// How long a ticket may wait on its customer until the desk resolves it: `7d`, `7d service` for days with service, or `off`.
package enum AutoClose: Sendable, Equatable {
  case off
  case span(Span)
  /// A number of days on which there is service.
  case serviceDays(Int)

  /// Nil when it is none of these, or no time at all.
  package init?(_ text: String) {
    if text == "off" {
      self = .off
      return
    }
    let words = text.pieces(at: UInt8(ascii: " "))
    guard let span = Span(words[0]), span.seconds > 0 else { return nil }
    guard words.count > 1 else {
      self = .span(span)
      return
    }
    guard words.count == 2, words[1] == "service", span.description.utf8.last == UInt8(ascii: "d") else { return nil }
    self = .serviceDays(Int(span.seconds / 86_400))
  }
}
