import Glibc

extension Bench {
  /// One change each in a desk with its 400,000 files checked out.
  func measureWorkTree() throws {
    let place = try workTree()
    let git = Contender(
      name: "git", prepare: { try writeGuide($0, in: place) },
      run: { number in
        let added = try surroundings.run(["git", "add", Self.guide(number)], in: place)
        guard added.status == 0 else { return added }
        return try surroundings.run(["git", "commit", "--quiet", "-m", "A guide"], in: place).after(added)
      })
    let actions = ["new", "comment", "assign"]
    let sides = [git] + actions.map { action in tix(action, in: place) { Self.words(action, $0, Self.large) } }
    let samples = surroundings.compare(sides, warmUps: 1, runs: heavyRuns)
    for action in actions {
      table.ratio(
        "\(action), work tree of 400,000 files", samples[action], to: samples["git"], "git add && git commit",
        .atLeast(3), faster: true)
    }
  }

  /// A clone of the large desk; one that is left from the last time is put back to how it was.
  private func workTree() throws -> String {
    let original = try pristine(Self.large)
    let place = "\(folder)/worktree-\(SampleDesk.edition)"
    if access(place + "/.git/complete", F_OK) == 0 {
      settle(place + "/.git")
      try surroundings.check(["git", "reset", "--quiet", "--hard", "origin/main"], in: place)
      try surroundings.check(["git", "clean", "-dfxq"], in: place)
      try remove(place + "/.git/objects", place + "/.git/tix")
      try surroundings.check(["cp", "-al", original + "/objects", place + "/.git/objects"])
    } else {
      note("checking out 400,000 files")
      try remove(place)
      try surroundings.check(["git", "clone", "--quiet", "--local", original, place])
      try surroundings.check(["touch", place + "/.git/complete"])
    }
    try surroundings.check(["sync"])
    return place
  }

  private static func guide(_ number: Int) -> String { "kb/guide-\(number).md" }

  private func writeGuide(_ number: Int, in place: String) throws {
    let text = "---\ntitle: Guide \(number)\n---\nTurn it off and on again.\n"
    guard let file = fopen("\(place)/\(Self.guide(number))", "w") else { throw BenchError("cannot write in \(place)") }
    fputs(text, file)
    fclose(file)
  }
}
