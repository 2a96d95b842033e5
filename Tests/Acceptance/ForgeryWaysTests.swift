import Scratch
import Testing

/// The same forgeries on other ways than a plain commit: in a merge with either side first, in a commit that is made once
/// more, and in one that is dated back.
@Suite struct ForgeryWaysTests {
  enum Way: String, CaseIterable, Sendable {
    case mergedFirst, mergedSecond, amended, datedBack
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let forgery: HistoryTests.Forgery
    let way: Way
    var testDescription: String { "\(forgery.testDescription), \(way)" }
  }

  /// Each forgery on each way, but for those that take two commits or a stage of their own.
  static let cases: [Case] = HistoryTests.forgeries
    .filter { !$0.testDescription.contains("put back") && $0.testDescription != "a submodule" }
    .flatMap { forgery in
      // Tix works on nothing while a merge is under way.
      let ways = usingTix.contains(forgery.testDescription) ? [Way.amended, .datedBack] : Way.allCases
      return ways.map { Case(forgery: forgery, way: $0) }
    }

  static let usingTix = [
    "customer renames what was resolved", "answered at another time", "an author who had left",
  ]

  @Test func thereAreEnough() { #expect(Self.cases.count + HistoryTests.forgeries.count >= 200) }

  @Test(arguments: Stress.cases(cases))
  func isNamed(_ item: Case) {
    let scene = HistoryTests.Scene()
    let (forgery, desk) = (item.forgery, scene.desk)
    let (author, committer) = (forgery.author, forgery.committer ?? forgery.author)
    desk.environment["GIT_AUTHOR_NAME"] = author
    desk.environment["GIT_AUTHOR_EMAIL"] = "\(author)@example.org"
    desk.environment["GIT_COMMITTER_NAME"] = committer
    desk.environment["GIT_COMMITTER_EMAIL"] = "\(committer)@example.org"
    switch item.way {
    case .mergedFirst, .mergedSecond:
      // Two lines of honest work, of whom the forger merges one into the other.
      desk.sh(
        """
        honest() { git -c user.name=x commit -q --author='boss <boss@example.org>' --allow-empty -m "$1"; }
        export GIT_COMMITTER_NAME=boss GIT_COMMITTER_EMAIL=boss@example.org
        main=$(git symbolic-ref --short HEAD)
        git checkout -q -b side; echo x > README.md; git add README.md; honest Side
        git checkout -q $main; honest Main
        if [ "$1" = mergedSecond ]; then git checkout -q side; git checkout -q -B other; git merge -q --no-ff --no-commit $main
        else git merge -q --no-ff --no-commit side; fi
        """, item.way.rawValue
      ).mustHaveWorked()
    case .amended:
      desk.sh("git commit -q --allow-empty --date='5 minutes ago' -m x").mustHaveWorked()
    case .datedBack:
      desk.environment["GIT_AUTHOR_DATE"] = ScratchDesk.now(later: -2 * 86_400)
      desk.environment["GIT_COMMITTER_DATE"] = ScratchDesk.now(later: -2 * 86_400)
    }
    // Tix, where a forgery needs it first, acts as nobody of the desk.
    let identity = desk.environment.filter { $0.key.hasPrefix("GIT_") && !$0.key.hasPrefix("GIT_CONFIG") }
    for key in identity.keys where !key.hasSuffix("NOSYSTEM") && !key.hasSuffix("GLOBAL") {
      desk.environment[key] = nil
    }
    forgery.change(scene)
    for (key, value) in identity { desk.environment[key] = value }
    desk.git(["add", "-A"])
    let message = forgery.action.map { scene.message($0, author, ticket: forgery.ticket) } ?? "By hand"
    let more = item.way == .amended ? ["--amend"] : []
    desk.git(["commit", "-q", "--no-verify"] + more + ["-m", message]).mustHaveWorked()
    for key in identity.keys where !key.hasSuffix("NOSYSTEM") && !key.hasSuffix("GLOBAL") {
      desk.environment[key] = nil
    }
    let findings = scene.findings()
    #expect(findings.contains { $0.contains("commit \(desk.head.prefix(12))") }, "\(findings)")
  }
}
