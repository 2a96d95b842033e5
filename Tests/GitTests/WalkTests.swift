import Git
import Glibc
import Testing

struct WalkTests {
  private func ids(
    _ repository: borrowing Repository, _ tip: ObjectID, hiding: [ObjectID] = [], newestFirst: Bool = true,
    limit: Int = .max
  ) throws(GitError) -> [ObjectID] {
    var found: [ObjectID] = []
    try repository.walk(from: tip, hiding: hiding, newestFirst: newestFirst) { (commit) throws(GitError) in
      found.append(commit.id)
      return found.count < limit
    }
    return found
  }

  /// Twelve commits: a line, a fork with two arms, a merge, a line. Clocks as in `times`.
  private func forked(_ scratch: Scratch, _ time: (Int) -> Int64) throws -> [ObjectID] {
    let repository = try Repository(at: scratch.path)
    var made: [ObjectID] = []
    func add(_ parents: [ObjectID]) throws {
      made.append(try repository.commitFiles([("n", "\(made.count)")], parents: parents, time: time(made.count)))
    }
    try add([])
    try add([made[0]])
    for _ in 0..<3 { try add([made[made.count - 1]]) }
    try add([made[1]])
    for _ in 0..<3 { try add([made[made.count - 1]]) }
    try add([made[4], made[8]])
    try add([made[9]])
    try add([made[10]])
    return made
  }

  /// What a commit descends from, itself included; git's own rev-list is wrong where clocks differ.
  private func history(_ repository: borrowing Repository, _ tip: ObjectID) throws -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    var open = [tip]
    while let id = open.popLast() {
      if found.insert(id).inserted { open += try repository.commit(id).parents }
    }
    return found
  }

  private func isTopological(_ repository: borrowing Repository, _ ids: [ObjectID]) throws -> Bool {
    var seen: Set<ObjectID> = []
    for id in ids {
      if try repository.commit(id).parents.contains(where: { seen.contains($0) }) { return false }
      seen.insert(id)
    }
    return true
  }

  private static let clocks: [@Sendable (Int) -> Int64] = [
    { 1_700_000_000 + Int64($0) }, { 1_700_000_000 - Int64($0) * 1000 }, { _ in 5 },
    { Int64($0 * 7919 % 13) * 100_000 },
  ]

  @Test(arguments: 0..<4)
  func visitsAllButTheHidden(clock: Int) throws {
    let scratch = try Scratch()
    let made = try forked(scratch, Self.clocks[clock])
    for packed in [false, true] {
      if packed {
        scratch.git("gc", "-q")
        scratch.git("commit-graph", "write", "--reachable")
      }
      let repository = try Repository(at: scratch.path)
      for tip in made {
        for hidden in [[]] + made.map({ [$0] }) + [[made[4], made[7]]] {
          let forward = try ids(repository, tip, hiding: hidden)
          let backward = try ids(repository, tip, hiding: hidden, newestFirst: false)
          var list = try history(repository, tip)
          for end in hidden { try list.subtract(history(repository, end)) }
          #expect(Set(forward) == list && forward.count == list.count)
          #expect(backward.count == list.count && Set(backward) == Set(forward))
          #expect(try isTopological(repository, forward))
          #expect(try isTopological(repository, backward.reversed()))
        }
      }
      for limit in 1...12 {
        #expect(try ids(repository, made[11], limit: limit).count == limit)
        #expect(try ids(repository, made[11], newestFirst: false, limit: limit).count == limit)
      }
    }
  }

  @Test func knowsAncestors() throws {
    let scratch = try Scratch()
    let made = try forked(scratch, Self.clocks[3])
    let repository = try Repository(at: scratch.path)
    for old in made {
      for new in made {
        let expected = scratch.git("merge-base", "--is-ancestor", "\(old)", "\(new)").status == 0
        #expect(try repository.isAncestor(old, of: new) == expected)
      }
    }
    let other = try id("2222222222222222222222222222222222222222")
    #expect(kind { () throws(GitError) in _ = try repository.isAncestor(other, of: made[0]) } == .notFound)
    #expect(kind { () throws(GitError) in _ = try repository.isAncestor(made[0], of: other) } == .notFound)
  }

  @Test(arguments: [false, true])
  func knowsAncestorsFarAway(graph: Bool) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    var line: [ObjectID] = []
    for number in 0..<40 {
      line.append(try repository.commitFiles([("n", "\(number)")], parents: line.last.map { [$0] } ?? []))
    }
    let side = try repository.commitFiles([("n", "aside")], parents: [line[1]])
    let merge = try repository.commitFiles([("n", "merged")], parents: [line[39], side])
    if graph { scratch.git("commit-graph", "write", "--reachable") }
    let fresh = try Repository(at: scratch.path)
    for old in line + [side] { #expect(try fresh.isAncestor(old, of: merge)) }
    for step in 14...18 { #expect(try fresh.isAncestor(line[39 - step], of: line[39]), "\(step)") }
    for new in [line[0], line[30], line[39]] { #expect(try !fresh.isAncestor(side, of: new)) }
    for new in line.dropLast() { #expect(try !fresh.isAncestor(line[39], of: new)) }
  }

  @Test(arguments: [0, 1, 3, 6, 9, 10], [false, true])
  func throwsInBrokenHistory(missing: Int, graph: Bool) throws {
    let scratch = try Scratch()
    let made = try forked(scratch, Self.clocks[0])
    if graph { scratch.git("commit-graph", "write", "--reachable") }
    unlink(scratch.looseFile(made[missing]))
    let repository = try Repository(at: scratch.path)
    for newestFirst in [true, false] {
      #expect(
        kind { () throws(GitError) in _ = try ids(repository, made[11], newestFirst: newestFirst) } == .corrupt)
      #expect(
        kind { () throws(GitError) in _ = try ids(repository, made[missing], newestFirst: newestFirst) } == .notFound)
    }
    if missing == 6 {
      // Along first parents nothing is missing.
      #expect(try repository.isAncestor(made[0], of: made[11]))
    } else if !graph, missing > 0 {
      #expect(kind { () throws(GitError) in _ = try repository.isAncestor(made[0], of: made[11]) } == .corrupt)
    }
  }

  @Test func stopsWithTheErrorOfTheCaller() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let tip = try repository.commitFiles([("n", "1")])
    let missing = try id("2222222222222222222222222222222222222222")
    #expect(
      kind { () throws(GitError) in
        try repository.walk(from: tip, hiding: [], newestFirst: true) { (_) throws(GitError) in
          _ = try repository.blob(missing)
          return true
        }
      } == .notFound)
  }

  @Test func saysThatACloneIsShallow() throws {
    let scratch = try Scratch()
    let made = try forked(scratch, Self.clocks[0])
    Scratch.run([
      "/usr/bin/env", "git", "clone", "-q", "--depth", "2", "file://\(scratch.path)", scratch.folder + "/clone",
    ])
    let clone = try Repository(at: scratch.folder + "/clone")
    #expect(clone.isShallow == true)
    #expect(try clone.resolve("HEAD") == made[11])
    for newestFirst in [true, false] {
      do throws(GitError) {
        _ = try ids(clone, made[11], newestFirst: newestFirst)
        Issue.record("a short walk")
      } catch {
        #expect(error.kind == .unsupported && error.message.contains("shallow"))
      }
    }
    #expect(kind { () throws(GitError) in _ = try clone.resolve("HEAD~5") } == .unsupported)
  }
}
