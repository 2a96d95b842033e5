internal import Documents
internal import Text

/// Writes a document of the knowledge base, or changes it if it is there: for whoever keeps one in step with a text
/// elsewhere.
package struct WriteArticle: Action {
  private let slug: String
  private let text: String?
  private let title: String?
  private let audience: Article.Audience?

  /// - Parameter text: as for a new document; nil for what is there already.
  package init(_ slug: String, text: String?, title: String?, audience: Article.Audience?) {
    self.slug = slug
    self.text = text
    self.title = title
    self.audience = audience
  }

  package var name: ActionName { .kb }
  package var needs: ActionNeeds { ActionNeeds(files: [.document(slug: slug)]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let path = DeskPath.document(slug: slug)
    try facts.require(mayWrite: path)
    if let text, text.trimmed.isEmpty { throw Refusal(.usage, "the text is empty") }
    if facts.before.files[path] != nil {
      return try EditArticle(slug, text.map { Array($0.utf8) }, title: title, audience: audience).plan(facts)
    }
    guard let text else { throw Refusal(.usage, "there is no document \(slug), and a new one needs a text") }
    return try AddArticle(slug, text: text, title: title, audience: audience).plan(facts)
  }
}
