import Glibc

extension Bench {
  /// The query index made from nothing, against git reading every line of the same tree.
  func measureIndex() throws {
    let place = try copy(of: Self.large, as: "index")
    let files = ["", "-wal", "-shm"].map { "\(place)/tix/query.sqlite\($0)" }
    let what = "the query index from nothing"
    let samples = surroundings.compare(
      [
        Contender(name: "git") { _ in try surroundings.run(["git", "grep", "-c", ".", "HEAD"], in: place) },
        Contender(
          name: "tix", prepare: { _ in try surroundings.check(["rm", "-f"] + files) },
          run: { _ in
            let end = try surroundings.run([tix, "--as", Cast.busy.handle, "list", "--mine"], in: place)
            guard access(files[0], F_OK) == 0 else { throw BenchError("tix made no query index") }
            return end
          }),
      ], warmUps: 1, runs: heavyRuns)
    table.ratio(what, samples["tix"], to: samples["git"], "git grep -c . HEAD", .atMost(3))
    if let tix = samples["tix"], tix.failure == nil {
      table.figure("\(what), memory", tix.megabytes, unit: " MB", .atMost(100))
    }
    try remove(place)
  }
}
