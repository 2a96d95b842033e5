internal import Desk
internal import Frame
internal import Store

extension Session {
  /// The actor's own drafts, the newest first.
  func drafts() throws(Failure) -> [Draft] {
    let (store, owner) = (try desk().store, try actor().handle)
    return try Failure.fromStore { () throws(StoreError) in try store.drafts(of: owner) }
  }

  /// The draft that somebody means: by its name or a beginning of it, or the only one.
  func draft(_ typed: String?) throws(Failure) -> Draft {
    let all = try drafts()
    guard let typed else {
      if let only = all.first, all.count == 1 { return only }
      let problem = all.isEmpty ? "there is no draft of yours" : "there are \(all.count) drafts of yours"
      throw Failure(.notFound, problem, hint: all.isEmpty ? nil : "tix draft lists them; give the name of one")
    }
    let found = all.filter { $0.name == typed || $0.name.utf8.starts(with: typed.utf8) }
    guard let draft = found.first(where: { $0.name == typed }) ?? (found.count == 1 ? found.first : nil) else {
      throw Failure(
        .notFound,
        found.isEmpty ? "there is no draft '\(typed)' of yours" : "\(found.count) drafts begin with \(typed)",
        hint: "tix draft lists them")
    }
    return draft
  }
}
