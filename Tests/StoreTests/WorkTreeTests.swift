import Desk
import Git
import Glibc
import Scratch
import System
import Testing

@testable import Store

/// A branch that another work tree has checked out is not moved: the other one would undo the change with its next commit.
struct WorkTreeTests {
  private func shell(_ folder: String, _ commands: String) {
    let environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "F": folder]
    let settings = "git() { /usr/bin/git -c user.name=B -c user.email=boss@example.org \"$@\"; }; cd \"$F\"; "
    let status = Subprocess(
      ["/bin/sh", "-ec", settings + commands], environment: Environment(environment), input: "/dev/null",
      output: folder + "/said", errors: folder + "/said"
    ).run()
    let said = String(decoding: ScratchFolder.bytes(folder + "/said") ?? [], as: UTF8.self)
    #expect(status == 0, "\(commands): \(said)")
  }

  /// Opens the desk at a place and changes it; what it is refused with.
  private func change(_ place: String) throws -> String? {
    let store = try Store(at: place)
    do throws(StoreError) {
      _ = try store.locked { () throws(StoreError) in true }
    } catch .inTheWay(let problem, _) {
      return problem
    }
    return nil
  }

  @Test(arguments: [
    ("a second checkout", "git worktree add -q -f \"$F-w\" main", "desk", true),
    ("from the second", "git worktree add -q -f \"$F-w\" main", "w", true),
    ("another branch", "git worktree add -q -b side \"$F-w\"", "desk", false),
    ("from another branch", "git worktree add -q -b side \"$F-w\"", "w", false),
    ("detached", "git worktree add -q --detach \"$F-w\"", "desk", false),
    ("gone", "git worktree add -q -f \"$F-w\" main; rm -r \"$F-w\"", "desk", false),
    (
      "gone and locked", "git worktree add -q -f \"$F-w\" main; git worktree lock \"$F-w\"; rm -r \"$F-w\"", "desk",
      true
    ),
    (
      "by another name",
      "git symbolic-ref refs/heads/alias refs/heads/main; git worktree add -q -f \"$F-w\" alias", "desk", true
    ),
    (
      "HEAD that is a link",
      """
      git worktree add -q -f "$F-w" main; n=$(ls .git/worktrees); rm .git/worktrees/$n/HEAD; \
      ln -s refs/heads/main .git/worktrees/$n/HEAD
      """, "desk", true
    ),
    (
      "in a bisect",
      "git worktree add -q -f \"$F-w\" main; git -C \"$F-w\" bisect start -q; git -C \"$F-w\" checkout -q --detach",
      "desk", true
    ),
    (
      "in a rebase",
      """
      git worktree add -q -f "$F-w" main; cd "$F-w"; git commit -q --allow-empty -m x; \
      GIT_SEQUENCE_EDITOR='sed -i 1ibreak' git rebase -q -i HEAD~1 --keep-empty
      """, "desk", true
    ),
  ])
  func isLeftAlone(name: String, commands: String, place: String, isRefused: Bool) throws {
    let folder = try ScratchStore.copy(bare: false)
    defer { ScratchFolder.remove(folder.path + "-w") }
    shell(folder.path, commands)
    let problem = try change(place == "w" ? folder.path + "-w" : folder.path)
    #expect((problem != nil) == isRefused, "\(name): \(problem ?? "nothing")")
    guard isRefused else { return }
    let other = place == "w" ? folder.path : folder.path + "-w"
    #expect(problem?.contains("main is also checked out in ") == true, "\(name): \(problem ?? "nothing")")
    #expect(problem?.hasSuffix(other) == true, "\(name): \(problem ?? "nothing")")
  }

  @Test func bareWithALinkedOne() throws {
    let folder = try ScratchStore.copy(bare: true)
    defer { ScratchFolder.remove(folder.path + "-w") }
    shell(folder.path, "git worktree add -q \"$F-w\" main")
    #expect(try change(folder.path)?.hasSuffix(folder.path + "-w") == true)
    // The bare repository's own HEAD is no checkout.
    #expect(try change(folder.path + "-w") == nil)
    shell(folder.path, "git -C \"$F-w\" switch -q --detach")
    #expect(try change(folder.path) == nil)
  }
}
