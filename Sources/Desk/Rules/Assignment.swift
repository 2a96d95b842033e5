/// The rule of the smallest load: a ticket is assigned to the available supporter of its level who has the fewest unresolved
/// tickets.
package enum Assignment {
  /// The one chosen, and why in words for the audit record.
  package struct Choice: Sendable, Equatable {
    package let handle: Handle
    package let reason: String
  }

  /// The supporters of this level who can be given a ticket now.
  package static func candidates(level: Int, in roster: Roster, at now: DeskTime) throws(Refusal) -> [Supporter] {
    try roster.supporters(level: level).filter { $0.isAvailable(at: now) }
  }

  /// The smallest load; a tie goes to whoever was assigned longest ago, then to the handle first in the alphabet.
  ///
  /// Nil when nobody of this level is there.
  package static func choose(level: Int, in roster: Roster, loads: Loads, at now: DeskTime) throws(Refusal) -> Choice? {
    let candidates = try candidates(level: level, in: roster, at: now)
    func rank(_ person: Supporter) -> (Int, Int64, Handle) {
      (loads.count(person.handle), loads.lastAssigned(person.handle)?.seconds ?? -1, person.handle)
    }
    guard let chosen = candidates.min(by: { rank($0) < rank($1) }) else { return nil }
    let load = loads.count(chosen.handle)
    let reason =
      candidates.count == 1
      ? "\(chosen.handle) has \(load), and is the only one there at level \(level)"
      : "\(chosen.handle) has \(load), the fewest of \(candidates.count)"
    return Choice(handle: chosen.handle, reason: reason)
  }

  /// Whether the rule could have chosen this person: ties are free, since clones see different ones.
  static func allows(_ handle: Handle, level: Int, before: PriorState, at now: DeskTime) throws(Refusal) -> Bool {
    let candidates = try candidates(level: level, in: before.roster, at: now)
    guard candidates.contains(where: { $0.handle == handle }) else { return false }
    guard let loads = before.loads else { return true }
    return candidates.allSatisfy { loads.count(handle) <= loads.count($0.handle) }
  }
}
