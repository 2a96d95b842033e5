internal import Text

/// What a commit says of itself in its trailers. A claim, not a fact: the change is judged, and the claim compared.
package struct Claim: Sendable, Hashable {
  package let action: String
  package let ticket: String?
  package let actor: String
  package let via: String
  /// What proves that it is the actor's, where that door cannot know; nil at the others.
  package let proof: String?
  /// The ids of commits whose findings it settles.
  package let accepts: [String]

  package init(
    action: ActionName, ticket: TicketID?, actor: Handle, via: Channel, proof: Proof? = nil, accepts: [String] = []
  ) {
    self.action = action.rawValue
    self.ticket = ticket?.description
    self.actor = actor.text
    self.via = via.rawValue
    self.proof = proof?.rawValue
    self.accepts = accepts
  }

  /// Reads the last paragraph of a message; nil when it holds none of tix's trailers.
  package init?(message: String) { self.init(paragraph: Self.lastParagraph(of: message.trimmed.pieces(at: 10))) }

  /// Reads one paragraph.
  init?(paragraph: ArraySlice<String>) {
    var values: [String: [String]] = [:]
    for line in paragraph {
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
    proof = only("Proof")
    accepts = values["Tix-Accepts"] ?? []
  }

  /// The last lines of a message up to one that is blank.
  static func lastParagraph(of lines: [String]) -> ArraySlice<String> {
    let blank = lines.lastIndex { $0.trimmed.isEmpty }
    return lines[(blank.map { $0 + 1 } ?? 0)...]
  }

  /// The trailers, a line each.
  package var trailers: String {
    var lines = ["Tix-Action: \(action)"]
    if let ticket { lines.append("Tix-Ticket: \(ticket)") }
    lines += accepts.map { "Tix-Accepts: \($0)" }
    lines += ["Tix-Actor: \(actor)", "Tix-Via: \(via)"]
    if let proof { lines.append("Tix-Proof: \(proof)") }
    return lines.joined(separator: "\n")
  }

  /// Whether it says that nothing proves whose doing it is.
  package var isUnproven: Bool { proof == Proof.none.rawValue }
}
