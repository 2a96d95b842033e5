internal import Desk
internal import Git
internal import System

/// Judges every commit by what it changes, with the roles that people had in its parents: on threads of its own, from when
/// it is made, a portion of commits each.
final class HistoryCheck {
  private typealias Portion = Result<JudgedCommits, StoreError>

  private let desk: DeskInHistory
  private let acceptances: Acceptances
  private var portions: OrderedPrefetch<Portion>

  // Of each commit of a portion what it changes is held at the same time.
  private static let portionSize = 16
  /// So many portions wait at most to be told.
  private static let window = 1_024

  /// - Parameters:
  ///   - start: a commit before those to judge; nil for all.
  ///   - tip: where commits that settle findings are looked for, from `start` on.
  init(
    _ store: Store, _ clock: Timestamp, from start: ObjectID?, to end: ObjectID, settledBy tip: ObjectID
  ) throws(StoreError) {
    // The walk is over Git's commits alone; what is wrong inside one is a finding, and the check goes on.
    var commits: [ObjectID] = []
    var beginnings: [ObjectID] = []
    var acceptances = Acceptances()
    var children: [ObjectID: Int] = [:]
    var setup: ObjectID?
    try git { () throws(GitError) in
      try store.repository.walk(from: end, hiding: start.map { [$0] } ?? [], newestFirst: false) { commit in
        commits.append(commit.id)
        acceptances.note(commit)
        if commit.parents.isEmpty { beginnings.append(commit.id) }
        children[commit.id] = 0
        // Parents come before their children, where they come at all.
        for parent in commit.parents { children[parent]? += 1 }
        return true
      }
      if tip != end {
        try store.repository.walk(from: tip, hiding: [end], newestFirst: false) { commit in
          acceptances.note(commit)
          return true
        }
      }
      if start == nil { setup = beginnings.count == 1 ? beginnings[0] : try store.repository.firstParent(of: end) }
    }
    self.acceptances = acceptances
    desk = DeskInHistory(store, clock)
    let (all, lineage, setupCommit, gitFolder) = (commits, Lineage(children), setup, store.repository.gitFolder)
    let count = (all.count + Self.portionSize - 1) / Self.portionSize
    // For a few commits no thread is worth its start.
    portions = OrderedPrefetch(count, threads: count > 4 ? 2 : 0, window: Self.window) {
      let judge = Result { () throws(StoreError) in
        CommitJudge(DeskInHistory(try Store(reading: gitFolder), clock), lineage, setup: setupCommit)
      }
      return { number in
        let first = number * Self.portionSize
        let portion = all[first..<min(first + Self.portionSize, all.count)]
        // Nobody waits for what will not come.
        if case .failure = judge { for id in portion { lineage.leave(nil, after: id) } }
        return judge.flatMap { judge in Portion { () throws(StoreError) in try judge.judge(portion) } }
      }
    }
  }

  /// Tells what was found, in the order of history.
  func collect(_ report: inout Report) throws(StoreError) {
    try acceptances.settle(desk, &report)
    while let portion = portions.next() { report.add(try portion.get()) }
  }
}

extension Repository {
  /// The commit that has no parent, by first parents.
  fileprivate func firstParent(of end: ObjectID) throws(GitError) -> ObjectID {
    var id = end
    while let parent = try commit(id).parents.first { id = parent }
    return id
  }
}
