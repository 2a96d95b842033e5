internal import Documents
internal import Text

/// Marks a document as the service level agreement or the service catalog.
package struct MarkArticle: Action {
  private let slug: String
  private let mark: Mark

  package init(_ slug: String, as mark: Mark) {
    self.slug = slug
    self.mark = mark
  }

  package var name: ActionName { .mark }
  package var needs: ActionNeeds { ActionNeeds(files: [.settings, .document(slug: slug)]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try facts.require(mayWrite: .settings)
    let path = DeskPath.document(slug: slug).text
    let notes = try facts.require(markable: path, as: mark)
    guard facts.before.settings.path(of: mark) != path else {
      return Plan([], outcome: Outcome(notes: ["\(path) is the \(mark.rawValue) already"], document: slug))
    }
    if mark == .catalog {
      try facts.require(replacing: facts.before.catalog, by: facts.catalog(at: .document(slug: slug)))
    }
    let settings = try readingDocument(try facts.contents(of: .settings), DeskPath.settings.text)
    let bytes = try setting(settings, [(mark.rawValue, .text(path))], DeskPath.settings.text)
    return Plan([FileEdit(.settings, bytes)], outcome: Outcome(notes: notes, document: slug))
  }
}
