import Git
import System
import Testing

/// The work tree and the Git folder are those that git finds, whatever way a repository is laid out; else it is refused.
struct LayoutTests {
  struct Layout: CustomTestStringConvertible {
    let name: String
    /// Shell commands in an empty folder.
    let commands: String
    /// Where it is opened.
    var places = ["repo"]
    var testDescription: String { name }
  }

  static let commit = "git -C repo commit -q --allow-empty -m x"

  static let layouts = [
    Layout(
      name: "plain", commands: "git init -q repo; mkdir -p repo/a/b", places: ["repo", "repo/a/b", "repo/.git", "."]),
    Layout(
      name: "separate", commands: "mkdir store; git init -q --separate-git-dir=store/x.git repo; mkdir repo/a",
      places: ["repo", "repo/a", "store/x.git", "store"]),
    Layout(
      name: "linked Git folder", commands: "git init -q real; mv real/.git store; mkdir repo; ln -s ../store repo/.git",
      places: ["repo", "repo/.git", "store", "real"]),
    Layout(
      name: "linked folder", commands: "git init -q real; mkdir real/a; ln -s real repo; ln -s real/a deep",
      places: ["repo", "deep"]),
    Layout(name: "bare", commands: "git init -q --bare repo", places: ["repo", "repo/objects"]),
    Layout(name: "bare that is not", commands: "git init -q --bare repo; git -C repo config core.bare false"),
    Layout(name: "bare that does not say", commands: "git init -q --bare repo; git -C repo config --unset core.bare"),
    Layout(
      name: "work tree that is bare", commands: "git init -q repo; git -C repo config core.bare true",
      places: ["repo", "repo/.git"]),
    Layout(
      name: "work tree that does not say", commands: "git init -q repo; git -C repo config --unset core.bare",
      places: ["repo", "repo/.git"]),
    Layout(
      name: "core.worktree", commands: "mkdir other; git init -q repo; git -C repo config core.worktree \"$PWD/other\"",
      places: ["repo", "repo/.git", "other"]),
    Layout(
      name: "relative core.worktree",
      commands: "mkdir other; git init -q repo; git -C repo config core.worktree ../../other; ln -s other link",
      places: ["repo", "link"]),
    Layout(
      name: "core.worktree that is gone", commands: "git init -q repo; git -C repo config core.worktree /nonexistent/x"),
    Layout(
      name: "bare with core.worktree",
      commands: "git init -q --bare repo; mkdir other; git -C repo config core.worktree \"$PWD/other\""),
    Layout(
      name: "core.worktree of an included file",
      commands: """
        mkdir other; git init -q repo; git config -f more core.worktree "$PWD/other"; \
        git -C repo config include.path "$PWD/more"
        """),
    Layout(
      name: "linked work tree", commands: "git init -q repo; \(commit); git -C repo worktree add -q ../linked",
      places: ["repo", "linked", "repo/.git/worktrees/linked"]),
    Layout(
      name: "linked work tree of a bare repository",
      commands: "git init -q repo; \(commit); git clone -q --bare repo hub; git -C hub worktree add -q ../linked",
      places: ["hub", "linked"]),
    Layout(
      name: "linked work tree beside core.worktree",
      commands: """
        git init -q repo; \(commit); git -C repo worktree add -q ../linked; mkdir other; \
        git -C repo config core.worktree "$PWD/other"
        """, places: ["linked", "repo"]),
    Layout(
      name: "linked work tree that was moved by hand",
      commands: "git init -q repo; \(commit); git -C repo worktree add -q ../linked; mv linked moved", places: ["moved"]
    ),
    Layout(
      name: "submodule",
      commands: """
        git init -q repo; \(commit); git init -q outer; \
        git -C outer -c protocol.file.allow=always submodule add -q ../repo sub
        """, places: ["outer/sub", "outer/.git/modules/sub", "outer"]),
    Layout(
      name: "file that names nothing", commands: "git init -q repo; mkdir repo/in; echo 'gitdir: /none' > repo/in/.git",
      places: ["repo/in"]),
    Layout(
      name: "file that is empty", commands: "git init -q repo; mkdir repo/in; : > repo/in/.git", places: ["repo/in"]),
    Layout(
      name: "folder that is none", commands: "git init -q repo; mkdir -p repo/in/.git", places: ["repo/in"]),
    Layout(name: "FIFO", commands: "git init -q repo; mkdir repo/in; mkfifo repo/in/.git", places: ["repo/in"]),
    Layout(
      name: "repository in a repository",
      commands: "git init -q repo; git init -q repo/in; git init -q --bare repo/b.git",
      places: ["repo/in", "repo/b.git"]),
  ]

  @Test(arguments: layouts) func isWhatGitFinds(layout: Layout) throws {
    let scratch = try Scratch(repository: false)
    let made = Scratch.run(["/bin/sh", "-ec", "cd \(scratch.folder); \(layout.commands)"])
    #expect(made.status == 0, "\(made.text)")
    for place in layout.places {
      let folder = scratch.folder + "/" + place
      let git = Scratch.run(["/usr/bin/git", "-C", folder, "rev-parse", "--absolute-git-dir", "--is-bare-repository"])
      let top = Scratch.run(["/usr/bin/git", "-C", folder, "rev-parse", "--show-toplevel"])
      do throws(GitError) {
        let found = try Repository(in: folder)
        let real = Scratch.run(["/usr/bin/realpath", found.gitFolder]).line
        #expect(git.status == 0 && real == git.lines.first, "\(place): \(found.gitFolder), \(git.text)")
        if let workTree = found.workTree {
          #expect(top.status == 0 && workTree == top.line, "\(place): \(workTree), \(top.text)")
        } else {
          #expect(top.status != 0 && git.lines.last == "true", "\(place): no work tree, \(top.text)")
        }
      } catch {
        // What git works in, tix does, but for a Git folder that does not say what it is.
        #expect(top.status != 0, "\(place): \(error.message), \(top.text)")
      }
    }
  }

  /// The environment names no other repository than the folder does: a hook's variables would lead tix elsewhere.
  @Test(arguments: ["GIT_DIR", "GIT_WORK_TREE"]) func environmentIsNotAsked(variable: String) throws {
    let scratch = try Scratch()
    let found = try Repository(in: scratch.path, environment: [variable: "/nonexistent"])
    #expect(found.workTree == Scratch.run(["/usr/bin/realpath", scratch.path]).line)
  }
}
