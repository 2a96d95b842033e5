extension Bench {
  /// The most memory that a command has at once; the Git index of a work tree is not among it.
  func measureMemory() throws {
    let place = try copy(of: Self.large, as: "memory")
    let lines = folder + "/batch.jsonl"
    try writeBatch(to: lines)
    let commands =
      [
        ["--version"], ["list", "--mine"], ["list", "--all"], ["--json", "list", "--all"],
        ["show", "\(Self.large.busyTickets[0])"], ["search", Vocabulary.rare], ["search", Vocabulary.common], ["log"],
        ["person", "list"],
      ] + ["new", "comment", "assign"].map { Self.words($0, 1, Self.large) }
    // What makes the index is measured with it.
    try surroundings.check([tix, "--as", Cast.busy.handle, "list", "--mine"], in: place)
    for words in commands {
      let name = words.prefix(words[0] == "--json" ? 3 : ["list", "search", "person"].contains(words[0]) ? 2 : 1)
      try memory(name.joined(separator: " "), words, in: place)
    }
    try memory("batch of \(Self.batchSize) lines", ["batch"], in: place, input: lines)
    settle(place)
    try remove(place)
  }

  private func memory(_ name: String, _ words: [String], in place: String, input: String? = nil) throws {
    let end = try surroundings.run([tix, "--as", Cast.busy.handle] + words, in: place, input: input)
    if end.status == 0 {
      table.figure("\(name), memory", end.megabytes, unit: " MB", .atMost(100))
    } else {
      table.notMeasured("\(name), memory", surroundings.complaint(end), .atMost(100), unit: " MB")
    }
  }
}
