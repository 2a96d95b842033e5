internal import Desk
internal import Git
internal import System
internal import Text

/// The commit up to which `verify` last found nothing in this repository, for the next `verify --new`.
///
/// It is only a help: where it is not there, is of other rules, or is no longer in the history, all is read.
enum VerifiedCommit {
  /// To be raised when the rules change: what was right by older ones is judged again.
  private static let rules = "rules-1"

  /// Nil where there is none that counts.
  static func read(_ paths: RepositoryPaths) -> ObjectID? {
    guard let bytes = (try? FileSystem.contents(paths.verified, limit: 4_096)).flatMap(\.self) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).pieces(at: 10)[0].blankSeparated
    guard words.count == 2, words[0] == rules else { return nil }
    return ObjectID(hex: words[1])
  }

  /// Notes it, where this repository may be written.
  static func write(_ commit: ObjectID, _ paths: RepositoryPaths) {
    guard (try? paths.make()) != nil else { return }
    try? FileSystem.replace(paths.verified, Array("\(rules) \(commit)\n".utf8), durable: false)
  }
}

extension Store {
  /// The desk as verify last found nothing wrong with it; nil where that is not known, or not in the history of this one.
  func verified(before head: Snapshot) -> Snapshot? {
    guard let commit = VerifiedCommit.read(paths),
      commit == head.commit || (try? repository.isAncestor(commit, of: head.commit)) ?? false
    else { return nil }
    return try? Snapshot(self, commit)
  }
}
