internal import Documents
internal import Text

extension TicketStep {
  /// What changes in the fields that are edited, from what to what.
  var editPhrases: [String] {
    let changes = old.document.changes(to: new.document).map(\.0)
    let confirms = new.triaged != old.triaged && new.type == old.type
    return (confirms ? ["confirm \(new.type.rawValue)"] : []) + changes.compactMap(phrase)
  }

  private func phrase(_ key: String) -> String? {
    guard let field = TicketField(rawValue: key) else {
      // What staff call a key of their own is not told to a customer.
      return isForCustomer ? nil : FieldPhrase.text(key, old.document[key], new.document[key])
    }
    if ActionDeclaration.toldElsewhere.contains(field) || (isForCustomer && field.isForStaff) { return nil }
    let byHand = new.isPrioritised ? " by hand" : ""
    switch field {
    case .priority: return "priority \(old.priority.rawValue) \u{2192} \(new.priority.rawValue)\(byHand)"
    case .prioritised:
      if new.priority != old.priority { return nil }
      return "priority \(new.priority.rawValue)\(new.isPrioritised ? byHand : " as impact and urgency say")"
    case .title: return "title was \"\(FieldPhrase.shortened(old.title))\""
    // A customer is not told who else there is.
    case .requester where isForCustomer: return "set requester"
    case .duplicate: return new.duplicate.map { "duplicate of \($0)" } ?? "no duplicate"
    default: return FieldPhrase.text(key, old.document[key], new.document[key])
    }
  }
}
