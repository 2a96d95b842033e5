extension FirstFiles {
  /// The text of a kind of mail, in Danish or in English; nil for a kind that there is none of.
  package static func mailText(_ kind: String, isDanish: Bool) -> [UInt8]? {
    switch kind {
    case "received": isDanish ? PackageResources.received_da_md : PackageResources.received_md
    case "answer": isDanish ? PackageResources.answer_da_md : PackageResources.answer_md
    case "pending": isDanish ? PackageResources.pending_da_md : PackageResources.pending_md
    case "reminder": isDanish ? PackageResources.reminder_da_md : PackageResources.reminder_md
    case "resolved": isDanish ? PackageResources.resolved_da_md : PackageResources.resolved_md
    case "closed": isDanish ? PackageResources.closed_da_md : PackageResources.closed_md
    case "reopened": isDanish ? PackageResources.reopened_da_md : PackageResources.reopened_md
    case "merged": isDanish ? PackageResources.merged_da_md : PackageResources.merged_md
    case "assigned": isDanish ? PackageResources.assigned_da_md : PackageResources.assigned_md
    case "escalated": isDanish ? PackageResources.escalated_da_md : PackageResources.escalated_md
    case "answered": isDanish ? PackageResources.answered_da_md : PackageResources.answered_md
    case "warned": isDanish ? PackageResources.warned_da_md : PackageResources.warned_md
    case "missed": isDanish ? PackageResources.missed_da_md : PackageResources.missed_md
    case "proposed": isDanish ? PackageResources.proposed_da_md : PackageResources.proposed_md
    case "digest": isDanish ? PackageResources.digest_da_md : PackageResources.digest_md
    case "limit": isDanish ? PackageResources.limit_da_md : PackageResources.limit_md
    default: nil
    }
  }
}
