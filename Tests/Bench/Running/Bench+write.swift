extension Bench {
  private static let actions = ["new", "comment", "assign"]

  /// The words of a command that writes; each number is another change.
  static func words(_ action: String, _ number: Int, _ desk: SampleDesk) -> [String] {
    let tickets = desk.busyTickets
    let text = "Nothing happens since this morning. The light is on, the cable is in, and it was started again twice."
    switch action {
    case "new": return ["new", "Change \(number) of the benchmark", "-m", text]
    case "comment": return ["comment", "\(tickets[number % tickets.count])", "-m", text]
    default: return ["assign", "\(tickets[0])", Cast.supporters[0][1 + number % 2].handle]
    }
  }

  /// One change each, on disk before it is acknowledged, in a desk without a work tree.
  func measureWriting() throws {
    let large = try copy(of: Self.large, as: "write-large")
    let small = try copy(of: Self.small, as: "write-small")
    let empty = folder + "/empty"
    try remove(empty)
    try surroundings.check(["git", "init", "--quiet", empty])
    var sides = [
      Contender(name: "git") {
        try surroundings.run(
          ["git", "-c", "core.fsync=all", "commit", "--quiet", "--allow-empty", "-m", "\($0)"], in: empty)
      },
      Contender(name: "peer") { try surroundings.run([peer, large, "kb/peer.md", "Text \($0)\n"]) },
    ]
    let fossil = try Fossil(self)
    if let fossil { sides.append(fossil.adding) }
    for action in Self.actions {
      sides.append(tix("\(action) large", in: large) { Self.words(action, $0, Self.large) })
      sides.append(tix("\(action) small", in: small) { Self.words(action, $0, Self.small) })
    }
    let samples = surroundings.compare(sides, runs: runs)
    for action in Self.actions {
      let mine = samples["\(action) large"]
      table.ratio("\(action), bare", mine, to: samples["git"], "git commit, empty repository", .atMost(2.2))
      if let fossil {
        table.ratio("\(action), bare", mine, to: samples[fossil.adding.name], "fossil ticket add", .atMost(1))
      } else {
        table.skipped("\(action), bare, against fossil ticket add", Fossil.absence)
      }
      table.ratio("\(action), bare", mine, to: samples["\(action) small"], "with 1,000 tickets", .atMost(1.25))
    }
    table.ratio("a C program on libgit2, one file", samples["peer"], to: samples["git"], "git commit", .none)
    try remove(large, small, empty)
  }
}
