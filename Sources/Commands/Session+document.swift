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

  /// A marked document; with `--json` its data.
  func tell(_ mark: Mark) throws(Failure) {
    let actor = try actor()
    guard let article = try read({ desk throws(StoreError) in try desk.marked(mark) }) else {
      throw Failure(
        .notFound, "no document is marked as the \(mark.rawValue)",
        hint: "an admin does that: tix kb mark SLUG \(mark.rawValue)")
    }
    guard isJSON else { return tell(article, for: actor) }
    let bytes = article.document.bytes
    let data = try Failure.fromStore { () throws(StoreError) in
      do throws(Fault) {
        return switch mark {
        case .sla: try ServiceLevels.read(bytes, at: article.path)?.json ?? .null
        case .catalog: try Catalog.read(bytes, at: article.path)?.json ?? .null
        }
      } catch {
        throw StoreError.damaged(error)
      }
    }
    output.json(.object([("tix", .number(1)), (mark.rawValue, data), ("document", article.json(for: actor))]))
  }
}
