internal import Documents
internal import Text

/// Writes a new document of the knowledge base.
package struct ArticleAdding: Action {
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
    return Plan([edit], outcome: Outcome(document: path.slug))
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
    guard !taken.contains(.document(slug: slug)) else {
      throw Refusal(.forbidden, "there is a document \(slug) already", hint: "tix kb edit \(slug) changes it")
    }
    return slug
  }
}

/// Writes a document of the knowledge base that is there anew.
package struct ArticleEditing: Action {
  private let slug: String
  private let bytes: [UInt8]?
  private let base: [UInt8]?
  private let title: String?
  private let audience: Article.Audience?

  /// - Parameters:
  ///   - bytes: the whole file; or, without front matter, the text alone; nil where that stays.
  ///   - base: the file that somebody saw when they wrote it; nil where they saw none.
  ///   - title: stands instead of what the file says, as `audience` does; nil for what that says.
  package init(
    _ slug: String, _ bytes: [UInt8]?, base: [UInt8]? = nil, title: String? = nil, audience: Article.Audience? = nil
  ) {
    self.slug = slug
    self.bytes = bytes
    self.base = base
    self.title = title
    self.audience = audience
  }

  package var name: ActionName { .kb }
  package var needs: ActionNeeds { ActionNeeds(files: [.document(slug: slug)]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let path = DeskPath.document(slug: slug)
    try facts.require(mayWrite: path)
    let old = try facts.contents(of: path)
    guard base == nil || base == old else {
      throw Refusal(.overtaken, "\(path.text) was changed by somebody else meanwhile", hint: "edit it again")
    }
    var bytes = bytes ?? old
    if base == nil, !hasFrontMatter(String(decoding: bytes, as: UTF8.self)) {
      bytes = try readingDocument(old, path.text).settingBody(String(decoding: bytes, as: UTF8.self)).bytes
    }
    var fields: [(String, Value?)] = []
    if let title { fields.append(("title", .text(try Title(asked: title).text))) }
    if let audience { fields.append(("audience", .text(audience.rawValue))) }
    if !fields.isEmpty { bytes = try setting(try readingDocument(bytes, path.text), fields, path.text) }
    guard bytes != old else {
      return Plan([], outcome: Outcome(notes: ["nothing changes in \(path.text)"], document: slug))
    }
    try facts.require(right: bytes, at: path)
    return Plan([FileEdit(path, bytes)], outcome: Outcome(document: slug))
  }
}

/// Writes a document of the knowledge base, or changes it if it is there: for whoever keeps one in step with a text
/// elsewhere.
package struct ArticleWriting: Action {
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
      return try ArticleEditing(slug, text.map { Array($0.utf8) }, title: title, audience: audience).plan(facts)
    }
    guard let text else { throw Refusal(.usage, "there is no document \(slug), and a new one needs a text") }
    return try ArticleAdding(slug, text: text, title: title, audience: audience).plan(facts)
  }
}

/// Marks a document as the service level agreement or the service catalog.
package struct Marking: Action {
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
    let settings = try readingDocument(try facts.contents(of: .settings), DeskPath.settings.text)
    let bytes = try setting(settings, [(mark.rawValue, .text(path))], DeskPath.settings.text)
    return Plan([FileEdit(.settings, bytes)], outcome: Outcome(notes: notes, document: slug))
  }
}
