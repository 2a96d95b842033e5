import Desk
import Git
import Glibc
import Scratch
import System
import Testing

@testable import Store

/// Git's index beside a change, by libgit2 and by the program: both leave the same.
@Suite struct StagingAreaTests {
  enum Way: CaseIterable {
    case library, program, missingProgram
  }

  private static let id = "261124-3qzxm"
  private static let file = "tickets/2026/11/24/3qzxm/ticket.md"

  private func prepared(_ way: Way) throws -> ScratchStore {
    let scratch = try ScratchStore()
    try scratch.add([Self.id])
    mkdir(scratch.folder.path + "/kb", 0o755)
    scratch.store.largeIndex = way == .library ? .max : 0
    if way == .missingProgram { scratch.store.gitProgram.name = "no-such-git" }
    return scratch
  }

  @discardableResult
  private func git(_ scratch: ScratchStore, _ arguments: String..., input: String = "") -> String {
    let (given, said) = (scratch.folder.path + "/.git/given", scratch.folder.path + "/.git/said")
    ScratchFolder.write(given, input)
    let status = GitProgram(
      gitFolder: scratch.folder.path + "/.git", workTree: scratch.folder.path, environment: .empty
    ).command(
      arguments, input: given, output: said
    ).run()
    #expect(status == 0, "\(arguments)")
    return String(decoding: ScratchFolder.bytes(said) ?? [], as: UTF8.self)
  }

  private func resolve(_ scratch: ScratchStore, _ more: [(DeskPath, String)] = []) throws {
    try scratch.commit([(try ScratchStore.path(Self.id), ScratchStore.ticket(status: "resolved"))] + more)
  }

  /// Everything that git says of the index and the work tree, ids left out where they are random.
  private func state(_ scratch: ScratchStore) -> [String] {
    let state = [
      git(scratch, "ls-files", "-s", "-t"), git(scratch, "diff", "--cached"), git(scratch, "status", "--porcelain"),
    ]
    git(scratch, "write-tree")
    return state
  }

  @Test(arguments: Way.allCases)
  func staysClean(way: Way) throws {
    let scratch = try prepared(way)
    try resolve(scratch, [(try ScratchStore.path("261124-9fk2a"), ScratchStore.ticket())])
    #expect(state(scratch)[1...] == ["", ""])
    #expect(git(scratch, "ls-files", "-s", Self.file).hasPrefix("100644"))
    // Nothing is left of how it was made.
    #expect(try FileSystem.names(in: scratch.store.paths.staging) == [])
    try resolve(scratch)
    #expect(git(scratch, "fsck", "--strict") == "")
  }

  @Test(arguments: Way.allCases)
  func whatGoesAwayIsStagedNoLonger(way: Way) throws {
    let scratch = try prepared(way)
    let path = DeskPath.document(slug: "spooler")
    try scratch.commit([(path, "---\ntitle: S\n---\n")])
    try scratch.commit([FileEdit(removing: path)])
    #expect(scratch.folder.bytes(path.text) == nil)
    #expect(state(scratch)[1...] == ["", ""])
    #expect(git(scratch, "ls-files", path.text) == "")
    // Also where somebody has taken it away before, and not where they have changed it.
    try scratch.commit([(path, "---\ntitle: S\n---\n")])
    unlink(scratch.folder.path + "/" + path.text)
    git(scratch, "rm", "-q", "--cached", path.text)
    try scratch.commit([FileEdit(removing: path)])
    #expect(state(scratch)[1...] == ["", ""])
    try scratch.commit([(path, "---\ntitle: S\n---\n")])
    scratch.folder.write(path.text, "mine\n")
    git(scratch, "add", path.text)
    #expect(throws: StoreError.self) { try scratch.commit([FileEdit(removing: path)]) }
    #expect(git(scratch, "status", "--porcelain") == "M  \(path.text)\n")
  }

  /// What somebody edited, staged or did to the index, done the same way before each way of writing.
  @Test(arguments: [
    "a staged field", "a staged file of theirs", "git rm --cached", "left out", "a folder in the way", "version 4",
    "an intent to add", "no index", "assumed unchanged", "racy",
  ])
  func bothWaysLeaveTheSame(edit: String) throws {
    var states: [[String]] = []
    for way in Way.allCases {
      let scratch = try prepared(way)
      var more: [(DeskPath, String)] = []
      switch edit {
      case "a staged field":
        scratch.folder.write(Self.file, ScratchStore.ticket("room: 12\n"))
        git(scratch, "add", "-A")
      case "a staged file of theirs":
        scratch.folder.write("kb/mine.md", "---\ntitle: Mine\n---\n")
        git(scratch, "add", "-A")
      case "git rm --cached": git(scratch, "rm", "-q", "--cached", Self.file)
      case "left out":
        git(scratch, "update-index", "--skip-worktree", Self.file)
        unlink(scratch.folder.path + "/" + Self.file)
      case "a folder in the way":
        let blob = git(scratch, "hash-object", "-w", "--stdin", input: "x").prefix(40)
        git(scratch, "update-index", "--index-info", input: "100644 \(blob)\tkb/new.md/x\n")
        more = [(.document(slug: "new"), "---\ntitle: New\n---\n")]
      case "version 4": git(scratch, "update-index", "--index-version", "4")
      case "an intent to add":
        scratch.folder.write("kb/mine.md", "---\ntitle: Mine\n---\n")
        git(scratch, "add", "-N", "kb/mine.md")
      case "no index": unlink(scratch.store.paths.index)
      case "assumed unchanged": git(scratch, "update-index", "--assume-unchanged", "desk.md")
      default:
        // As long as the file was, within the second in which the index was written.
        scratch.folder.write("desk.md", git(scratch, "show", "HEAD:desk.md").replacing("Scratch", with: "scratch"))
      }
      try resolve(scratch, more)
      states.append(state(scratch))
    }
    #expect(states[0] == states[1])
    #expect(states[0] == states[2])
    #expect(states[0][0].contains(Self.file))
  }

  @Test(arguments: Way.allCases)
  func aConflictIsInTheWay(way: Way) throws {
    let scratch = try prepared(way)
    let blob = git(scratch, "rev-parse", "HEAD:desk.md").prefix(40)
    git(
      scratch, "update-index", "--index-info", input: "100644 \(blob) 2\tkb/other.md\n100644 \(blob) 3\tkb/other.md\n")
    let before = try scratch.store.tip()
    do throws(any Error) {
      try resolve(scratch)
      Issue.record("written")
    } catch {
      #expect((error as? StoreError)?.problem == "Git's index has conflicts")
    }
    #expect(try scratch.store.tip() == before)
  }

  /// A hook is for what people do with Git, and other variables are for another repository.
  @Test func theProgramDoesThisAlone() throws {
    let scratch = try prepared(.program)
    let hook = scratch.folder.path + "/.git/hooks/post-index-change"
    mkdir(scratch.folder.path + "/.git/hooks", 0o755)
    ScratchFolder.write(hook, "#!/bin/sh\ntouch \"$0.ran\"\n")
    chmod(hook, 0o755)
    try scratch.store.repository.setSetting("core.splitIndex", "true")
    let inode = FileSystem.status(scratch.store.paths.index)?.st_ino
    try resolve(scratch)
    #expect(FileSystem.status(hook + ".ran") == nil)
    #expect(FileSystem.status(scratch.store.paths.index)?.st_ino != inode)
    #expect(try IndexFile(at: scratch.store.paths.index).entry(Self.file) != nil)
  }
}
