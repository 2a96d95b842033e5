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
  /// Tags that it gets, and that it loses.
  private let tags: (added: [String], removed: [String])
  /// Where the tickets and templates go that are for a service which the catalog has no longer.
  private let target: String?
  private let mayAdd: Bool

  /// Changes a document that is there, or adds it: for whoever keeps one in step with a text elsewhere.
  ///
  /// - Parameters:
  ///   - text: as for a new document; nil for what is there already.
  ///   - title: stands instead of what the file says, as `audience` does; nil for what that says.
  package init(_ slug: String, text: String?, title: String?, audience: Article.Audience?) {
    (self.slug, self.title, self.audience) = (slug, title, audience)
    (bytes, base, mayAdd) = (text.map { Array($0.utf8) }, nil, true)
    (tags, target) = (([], []), nil)
  }

  /// Changes a document that is there.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; or, without front matter, the text alone; nil where that stays.
  ///   - base: the file that somebody saw when they wrote it; where it is another by now, the change is refused.
  ///   - target: of the service catalog: the service to which whoever asks moves what is for one that goes.
  package init(
    _ slug: String, _ bytes: [UInt8]?, base: [UInt8]? = nil, audience: Article.Audience? = nil,
    adding added: [String] = [], removing removed: [String] = [], movingTo target: String? = nil
  ) {
    (self.slug, self.bytes, self.base) = (slug, bytes, base)
    (title, self.audience, mayAdd) = (nil, audience, false)
    (tags, self.target) = ((added, removed), target)
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
    if let tags = try changedTags(in: bytes, path.text) { fields.append(("tags", tags)) }
    if !fields.isEmpty { bytes = try setting(try readingDocument(bytes, path.text), fields, path.text) }
    guard bytes != old else {
      return Plan([], outcome: Outcome(notes: ["nothing changes in \(path.text)"], document: slug))
    }
    try facts.require(right: bytes, at: path)
    if facts.before.settings.path(of: .catalog) == path.text {
      let catalog = (try? Catalog.read(bytes, at: path.text)).flatMap(\.self)
      try facts.require(replacing: facts.before.catalog, by: catalog, movingTo: target)
    }
    return Plan([FileEdit(path, bytes)], outcome: Outcome(notes: cutNotes(bytes, since: old, path), document: slug))
  }

  /// The tags afterwards; nil where they stay, and an inner nil for none.
  private func changedTags(in bytes: [UInt8], _ path: String) throws(Refusal) -> Value?? {
    guard !tags.added.isEmpty || !tags.removed.isEmpty else { return nil }
    let old = try readingDocument(bytes, path)["tags"].map { $0.list ?? [$0] }?.compactMap(\.text) ?? []
    var words = old.filter { !tags.removed.contains($0) && !$0.isEmpty }
    for word in tags.added where !words.contains(word) { words.append(word) }
    return .some(words == old ? .list(old.map { .text($0) }) : words.isEmpty ? nil : .list(words.map { .text($0) }))
  }
}
