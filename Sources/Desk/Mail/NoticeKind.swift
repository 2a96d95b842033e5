/// What a person is told of a ticket, and the name of the text that tells it.
///
/// The order is that of weight: of several things that one commit does, a person is told the first.
package enum NoticeKind: String, Sendable, CaseIterable {
  // To staff.
  case escalated, assigned, answered, missed, warned
  /// Several tickets may be one major incident.
  case proposed
  // To the requester and to whoever is in copy.
  case received, merged
  /// Resolved because nobody answered.
  case closed
  case resolved, pending, reopened, reminder, answer

  /// Whether only staff are told of it.
  package var isForStaff: Bool {
    switch self {
    case .escalated, .assigned, .answered, .missed, .warned, .proposed: true
    case .received, .merged, .closed, .resolved, .pending, .reopened, .reminder, .answer: false
    }
  }
}
