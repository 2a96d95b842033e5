internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

extension Session {
  /// The slug that somebody typed.
  func slug(_ typed: String) throws(Failure) -> String {
    guard let slug = Slug.typed(typed) else {
      throw Failure(.notFound, "there is no document '\(typed)'", hint: "tix kb list shows what there is")
    }
    return slug
  }

  /// A document as Markdown.
  func tell(_ article: Article, for actor: Person) {
    guard !isJSON else {
      return output.json(.object([("tix", .number(1)), ("document", article.json(for: actor))]))
    }
    output.print(article.blocks)
  }

  /// A marked document, with what its data says in front of it; with `--json` its data.
  func tell(_ mark: Mark) throws(Failure) {
    let actor = try actor()
    guard let article = try read({ desk throws(StoreError) in try desk.marked(mark) }) else {
      throw Failure(
        .notFound, "no document is marked as the \(mark.rawValue)",
        hint: "an admin does that: tix kb mark SLUG \(mark.rawValue)")
    }
    let timezone = try read { desk throws(StoreError) in try desk.settings().timezone }
    let data: (json: JSONValue, blocks: [Block])
    do throws(Fault) {
      data = try self.data(of: article, mark, timezone)
    } catch {
      guard !isJSON else { throw Failure(StoreError.damaged(error)) }
      // The text is what is left; which line of the data is wrong is for staff.
      if actor.isStaff { output.note(error.text) }
      data = (.null, [])
    }
    guard isJSON else {
      output.print(data.blocks)
      return tell(article, for: actor)
    }
    output.json(.object([("tix", .number(1)), (mark.rawValue, data.json), ("document", article.json(for: actor))]))
  }

  /// What is acted on of a marked document; nothing where it is a plain one.
  private func data(
    of article: Article, _ mark: Mark, _ timezone: String
  ) throws(Fault) -> (json: JSONValue, blocks: [Block]) {
    let bytes = article.document.bytes
    switch mark {
    case .sla:
      let levels = try ServiceLevels.read(bytes, at: article.path, timezone: timezone)
      return (levels?.json ?? .null, levels?.blocks(width: output.width) ?? [])
    case .catalog:
      let catalog = try Catalog.read(bytes, at: article.path)
      return (catalog?.json ?? .null, catalog?.blocks(width: output.width) ?? [])
    }
  }
}
