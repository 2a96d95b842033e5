import Testing

/// A repository that tix cannot work in, or not now: one clear line, and no change.
@Suite struct UnfitRepositoryTests {
  struct Unfit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Makes the desk, the current folder, unfit.
    let script: String
    let status: Int32
    let says: String
    /// Whether it can still be read.
    let isReadable: Bool

    init(_ name: String, _ script: String, _ status: Int32, _ says: String, readable: Bool = false) {
      (testDescription, self.script, self.status, self.says, isReadable) = (name, script, status, says, readable)
    }
  }

  static let unfit = [
    Unfit("no repository", "rm -rf .git", 1, "not in a Git repository"),
    Unfit("no desk", "git rm -q desk.md && git commit -qm x", 1, "not a desk"),
    Unfit("no commits", "rm -rf .git && git init -q", 1, "not a desk"),
    Unfit(
      "shallow", "git clone -q --depth 1 file://$PWD ../s && rm -rf .git && mv ../s/.git .", 1, "git fetch --unshallow"),
    Unfit(
      "sha256", "rm -rf .git && git init -q --object-format=sha256 && git add -A && git commit -qm x", 1, "SHA-256"),
    Unfit(
      "reftable", "git config core.repositoryFormatVersion 1; git config extensions.refStorage reftable", 1, "reftable"),
    Unfit("a broken .git file", "rm -rf .git && echo 'gitdir: nowhere' >.git", 1, "tix: "),
    Unfit("a broken HEAD", "echo x >.git/HEAD", 1, "tix: "),
    Unfit("a missing branch", "git symbolic-ref HEAD refs/heads/other", 1, "not a desk"),
    Unfit("a broken configuration", "echo '[' >.git/config", 1, "tix: "),
    Unfit("detached", "git checkout -q --detach", 5, "git switch", readable: true),
    Unfit(
      "merge",
      "git checkout -qb b && echo b >x && git add x && git commit -qm b && git checkout -q main && echo m >x && git add x && git commit -qm m && ! git merge -q b",
      5, "git merge --abort", readable: true),
    Unfit(
      "merge without conflicts",
      "git checkout -qb b && echo b >x && git add x && git commit -qm b && git checkout -q main && git merge -q --no-ff --no-commit b",
      5, "merge", readable: true),
    Unfit(
      "rebase",
      "git checkout -qb b && echo b >x && git add x && git commit -qm b && git checkout -q main && echo m >x && git add x && git commit -qm m && ! git rebase -q b",
      5, "a rebase is in progress here\n  git rebase --continue, or git rebase --abort;", readable: true),
    Unfit(
      "cherry-pick",
      "git checkout -qb b && echo b >x && git add x && git commit -qm b && git checkout -q main && echo m >x && git add x && git commit -qm m && ! git cherry-pick b",
      5, "git cherry-pick --abort", readable: true),
    Unfit(
      "revert", "echo x >x && git add x && git commit -qm x && git revert --no-commit HEAD && git status >/dev/null", 5,
      "git revert --abort", readable: true),
    Unfit("bisect", "git bisect start -q && git bisect bad -q 2>&1", 5, "git bisect reset", readable: true),
    Unfit("somebody's index lock", "touch .git/index.lock", 5, "index.lock", readable: true),
    Unfit("a damaged index", "echo x >.git/index", 1, "index", readable: true),
    Unfit("an index of the future", "printf 'DIRC\\0\\0\\0\\011\\0\\0\\0\\0' >.git/index", 1, "index", readable: true),
    Unfit("a split index", "git update-index --split-index", 1, "split", readable: true),
    Unfit(
      "skipHash",
      "git config index.skipHash true; python3 - 2>/dev/null; f=.git/index; n=$(($(wc -c <$f)-20)); head -c $n $f >i && head -c 20 /dev/zero >>i && mv i $f",
      1, "skipHash", readable: true),
    Unfit(
      "a damaged desk.md", "printf -- '---\\nname: [\\n---\\n' >desk.md && git add -A && git commit -qm x", 1,
      "desk.md: line"),
    Unfit(
      "a wrong setting", "sed -i 's/^name:/reopen: soon\\n&/' desk.md && git add -A && git commit -qm x", 1,
      "desk.md: line 2: reopen"),
  ]

  @Test(arguments: unfit)
  func anUnfitRepositoryIsOneClearLine(_ unfit: Unfit) {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    desk.waitForLocks(milliseconds: 20)
    desk.sh(unfit.script)
    let before = desk.state
    for arguments in [["new", "x"], ["comment", id, "-m", "x"], ["resolve", id]] {
      let answer = desk.tix(arguments, as: "leveloneida")
      BadInputTests.expectFailure(answer, unfit.status, unfit.says, "\(arguments)")
    }
    for arguments in [["list"], ["show", id], ["log"]] {
      let answer = desk.tix(arguments, as: "leveloneida")
      if unfit.isReadable {
        #expect(answer.status == 0 && answer.output.contains(id), "\(arguments): \(answer.errors)")
      } else if !unfit.says.contains("desk.md") {
        BadInputTests.expectFailure(answer, unfit.status, unfit.says, "\(arguments)")
      }
    }
    #expect(desk.state == before)
  }
}
