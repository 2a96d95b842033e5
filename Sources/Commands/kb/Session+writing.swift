internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

extension Session {
  /// Stops before somebody writes a document that they may not write.
  func requireKnowledgeWriter() throws(Failure) {
    if let problem = Permission.write(.document(slug: ""), .person(try actor())) { throw Failure(.forbidden, problem) }
  }

  /// Says that a file is gone; with `--json` there is nothing to tell of it.
  func answerRemoval(of path: DeskPath, _ key: String) {
    guard isJSON else { return output.note("\(path.text) is removed") }
    output.json(.object([("tix", .number(1)), (key, .null)]))
  }

  /// The document as it is now, with `--json`; else its slug, where that is news, or what was done to it.
  func answerDocument(
    _ outcome: Outcome, printing: Bool = false, done: String = "is written"
  ) throws(Failure) {
    guard let slug = outcome.document else { return }
    guard isJSON else {
      if printing { output.line(slug) } else if outcome.notes.isEmpty { output.note("kb/\(slug).md \(done)") }
      return
    }
    let actor = try actor()
    let store = try desk().store
    let article = try Failure.fromStore { () throws(StoreError) in try store.head().article(slug, for: actor) }
    output.json(.object([("tix", .number(1)), ("document", article.json(for: actor))]))
  }
}
