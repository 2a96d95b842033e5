internal import Documents
internal import Text

/// Writes a new document of the knowledge base.
package struct AddArticle: Action {
  private let slug: String?
  private let text: String
  private let title: String?
  private let audience: Article.Audience?
  private let tags: [String]

  /// A text may begin with front matter of its own, which is kept; what is named here stands instead.
  ///
  /// - Parameter slug: nil for one that is made of the title.
  package init(
    _ slug: String?, text: String, title: String? = nil, audience: Article.Audience? = nil, tags: [String] = []
  ) {
    self.slug = slug
    self.text = text
    self.title = title
    self.audience = audience
    self.tags = tags
  }

  package var name: ActionName { .kb }
  package var needs: ActionNeeds { ActionNeeds(files: []) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try facts.require(mayWrite: .document(slug: slug ?? ""))
    let own = try hasFrontMatter(text) ? readingDocument(Array(text.utf8), "the text") : nil
    let heading = Article.heading(of: own?.body ?? text)
    guard let written = title ?? own?["title"]?.text.flatMap({ $0.isEmpty ? nil : $0 }) ?? heading else {
      throw Refusal(.usage, "the document has no title", hint: "give it with --title, or as a line # TITLE")
    }
    let title = try Title(asked: written)
    let path = DeskPath.document(slug: try slug(title.text, facts))
    var fields: [(String, Value)] = [("title", .text(title.text))]
    if audience != nil || own?["audience"] == nil {
      fields.append(("audience", .text((audience ?? .internal).rawValue)))
    }
    if !tags.isEmpty { fields.append(("tags", .list(tags.map { .text($0) }))) }
    let edit: FileEdit
    if let own {
      edit = FileEdit(path, try setting(own, fields, "the text"))
    } else {
      edit = try writing(path, fields, text)
    }
    try facts.require(right: edit.content, at: path)
    return Plan([edit], outcome: Outcome(notes: cutNotes(edit.content, since: nil, path), document: path.slug))
  }

  private func slug(_ title: String, _ facts: Facts) throws(Refusal) -> String {
    let taken = facts.before.existing ?? []
    guard let typed = slug else {
      guard let made = Slug.made(of: title) else {
        throw Refusal(.usage, "no slug can be made of this title", hint: "give one of a-z 0-9 . -")
      }
      return Slug.unique(made, among: taken)
    }
    let slug = try Slug.asked(typed)
    if let problem = DeviceName.problem(slug) { throw Refusal(.usage, problem, hint: "give another slug") }
    guard !taken.contains(.document(slug: slug)) else {
      throw Refusal(.forbidden, "there is a document \(slug) already", hint: "tix kb edit \(slug) changes it")
    }
    return slug
  }
}
