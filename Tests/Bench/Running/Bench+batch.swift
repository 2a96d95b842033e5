import Desk
import Glibc

extension Bench {
  static let batchSize = 2_000

  /// Many actions at once, a commit each, against git's own bulk loader making commits of the same files.
  func measureBatch() throws {
    let original = try pristine(Self.large)
    let (lines, stream) = (folder + "/batch.jsonl", folder + "/batch.fast-import")
    try writeBatch(to: lines)
    try writeEqual(to: stream)
    let warm = try copy(of: original, as: "batch-warm")
    try surroundings.check([self.tix, "--as", Cast.busy.handle, "list", "--mine"], in: warm)
    let (mine, theirs) = (folder + "/batch-tix", folder + "/batch-git")
    func fresh(_ place: String, of original: String, as name: String) throws {
      settle(place)
      _ = try copy(of: original, as: name)
      try surroundings.check(["sync"])
    }
    let samples = surroundings.compare(
      [
        Contender(
          name: "git", prepare: { _ in try fresh(theirs, of: original, as: "batch-git") },
          run: { _ in try surroundings.run(["git", "fast-import", "--quiet", "--done"], in: theirs, input: stream) }),
        Contender(
          name: "tix", prepare: { _ in try fresh(mine, of: warm, as: "batch-tix") },
          run: { _ in try surroundings.run([self.tix, "--as", Cast.busy.handle, "batch"], in: mine, input: lines) }),
      ], warmUps: 1, runs: runs)
    let tix = samples["tix"]
    if let failure = tix?.failure {
      table.notMeasured("batch, actions a second", failure, .atLeast(1_000), unit: " / s")
    } else if let tix {
      table.figure(
        "batch, actions a second", Double(Self.batchSize) * 1_000 / tix.median, unit: " / s", .atLeast(1_000))
    }
    table.ratio(
      "batch, \(Self.batchSize) actions", tix, to: samples["git"], "git fast-import", .atMost(3))
    settle(mine)
    try remove(mine, theirs, warm)
  }

  /// A fourth of the lines opens a ticket, the others speak in it.
  func writeBatch(to path: String) throws {
    guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
    defer { fclose(file) }
    let text = "Nothing happens since this morning. The light is on, the cable is in, and it was started again twice."
    for number in 0..<Self.batchSize {
      let (ticket, turn) = number.quotientAndRemainder(dividingBy: 4)
      if turn == 0 {
        let actor = Cast.customers[ticket % Cast.customers.count].handle
        fputs("{\"do\":\"new\",\"as\":\"\(actor)\",\"ref\":\"t\(ticket)\",\"title\":\"Change \(ticket)\",", file)
      } else {
        let actor = turn == 2 ? Cast.customers[ticket % Cast.customers.count] : Cast.busy
        fputs("{\"do\":\"comment\",\"as\":\"\(actor.handle)\",\"id\":\"@t\(ticket)\",", file)
      }
      fputs("\"message\":\"\(text)\"}\n", file)
    }
  }

  /// The same changes as a stream: the ticket, then its three comments, the first of which touches the ticket too.
  private func writeEqual(to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw BenchError("cannot write \(path)") }
    defer { close(file) }
    var stream = ImportStream(to: file, continuing: true)
    var dice = Dice(seed: 0x7469_7803)
    let vocabulary = Vocabulary()
    let moment = WorkingDays.openings(1, &dice)[0].adding(seconds: 50_000)
    for number in 0..<Self.batchSize / 4 {
      let ticket = SampleTicket(
        number: Self.large.size + number, opened: moment, assignee: Cast.busy, status: .open, vocabulary, &dice)
      for (place, file) in ticket.files.enumerated() {
        var files = [file]
        if place == 1 { files.append((ticket.files[0].path, ticket.files[0].bytes + [10])) }
        stream.commit(
          "\(ticket.id): \(place == 0 ? "open" : "comment")", action: place == 0 ? "open" : "comment",
          ticket: ticket.id,
          by: place == 0 || place == 2 ? ticket.requester : Cast.busy, at: moment, files)
      }
    }
    stream.finish()
    guard stream.error == 0 else { throw BenchError("cannot write \(path)") }
  }
}
