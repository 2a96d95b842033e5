import Glibc

extension Bench {
  /// Forty years of a large desk: a million tickets, four million files.
  func measureMillion() throws {
    let place = try copy(of: Self.huge, as: "million")
    let small = try copy(of: Self.small, as: "million-small")
    try measureFirstIndex(of: place)
    let commands: [(name: String, words: [String], budget: Double)] = [
      ("list --mine", ["list", "--mine"], 5), ("show", ["show", "\(Self.huge.busyTickets[0])"], 5),
      ("search, rare word", ["search", Vocabulary.rare], 5), ("list --limit 5", ["list", "--limit", "5"], 10),
    ]
    var sides = [gitVersion]
    for command in commands { sides.append(tix(command.name, in: place) { _ in command.words }) }
    sides.append(tix("common", in: place) { _ in ["search", Vocabulary.common] })
    for action in ["new", "comment"] {
      sides.append(tix("\(action) huge", in: place) { Self.words(action, $0, Self.huge) })
      sides.append(tix("\(action) small", in: small) { Self.words(action, $0, Self.small) })
    }
    let samples = surroundings.compare(sides, runs: runs)
    for command in commands {
      table.ratio(
        "\(command.name), a million tickets", samples[command.name], to: samples["git"], "git --version",
        .atMost(command.budget))
    }
    table.ratio("search, word in 5 %, a million tickets", samples["common"], to: samples["git"], "git --version", .none)
    for action in ["new", "comment"] {
      table.ratio(
        "\(action), a million tickets", samples["\(action) huge"], to: samples["\(action) small"],
        "with 1,000 tickets", .atMost(1.4))
    }
    settle(place)
    try remove(place, small)
  }

  /// The first command in a desk that has no query index yet.
  private func measureFirstIndex(of place: String) throws {
    for end in ["", "-wal", "-shm"] { unlink("\(place)/tix/query.sqlite\(end)") }
    let end = try surroundings.run([tix, "--as", Cast.busy.handle, "list", "--mine"], in: place)
    let what = "the first index of a million tickets"
    guard end.status == 0 else { return table.notMeasured(what, surroundings.complaint(end), .atLeast(10_000)) }
    table.figure(
      "\(what), tickets a second", Double(Self.huge.size) * 1_000 / end.milliseconds, unit: " / s", .atLeast(10_000))
    table.figure("\(what), memory", end.megabytes, unit: " MB", .atMost(150))
  }
}
