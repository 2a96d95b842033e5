import Glibc

extension Bench {
  /// A year through one batch, against git's own loader of the same history, and commands on the desk that comes of it.
  ///
  /// `TIX_YEAR=10` in the environment takes a tenth of a year.
  func measureYear() throws {
    let desk = YearDesk(part: getenv("TIX_YEAR").flatMap { Int(String(cString: $0)) } ?? 1)
    let lines = desk.lines()
    let place = folder + "/year"
    try remove(place)
    try surroundings.check([tix, "--as", Cast.admin.handle, "init", "--bare", "--name", "Year", place])
    let answers = folder + "/year.answers"
    let batch = try feed(lines.all, to: place, answers: answers, after: desk.people)
    guard batch.end.status == 0 else {
      return table.notMeasured("year, \(lines.all.count) lines", surroundings.complaint(batch.end), .atMost(1 / 0.6))
    }
    let mine = Samples(batch.end)
    table.figure(
      "year, lines a second", Double(lines.all.count) * 1_000 / batch.end.milliseconds, unit: " / s", .none)
    table.ratio(
      "year, \(lines.all.count) lines", mine, to: try loaded(place), "git fast-import", .atMost(1 / 0.6))
    table.ratio(
      "year, the last tenth", Samples(batch.last), to: Samples(batch.first), "the first after the people",
      .atMost(1 / 0.8))
    table.figure("year, memory", batch.megabytes, unit: " MB", .atMost(100))
    table.figure("year, packs at most", Double(batch.packs), unit: "", .atMost(29))
    try measureCommands(
      in: place, long: try id(lines.long, in: answers), thousand: try id(lines.thousand, in: answers),
      short: try id(lines.short, in: answers))
    try measureReport(in: place)
    let verify = try surroundings.run([tix, "verify"], in: place)
    if verify.status == 0 {
      table.figure(
        "year, verify, commits a second", Double(lines.all.count) * 1_000 / verify.milliseconds, unit: " / s",
        .atLeast(3_000))
    } else {
      table.notMeasured("year, verify, commits a second", surroundings.complaint(verify), .atLeast(3_000), unit: " / s")
    }
    settle(place)
    try remove(place, folder + "/year-git")
  }

  private struct Fed {
    let end: Child.End
    /// How long a tenth of what comes behind the people took.
    let first: Double
    let last: Double
    let packs: Int
    let megabytes: Double
  }

  /// Writes lines into a batch. What is in the pipe is not done yet, but that is little.
  private func feed(_ lines: [String], to place: String, answers: String, after people: Int) throws -> Fed {
    var ends: [Int32] = [0, 0]
    let output = open(answers, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard pipe(&ends) == 0, output >= 0 else { throw BenchError("no pipe: \(String(cString: strerror(errno)))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = try surroundings.start(
      [tix, "--as", Cast.admin.handle, "batch"], in: place, input: ends[0], output: output)
    close(ends[0])
    close(output)
    let tenth = (lines.count - people) / 10
    var (times, packs, megabytes) = ([Int: Double](), 0, 0.0)
    for (number, line) in lines.enumerated() {
      if [people, people + tenth, lines.count - tenth].contains(number) { times[number] = Child.now }
      if number % 1_000 == 0 {
        packs = max(packs, Self.packs(of: place))
        megabytes = max(megabytes, child.megabytesSoFar)
      }
      let bytes = Array(line.utf8)
      guard write(ends[1], bytes, bytes.count) == bytes.count else { break }
    }
    close(ends[1])
    let end = child.end()
    let (begin, behind, late) = (
      times[people] ?? .nan, times[people + tenth] ?? .nan, times[lines.count - tenth] ?? .nan
    )
    return Fed(
      end: end, first: behind - begin, last: Child.now - late, packs: max(packs, Self.packs(of: place)),
      megabytes: megabytes)
  }

  /// How long git takes for the same commits.
  private func loaded(_ place: String) throws -> Samples {
    let (stream, other) = (folder + "/year.fast-import", folder + "/year-git")
    try surroundings.check(["sh", "-c", "git fast-export --all > \"$0\"", stream], in: place)
    try remove(other)
    try surroundings.check(["git", "init", "--quiet", "--bare", other])
    let end = try surroundings.run(["git", "fast-import", "--quiet"], in: other, input: stream)
    unlink(stream)
    guard end.status == 0 else { throw BenchError("git fast-import: \(surroundings.complaint(end))") }
    return Samples(end)
  }

  private func measureCommands(in place: String, long: String, thousand: String, short: String) throws {
    let number = { (name: String) in "\(name)\(UInt64.random(in: 0...UInt64.max))" }
    let text = "Nothing happens since this morning."
    let samples = surroundings.compare(
      [
        tix("person", in: place, as: Cast.admin) { _ in
          let handle = number("p")
          return ["person", "add", handle, "--name", "P", "--email", "\(handle)@example.org", "--role", "customer"]
        },
        tix("new", in: place) { ["new", "Change \($0)", "-m", text] },
        tix("long", in: place) { _ in ["comment", long, "-m", text] },
        tix("short", in: place) { _ in ["comment", short, "-m", text] },
        tix("thousand", in: place) { _ in ["comment", thousand, "-m", text] },
        tix("show long", in: place) { _ in ["show", long] },
        tix("show thousand", in: place) { _ in ["show", thousand] },
      ], runs: runs)
    table.ratio("year, person add", samples["person"], to: samples["new"], "new", .atMost(2))
    for (name, ticket) in [("long", "the longest ticket"), ("thousand", "a ticket of a thousand")] {
      table.ratio("year, comment on \(ticket)", samples[name], to: samples["short"], "a short one", .atMost(1.5))
      guard let show = samples["show \(name)"], show.failure == nil else { continue }
      table.figure("year, show of \(ticket)", show.median, unit: " ms", name == "thousand" ? .atMost(15) : .none)
    }
  }

  /// A report of the year: the first, which reads the whole history, and those after it.
  private func measureReport(in place: String) throws {
    let command = [tix, "--as", Cast.admin.handle, "report"] + YearDesk.period
    let first = try surroundings.run(command, in: place)
    guard first.status == 0 else {
      return table.notMeasured("report of a year", surroundings.complaint(first), .atMost(3_000), unit: " ms")
    }
    table.figure("the first report of a year", first.milliseconds, unit: " ms", .none)
    let others = try (0..<min(runs, 5)).map { _ in try surroundings.run(command, in: place) }
    let times = others.map(\.milliseconds).sorted()
    table.figure("report of a year", times[times.count / 2], unit: " ms", .atMost(3_000))
  }

  private static func packs(of place: String) -> Int {
    guard let folder = opendir(place + "/objects/pack") else { return 0 }
    defer { closedir(folder) }
    var count = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".pack") { count += 1 }
    }
    return count
  }

  /// The id that the answer to a line gives.
  private func id(_ line: Int, in answers: String) throws -> String {
    guard let file = fopen(answers, "r") else { throw BenchError("cannot read \(answers)") }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 65_536)
    for _ in 0..<line { guard fgets(&buffer, Int32(buffer.count), file) != nil else { break } }
    let answer = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let words = answer.split(separator: "\"", omittingEmptySubsequences: false)
    guard let key = words.firstIndex(of: "id"), words.count > key + 2 else { throw BenchError("no id in \(answer)") }
    return String(words[key + 2])
  }
}

extension Samples {
  /// One run alone.
  fileprivate init(_ end: Child.End) { add(end) }

  fileprivate init(_ milliseconds: Double) {
    add(Child.End(status: 0, milliseconds: milliseconds, megabytes: 0))
  }
}
