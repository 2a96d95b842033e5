import Glibc

extension Bench {
  private static let toClose = 1_000

  /// What the desk does by itself, and what looks alike, at 100,000 tickets.
  func measureSweep() throws {
    let large = try copy(of: Self.large, as: "sweep-large")
    // What is due on the made desk is done first.
    try surroundings.check([tix, "-C", large, "sweep"])
    let idle = Contender(name: "sweep") { _ in try surroundings.run([tix, "sweep"], in: large) }
    let alike = tix("alike", in: large) { _ in ["show", "\(Self.large.busyTickets[0])", "--similar"] }
    let plain = tix("new", in: large) { Self.words("new", $0, Self.large) }
    var samples = surroundings.compare([gitVersion, idle, alike, plain], runs: runs)
    table.ratio("sweep, nothing to do", samples["sweep"], to: samples["git"], "git --version", .atMost(10))
    table.ratio("show --similar", samples["alike"], to: samples["git"], "git --version", .none)
    let before = samples["new"]
    let main = "\(Self.large.busyTickets[1])"
    try surroundings.check([tix, "-C", large, "--as", Cast.busy.handle, "edit", main, "--type", "incident"])
    try surroundings.check([tix, "-C", large, "--as", Cast.busy.handle, "major", "declare", main])
    samples = surroundings.compare([tix("new", in: large) { Self.words("new", $0, Self.large) }], runs: runs)
    table.ratio("new, with a declared major incident", samples["new"], to: before, "new without one", .none)
    try fillWithPending(large)
    // Once: the second time there is nothing to close.
    let closing = try surroundings.run([tix, "sweep"], in: large)
    if closing.status == 0 {
      table.figure(
        "sweep, \(Self.toClose) to close, a second", Double(Self.toClose) * 1_000 / closing.milliseconds, unit: " / s",
        .none)
    } else {
      table.notMeasured("sweep, \(Self.toClose) to close", surroundings.complaint(closing), .none)
    }
    try remove(large)
  }

  /// Tickets that were asked about eight days ago.
  private func fillWithPending(_ place: String) throws {
    var (then, parts) = (time(nil) - 8 * 86_400, tm())
    gmtime_r(&then, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    let now = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var lines = ""
    for number in 0..<Self.toClose {
      let head = #""as": "\#(Cast.busy.handle)", "now": "\#(now)""#
      let title = #""ref": "r\#(number)", "for": "\#(Cast.customers[0].handle)", "title": "Silent \#(number)""#
      lines += #"{"do": "new", \#(head), \#(title)}"# + "\n"
      lines += #"{"do": "comment", \#(head), "id": "@r\#(number)", "message": "Is it on?", "pending": true}"# + "\n"
    }
    let file = folder + "/silent.jsonl"
    guard let out = fopen(file, "w") else { throw BenchError("\(file): \(String(cString: strerror(errno)))") }
    fputs(lines, out)
    fclose(out)
    try surroundings.check(["sh", "-c", "\"$1\" -C \"$2\" batch < \"$3\" > /dev/null", "sh", tix, place, file])
  }
}
