/// The fields of a ticket that tix knows, in the order in which a new file has them.
package enum TicketField: String, Sendable, CaseIterable {
  case title, type, status, priority, impact, urgency, service, requester, assignee, level
  case created, assigned, triaged, responded, pending, waits, resolved
  case template, major, prioritised, reminded, warned, missed, follows, duplicate, links, tags, cc, reference, message,
    submission, formerly, files, redacted

  /// Who may change the field of a ticket that is there.
  enum Changers {
    /// Its requester and staff; `Judge` says who may make which change.
    case participants
    /// Staff, and its requester while nobody has answered.
    case staffOrUnanswered
    case staff
    /// Staff; its requester adds to it.
    case staffOrAdding
    /// Staff; a supporter says why.
    case staffWithReason
    /// Nobody: it is set when the ticket is opened.
    case atOpening
    /// The desk itself, when it does what the field tells.
    case desk
    /// Nobody by itself: it follows from another change, as `Judge` checks.
    case following
  }

  /// Whether only staff are shown it: their own words and names, and other tickets' ids.
  package var isForStaff: Bool { [.tags, .reference, .links, .duplicate].contains(self) }

  /// Who may change each field.
  var changers: Changers {
    switch self {
    case .status: .participants
    case .title, .type: .staffOrUnanswered
    case .priority, .impact, .urgency, .service, .triaged, .major, .prioritised: .staff
    case .duplicate, .links, .tags, .reference: .staff
    case .cc: .staffOrAdding
    case .requester: .staffWithReason
    case .created, .template, .follows, .message, .submission, .formerly: .atOpening
    case .assignee, .level, .assigned, .responded, .pending, .waits, .resolved, .files, .redacted: .following
    case .reminded, .warned, .missed: .desk
    }
  }
}
