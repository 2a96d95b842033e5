internal import Text

/// The message of a commit: what was done in one line, why, and trailers that a program can read.
package struct CommitMessage: Sendable, Equatable {
  package let subject: String
  package let reasons: [String]
  package let claim: Claim

  package init(subject: String, reasons: [String], claim: Claim) {
    self.subject = subject
    self.reasons = reasons
    self.claim = claim
  }

  /// The whole message. What people wrote is in it without control characters: `git log` prints it as it is.
  package var text: String {
    // A path or a key may hold a line end; the subject is one line whatever is in it.
    let subject = subject.pieces(at: 10).joined(separator: "\u{FFFD}")
    let parts = ([subject] + reasons).map { Self.indentingTrailers(Self.printable($0)) }
    return (parts + [Self.printable(claim.trailers)]).joined(separator: "\n\n") + "\n"
  }

  /// Text in which no line begins as tix's trailers do: `git log --grep='^Tix-Actor: …'` looks at every line.
  private static func indentingTrailers(_ text: String) -> String {
    text.pieces(at: 10).map { $0.asciiLowercased.begins(with: "tix-") ? " " + $0 : $0 }.joined(separator: "\n")
  }

  /// Text with U+FFFD for what a terminal acts on and what a reader does not see: other programs print it as it is.
  package static func printable(_ text: String) -> String {
    text.treatingHidden { _, scalar, _ in
      switch scalar {
      case "\n": .keep
      case "\r": .drop
      default: .replace("\u{FFFD}")
      }
    }
  }

  /// The first line of a message as it stands in history.
  package static func subject(of message: String) -> String { message.pieces(at: 10).first ?? "" }

  /// The paragraphs between the first line and the trailers.
  package static func reasons(of message: String) -> String {
    var lines = message.trimmed.pieces(at: 10).dropFirst()
    // The trailers are the last paragraph alone: a reason may look like them.
    if Claim(message: message) != nil {
      while let last = lines.popLast(), !last.trimmed.isEmpty {}
    }
    return lines.joined(separator: "\n").trimmed
  }
}

/// What a commit says of itself in its trailers. A claim, not a fact: the change is judged, and the claim compared.
package struct Claim: Sendable, Equatable {
  package let action: String
  package let ticket: String?
  package let actor: String
  package let via: String
  /// The ids of commits whose findings it settles.
  package let accepts: [String]

  package init(action: ActionName, ticket: TicketID?, actor: Handle, via: Channel, accepts: [String] = []) {
    self.action = action.rawValue
    self.ticket = ticket?.description
    self.actor = actor.text
    self.via = via.rawValue
    self.accepts = accepts
  }

  /// Reads the last paragraph of a message; nil when it holds none of tix's trailers.
  package init?(message: String) {
    var values: [String: [String]] = [:]
    for line in Self.lastParagraph(of: message) {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let key = String(decoding: line.utf8[..<colon], as: UTF8.self)
      values[key, default: []].append(String(decoding: line.utf8[colon...].dropFirst(), as: UTF8.self).trimmed)
    }
    guard values.keys.contains(where: { $0.begins(with: "Tix-") }) else { return nil }
    // A trailer that stands twice claims two things: neither can be held against the change, so it reads as empty.
    func only(_ key: String) -> String? { values["Tix-" + key].map { $0.count == 1 ? $0[0] : "" } }
    action = only("Action") ?? ""
    ticket = only("Ticket")
    actor = only("Actor") ?? ""
    via = only("Via") ?? ""
    accepts = values["Tix-Accepts"] ?? []
  }

  private static func lastParagraph(of message: String) -> [String] {
    var last: [String] = []
    for line in message.trimmed.pieces(at: 10).reversed() {
      if line.trimmed.isEmpty { break }
      last.append(line)
    }
    return last
  }

  /// What of a message names somebody or something to Git's own searches, and to no reader of the claim: trailers in
  /// another paragraph than the last, or in other letters.
  package static func problems(in message: String) -> [String] {
    let known = ["action", "ticket", "actor", "via", "accepts"]
    var found: [String] = []
    let lines = message.trimmed.pieces(at: 10)
    let last = lines.count - lastParagraph(of: message).count
    let isOneParagraph = last == 0
    for (index, line) in lines.enumerated() {
      guard let rest = line.asciiLowercased.dropping(prefix: "tix-"),
        let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":"))
      else { continue }
      let key = String(decoding: rest.utf8[..<colon], as: UTF8.self)
      guard known.contains(key.trimmed) else { continue }
      if index < last || (isOneParagraph && index == 0) {
        found.append("its message holds a trailer of tix outside of the last paragraph")
      } else if !line.begins(with: "Tix-" + key.prefix(1).uppercased() + key.dropFirst() + ":") || key != key.trimmed {
        found.append("its message holds a trailer of tix in other letters than tix writes")
      }
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The trailers, a line each.
  package var trailers: String {
    var lines = ["Tix-Action: \(action)"]
    if let ticket { lines.append("Tix-Ticket: \(ticket)") }
    lines += accepts.map { "Tix-Accepts: \($0)" }
    return (lines + ["Tix-Actor: \(actor)", "Tix-Via: \(via)"]).joined(separator: "\n")
  }

  /// Where the claim and the change disagree; empty when it holds.
  package func disagreements(with change: Change, author: Handle) -> [String] {
    var found: [String] = []
    if actor != author.text { found.append("the trailers say \(actor) did it, the author is \(author)") }
    if Channel(rawValue: via) == nil { found.append("the trailers name no way that there is, or two") }
    guard let name = ActionName(rawValue: action) else {
      return found + ["the trailers name no action that there is, or two"]
    }
    if accepts.isEmpty == (name == .accept) {
      found.append(name == .accept ? "it names no commit to accept" : "it accepts commits and does something else")
    }
    if let path = name.exceeded(by: change) { found.append("the trailers say \(action), but it changes \(path)") }
    if !name.isDone(by: change) { found.append("the trailers say \(action), which it does not do") }
    let touched = change.touchedTickets.map(\.description)
    if let ticket, !touched.contains(ticket) {
      found.append("the trailers say \(ticket.isEmpty ? "two tickets" : "ticket \(ticket), which it does not touch")")
    }
    if let other = touched.first(where: { $0 != ticket }) {
      found.append("it touches ticket \(other), which the trailers do not say")
    }
    return found
  }
}
