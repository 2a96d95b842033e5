extension Bench {
  /// Commands that answer from what is known, on a desk that nobody changes meanwhile.
  func measureReading() throws {
    let large = try copy(of: Self.large, as: "read-large")
    let small = try copy(of: Self.small, as: "read-small")
    let commands: [(name: String, words: (SampleDesk) -> [String])] = [
      ("list --mine", { _ in ["list", "--mine"] }), ("show", { ["show", "\($0.busyTickets[0])"] }),
      ("search, rare word", { _ in ["search", Vocabulary.rare] }),
    ]
    var sides = [gitVersion]
    for (name, words) in commands {
      sides.append(tix("\(name) large", in: large) { _ in words(Self.large) })
      sides.append(tix("\(name) small", in: small) { _ in words(Self.small) })
    }
    sides.append(tix("common", in: large) { _ in ["search", Vocabulary.common] })
    let fossil = try Fossil(self)
    if let fossil { sides.append(fossil.showing) }
    let samples = surroundings.compare(sides, runs: runs)
    for (name, _) in commands {
      let mine = samples["\(name) large"]
      table.ratio(name, mine, to: samples["git"], "git --version", .atMost(8))
      table.ratio(name, mine, to: samples["\(name) small"], "with 1,000 tickets", .atMost(1.5))
    }
    table.ratio("search, word in 5 % of the files", samples["common"], to: samples["git"], "git --version", .atMost(25))
    if let fossil {
      table.ratio(
        "list --mine", samples["list --mine large"], to: samples[fossil.showing.name], "fossil ticket show 0, 10,000",
        .none)
    } else {
      table.skipped("list --mine, against fossil ticket show 0", Fossil.absence)
    }
    try remove(large, small)
  }
}
