/// What one commit changed of one ticket.
package struct TicketEvent: Sendable, Equatable {
  /// Where a commit stands when history is told in one line: after all that it descends from, and else by time. It follows from the commits
  /// that it descends from alone, so it never changes.
  package struct Place: Hashable, Comparable, Sendable {
    /// Its own time, or the newest of those that it descends from where that is newer, in seconds since 1970.
    package let newest: Int64
    /// How many commits there are before it on the longest way to the first.
    package let depth: Int64
    package let commit: String

    package init(newest: Int64, depth: Int64, commit: String) {
      (self.newest, self.depth, self.commit) = (newest, depth, commit)
    }

    package static func < (a: Place, b: Place) -> Bool {
      (a.newest, a.depth, a.commit) < (b.newest, b.depth, b.commit)
    }
  }

  package enum Kind: Int64, Sendable {
    /// Somebody's act: from what it was to what it is.
    case change
    /// A merge says what holds of what was done on its sides; so does whoever mends a file that could not be read.
    case settling
    /// The desk itself resolves what nobody answered.
    case silence
  }

  package struct Change: Sendable, Equatable {
    package let facet: TicketFacet
    package let old: String?
    package let new: String?

    package init(_ facet: TicketFacet, from old: String?, to new: String?) {
      (self.facet, self.old, self.new) = (facet, old, new)
    }
  }

  package let ticket: TicketID
  package let place: Place
  /// When it was done, by the commit's own time.
  package let at: Timestamp
  package let kind: Kind
  /// The ticket that this one was before it got another id.
  package let former: TicketID?
  package let changes: [Change]

  package init(
    _ ticket: TicketID, _ place: Place, at: Timestamp, _ kind: Kind = .change, former: TicketID? = nil,
    _ changes: [Change]
  ) {
    (self.ticket, self.place, self.at, self.kind) = (ticket, place, at, kind)
    (self.former, self.changes) = (former, changes)
  }

  /// Whether the ticket is taken out of the desk.
  package var isRemoval: Bool { changes.contains { $0.facet == .status && $0.new == nil } }
}

extension TicketState {
  /// What is not the same in another state.
  package func changes(to other: TicketState) -> [TicketEvent.Change] {
    TicketFacet.allCases.compactMap { facet in
      self[facet] == other[facet] ? nil : TicketEvent.Change(facet, from: self[facet], to: other[facet])
    }
  }
}
