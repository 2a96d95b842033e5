internal import Desk
internal import Git
internal import System

extension Store {
  /// The acknowledged commits that the history up to `tip` does not have: those that were so before, and the newest.
  ///
  /// They are carried from one record to the next, so that a rewritten history is told of until somebody accepts it, whatever
  /// is written in between. One that came back is no longer apart.
  func acknowledgedApart(from tip: ObjectID?) throws(StoreError) -> [Journal.Acknowledged] {
    guard let known = try system({ () throws(SystemError) in try Journal.acknowledged(paths) }) else { return [] }
    // Mostly the next change is made on the last one.
    if known.new == tip, known.apart.isEmpty { return [] }
    let newest = Journal.Acknowledged(commit: known.new, reference: known.reference)
    return (known.apart + [newest]).reduce(into: []) { apart, one in
      guard apart.count < Journal.maxApart, !apart.contains(one), !isInHistory(one.commit, of: tip) else { return }
      apart.append(one)
    }
  }

  private func isInHistory(_ commit: ObjectID, of tip: ObjectID?) -> Bool {
    // One whose object is gone cannot be looked for.
    tip.map { (try? repository.isAncestor(commit, of: $0)) ?? false } ?? false
  }

  /// A commit that tix said was done has to be in the history.
  func verifyAcknowledged(_ head: Snapshot, _ accept: Bool, _ report: inout Report) throws(StoreError) {
    if accept {
      let journal = Journal(reference: "HEAD", old: nil, new: head.commit, paths: [])
      return try system { () throws(SystemError) in try journal.replaceAcknowledged(paths) }
    }
    for one in try acknowledgedApart(from: head.commit) {
      // Whoever is on another branch has lost nothing.
      let tip = (try? repository.tip(of: one.reference)).flatMap(\.self)
      if isInHistory(one.commit, of: tip) || isMoved(one.commit, to: head.commit) { continue }
      report.find(
        "a commit that tix acknowledged here is no longer in the history (tix verify --accept takes it as it is)",
        commit: one.commit.description)
    }
  }
}
