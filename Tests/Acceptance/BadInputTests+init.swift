import Testing

extension BadInputTests {
  @Test func initChangesNothingThatIsThere() {
    let desk = ScratchDesk()
    desk.sh(
      "git config --global user.email new@example.org; mkdir ../full && echo x >../full/f; echo x >../file; ln -s ../file ../link"
    )
    desk.sh("mkdir ../old && cd ../old && git init -q && echo x >x && git add x && git commit -qm x")
    desk.sh(
      "mkdir ../tree && cd ../tree && git init -q; mkdir ../dirty && cd ../dirty && git init -q && echo x >desk.md")
    desk.sh("git init -q --bare ../bare.git; cd ../old && git worktree add -q ../linked; mkfifo ../pipe")
    let before = desk.sh(
      "cd .. && find . -path ./home -prune -o -path '*/.git/tix' -prune -o -path '*/objects' -prune -o -type f -exec cksum {} + | sort"
    ).output
    let wrong: [(Int32, String, [String])] = [
      (5, "not empty", ["../full"]), (5, "not empty", ["../full", "--bare"]), (5, "not a folder", ["../file"]),
      (5, "not a folder", ["../file/x"]), (5, "not a folder", ["../link"]), (5, "not a folder", ["../pipe"]),
      (5, "not a desk", ["../old"]), (5, "not a desk", ["../linked"]), (5, "desk already", [".", "--name", "x"]),
      (5, "desk already", [".", "--demo"]), (5, "work tree", ["../tree", "--bare"]), (5, "work tree", [".", "--bare"]),
      (5, "desk.md", ["../dirty"]), (2, "empty", [""]), (2, "name", ["../new", "--name", ""]),
      (2, "name", ["../new", "--name", "a\nb"]), (2, "no further argument", ["../new", "../other"]),
      (5, "not empty", ["/"]),
    ]
    for (status, says, arguments) in wrong {
      Self.expectFailure(desk.tix(["init"] + arguments), status, says, "\(arguments)")
    }
    Self.expectFailure(desk.tix(["init", "../new"], as: "tix"), 2, "cannot be a handle", "as tix")
    Self.expectFailure(desk.tix(["init", "../new"], as: "a b"), 2, "cannot be a handle", "as a b")
    let again = desk.tix(["init", "."])
    #expect(again.status == 0 && again.output == "" && again.errors.contains("already"))
    let after = desk.sh(
      "cd .. && find . -path ./home -prune -o -path '*/.git/tix' -prune -o -path '*/objects' -prune -o -type f -exec cksum {} + | sort"
    ).output
    #expect(after == before)
  }
}
