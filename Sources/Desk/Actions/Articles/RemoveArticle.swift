/// Takes a document out of the knowledge base. It stays in the history.
package struct RemoveArticle: Action {
  private let slug: String

  package init(_ slug: String) { self.slug = slug }

  package var name: ActionName { .kb }
  package var needs: ActionNeeds { ActionNeeds(files: [.document(slug: slug)]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let path = DeskPath.document(slug: slug)
    try facts.require(mayWrite: path)
    _ = try facts.contents(of: path)
    if let mark = facts.before.settings.marks(of: path.text).first {
      throw Refusal(
        .forbidden, "\(path.text) is marked as the \(mark.rawValue)",
        hint: "an admin marks another (tix kb mark) or none (tix config \(mark.rawValue) --unset)")
    }
    return Plan([FileEdit(removing: path)], outcome: Outcome(document: slug))
  }
}
