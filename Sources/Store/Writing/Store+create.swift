package import Desk
internal import Git
package import System
internal import Text

extension Store {
  /// Makes a desk in an empty folder or an empty repository, with its first commit.
  ///
  /// - Returns: the desk, whether it is new, and what was left to the next command; one that was there already is left as
  ///   it is.
  package static func create(
    at folder: String, bare: Bool, _ setup: DeskSetup, committer: (name: String, email: String)?, now: Timestamp,
    environment: Environment = .empty
  ) throws(StoreError) -> (store: Store, isNew: Bool, note: String?) {
    try makeFolders(folder)
    if try !isRepository(folder) {
      let isFree = try system { () throws(SystemError) in try InterruptedInit.isAll(of: folder, bare: bare) }
      guard isFree else {
        throw .inTheWay("\(folder) is not empty", hint: "tix init makes a desk in an empty folder or repository")
      }
      try git { () throws(GitError) in try Repository.create(at: folder, bare: bare, branch: "main") }
    }
    let store = try Store(at: folder, environment: environment)
    guard !bare || store.repository.isBare else {
      throw .inTheWay("\(folder) is a repository with a work tree", hint: "tix init without --bare uses it")
    }
    let note = try store.locked { () throws(StoreError) in
      if try store.tip() != nil {
        _ = try store.emptyOrDesk(folder)
        return nil as String?
      }
      return try store.begin(setup, committer, now)
    }
    return (store, note != nil, note?.isEmpty ?? true ? nil : note)
  }

  /// A repository with commits is a desk already, or in the way.
  private func emptyOrDesk(_ folder: String) throws(StoreError) -> Snapshot {
    do {
      return try head()
    } catch .unusable {
      throw .inTheWay("\(folder) is a repository with commits that is not a desk", hint: "choose an empty one")
    }
  }

  private func begin(
    _ setup: DeskSetup, _ committer: (name: String, email: String)?, _ now: Timestamp
  ) throws(StoreError) -> String {
    let edits = try rules { () throws(Refusal) in try setup.edits() }
    let change = Change(edits.map { FileChange(path: $0.path, before: nil, after: $0.content) })
    let violations = try rules { () throws(Refusal) in
      try Judge.judgeSetup(change, by: setup.admin, at: CommitMoment(now))
    }
    if let violation = violations.first { throw .refused(Refusal(.forbidden, violation.problem)) }
    guard let admin = change.people.first?.after else { throw .refused(Refusal(.forbidden, "a desk needs an admin")) }
    let claim = Claim(action: .begin, ticket: nil, actor: admin.handle, via: .cli)
    let message = CommitMessage(subject: "desk: begin \"\(setup.name)\"", reasons: [], claim: claim)
    let authorship = Authorship(actor: .person(admin), committer: committer)
    let stored = try self.store(edits, on: nil, message: message, by: authorship, at: now)
    let note = try publish(
      stored.files, from: nil, to: stored.id, log: "tix: \(message.subject)", as: authorship.committer(at: now))
    guard let note else { throw .inTheWay("somebody else began this desk at the same moment", hint: nil) }
    return note
  }

  private static func isRepository(_ folder: String) throws(StoreError) -> Bool {
    do {
      _ = try Repository(at: folder)
      return true
    } catch let error where error.kind == .notFound {
      return false
    } catch {
      throw explained(error)
    }
  }

  private static func makeFolders(_ folder: String) throws(StoreError) {
    var path = folder.begins(with: "/") ? "/" : ""
    for part in folder.pieces(at: UInt8(ascii: "/")) where !part.isEmpty {
      path += part
      try system { [path] () throws(SystemError) in try FileSystem.makeFolder(path) }
      guard FileSystem.isFolder(path) else { throw .inTheWay("\(path) is not a folder", hint: nil) }
      path += "/"
    }
  }
}

extension Store {
  /// One of Git's settings as it holds outside of any repository; nil where there is none.
  package static func userSetting(_ key: String, environment: Environment) -> String? {
    (try? Repository.userSetting(key, environment: environment)) ?? nil
  }

  /// One of Git's settings as it holds for a folder that may not be a repository yet.
  package static func setting(_ key: String, at folder: String, environment: Environment) throws(StoreError) -> String?
  {
    let text = try git { () throws(GitError) in
      guard let repository = try? Repository(at: folder, environment: environment) else {
        return try Repository.userSetting(key, environment: environment)
      }
      return try repository.setting(key)
    }
    return text == "" ? nil : text
  }
}
