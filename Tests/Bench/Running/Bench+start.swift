extension Bench {
  /// What every command costs before it does anything.
  func measureStart() {
    let samples = surroundings.compare(
      [
        gitVersion, Contender(name: "version") { _ in try surroundings.run([tix, "--version"]) },
        Contender(name: "help") { _ in try surroundings.run([tix, "help"]) },
      ], runs: max(runs, 50))
    table.ratio("tix --version", samples["version"], to: samples["git"], "git --version", .atMost(5))
    table.ratio("tix help", samples["help"], to: samples["git"], "git --version", .atMost(5))
  }
}
