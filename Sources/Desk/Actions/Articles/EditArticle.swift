internal import Documents
internal import Text

/// Writes a document of the knowledge base that is there anew.
package struct EditArticle: Action {
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
