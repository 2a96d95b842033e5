internal import Desk
internal import Git

/// Judges one commit: who made it, when, what it changes, and what its message says of it.
struct CommitCheck {
  private let history: DeskInHistory
  private let commit: Git.Commit
  private let id: String
  private let change: Change
  private let roster: Roster
  private let moment: CommitMoment
  /// After its first parent.
  private let loads: Loads
  private let claim: Claim?

  private var isMerge: Bool { commit.parents.count > 1 }

  init(
    _ history: DeskInHistory, _ commit: Git.Commit, _ change: Change, _ roster: Roster, _ moment: CommitMoment,
    _ loads: Loads
  ) {
    (self.history, self.commit, self.change, self.roster) = (history, commit, change, roster)
    (self.moment, self.loads, id) = (moment, loads, commit.id.description)
    claim = Claim(message: commit.message)
  }

  func check(_ report: inout Report) throws(StoreError) {
    if claim == nil, !isMerge { report.byHand += 1 }
    if Timestamp(seconds: commit.author.time) == nil || Timestamp(seconds: commit.committer.time) == nil {
      report.find("its time is before 1970", commit: id)
    }
    if let problem = moment.problem { report.find(problem, commit: id) }
    if let problem = commit.header.problem { report.find(problem, commit: id) }
    for problem in Claim.problems(in: commit.message) { report.find(problem, commit: id) }
    guard let author = try history.actor(commit.author.email, roster) else {
      return report.find("its author \(commit.author.email) is none of the desk's people", commit: id)
    }
    try checkNames(author, &report)
    try checkCommitter(author, &report)
    let claims = Claim.all(in: commit.message)
    // What nothing proves is right as far as a customer may do it.
    let isUnproven = !claims.isEmpty && claims.allSatisfy(\.isUnproven)
    for violation in try violations(isUnproven ? author.asCustomer : author) {
      report.find("\(author.handle): \(violation.problem)", path: violation.path, commit: id)
    }
    checkClaims(claims, author, &report)
  }

  /// Where `git rebase -i` made one commit of several, what each said of itself is held against what all of them do.
  private func checkClaims(_ claims: [Claim], _ author: Actor, _ report: inout Report) {
    guard !claims.isEmpty else { return }
    let found = Claim.disagreements(of: claims, besides: claim == nil, with: change, author: author.handle)
    for problem in found { report.find(problem, commit: id) }
  }

  /// What no rule allows. What a merge does beside joining its sides needs the right in each of them.
  private func violations(_ author: Actor) throws(StoreError) -> [Violation] {
    guard isMerge, !change.paths.isEmpty else {
      let before = try history.before(
        isMerge ? commit.id : commit.parents[0], change, moment, isMerge ? nil : loads, by: author)
      let found = try rules { () throws(Refusal) in try Judge.judge(change, by: author, in: before, at: moment) }
      guard !found.isEmpty, claim == nil, !isMerge else { return found }
      return try TakenBack(history, commit, by: author).violations { undone throws(StoreError) in
        try rules { () throws(Refusal) in
          try Judge.judge(change, by: author, in: before, at: moment, undoing: undone)
        }
      } ?? found
    }
    var found: [Violation] = []
    for parent in commit.parents {
      let before = try history.before(parent, change, moment, parent == commit.parents[0] ? loads : nil, by: author)
      var violations = [Violation(change.paths[0], "none of the desk's people on one side of the merge")]
      if let author = try history.actor(commit.author.email, before.roster) {
        violations = try rules { () throws(Refusal) in try Judge.judge(change, by: author, in: before, at: moment) }
      }
      found += violations.filter { !found.contains($0) }
    }
    return found
  }

  /// Git shows the name, and the address decides: who goes by the name of somebody else is taken for them.
  private func checkNames(_ author: Actor, _ report: inout Report) throws(StoreError) {
    func check(_ handle: Handle, _ name: String, _ role: String) throws(StoreError) {
      let other = try rules { () throws(Refusal) in try roster.other(than: handle, called: name) }
      if let other { report.find("the name of its \(role), \(handle), is that of \(other.handle)", commit: id) }
    }
    try check(author.handle, commit.author.name, "author")
    guard !author.has(email: commit.committer.email) || commit.committer.name != commit.author.name else { return }
    let committer = try rules { () throws(Refusal) in try roster.person(email: commit.committer.email) }
    if let committer { try check(committer.handle, commit.committer.name, "committer") }
  }

  /// A commit by hand is its author's alone; one by tix may be made by an admin, or by a program that is nobody of the desk.
  private func checkCommitter(_ author: Actor, _ report: inout Report) throws(StoreError) {
    if case .person(let person) = author, person.has(email: commit.committer.email) { return }
    let committer = try rules { () throws(Refusal) in try roster.person(email: commit.committer.email) }
    if claim == nil {
      report.find(
        "made by hand, and its committer \(commit.committer.email) is not its author \(author.handle)", commit: id)
    } else if let committer, !committer.isAdmin(at: moment.presence) {
      report.find("\(committer.handle) may not act as \(author.handle)", commit: id)
    } else {
      report.onBehalf += 1
    }
  }
}

extension CommitHeader {
  /// Why Git shows something else of the commit than was judged; nil where it does not.
  fileprivate var problem: String? {
    if let repeated { return "its header has two lines \(repeated), and programs differ in which they show" }
    if case .other(let name) = encoding {
      return "its text is in the encoding \(name), so that Git shows another one than was judged"
    }
    return nil
  }
}
