internal import Documents
internal import Text

/// Changes a document of the knowledge base; where that is wanted, adds it if it is not there.
package struct WriteArticle: Action {
  private let slug: String
  /// The whole file; or, without front matter, the text alone; nil where that stays.
  private let bytes: [UInt8]?
  /// The file that somebody saw when they wrote it; nil where they saw none.
  private let base: [UInt8]?
  private let title: String?
  private let audience: Article.Audience?
  private let mayAdd: Bool

  /// Changes a document that is there, or adds it: for whoever keeps one in step with a text elsewhere.
  ///
  /// - Parameters:
  ///   - text: as for a new document; nil for what is there already.
  ///   - title: stands instead of what the file says, as `audience` does; nil for what that says.
  package init(_ slug: String, text: String?, title: String?, audience: Article.Audience?) {
    (self.slug, self.title, self.audience) = (slug, title, audience)
    (bytes, base, mayAdd) = (text.map { Array($0.utf8) }, nil, true)
  }

  /// Changes a document that is there.
  ///
  /// - Parameter base: the file that somebody saw when they wrote it; where it is another by now, the change is refused.
  package init(_ slug: String, _ bytes: [UInt8], base: [UInt8]? = nil) {
    (self.slug, self.bytes, self.base) = (slug, bytes, base)
    (title, audience, mayAdd) = (nil, nil, false)
  }

  package var name: ActionName { .kb }
  package var needs: ActionNeeds { ActionNeeds(files: [.document(slug: slug)]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let path = DeskPath.document(slug: slug)
    try facts.require(mayWrite: path)
    let text = bytes.map { String(decoding: $0, as: UTF8.self) }
    if mayAdd, let text, text.trimmed.isEmpty { throw Refusal(.usage, "the text is empty") }
    if mayAdd, facts.before.files[path] == nil {
      guard let text else { throw Refusal(.usage, "there is no document \(slug), and a new one needs a text") }
      return try AddArticle(slug, text: text, title: title, audience: audience).plan(facts)
    }
    let old = try facts.contents(of: path)
    try facts.require(path, isStill: base)
    var bytes = bytes ?? old
    if base == nil, let text, !hasFrontMatter(text) {
      bytes = try readingDocument(old, path.text).settingBody(text).bytes
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
