import Glibc

/// Measures tix against the budgets of its design, each section on desks of its own.
struct Bench {
  /// The program under test.
  let tix: String
  /// The program that commits one file through libgit2.
  let peer: String
  /// Where desks are made, and kept for the next time.
  let folder: String
  let runs: Int
  let surroundings: Surroundings
  let table: Table

  static let small = SampleDesk(size: 1_000)
  static let large = SampleDesk(size: 100_000)
  static let huge = SampleDesk(size: 1_000_000)

  /// How often what takes seconds is run.
  var heavyRuns: Int { max(5, runs / 4) }

  /// The parts of the table, in order.
  static let sections: [(name: String, measure: @Sendable (Bench) throws -> Void)] = [
    ("start", { $0.measureStart() }), ("write", { try $0.measureWriting() }), ("read", { try $0.measureReading() }),
    ("worktree", { try $0.measureWorkTree() }), ("batch", { try $0.measureBatch() }),
    ("index", { try $0.measureIndex() }), ("memory", { try $0.measureMemory() }),
    ("year", { try $0.measureYear() }), ("sweep", { try $0.measureSweep() }),
  ]
  /// Those that are measured only where they are named.
  static let extraSections: [(name: String, measure: @Sendable (Bench) throws -> Void)] = [
    ("million", { try $0.measureMillion() })
  ]

  init(tix: String, peer: String, folder: String, runs: Int) throws {
    self.tix = tix
    self.peer = peer
    self.folder = folder
    self.runs = runs
    let home = folder + "/home"
    for path in [folder, home] where mkdir(path, 0o755) != 0 && errno != EEXIST {
      throw BenchError("\(path): \(String(cString: strerror(errno)))")
    }
    surroundings = try Surroundings(home: home)
    for (key, value) in [("name", "Desk service"), ("email", "service@example.net")] {
      try surroundings.check(["git", "config", "--global", "user.\(key)", value])
    }
    table = Table()
  }

  /// Measures the sections named, or all, and tells whether no budget is missed by more than a tenth.
  func measure(_ names: some Collection<String>) throws -> Bool {
    let all = Self.sections + Self.extraSections
    if let unknown = names.first(where: { name in !all.contains { $0.name == name } }) {
      throw BenchError("there is no section \(unknown): \(all.map(\.name).joined(separator: ", "))")
    }
    for (name, measure) in names.isEmpty ? Self.sections : all.filter({ names.contains($0.name) }) {
      note("measuring: \(name)")
      try measure(self)
    }
    note("\(table.missed) missed, \(table.over) more by not more than a tenth")
    return table.missed == 0
  }

  /// A made desk that nothing is ever run in.
  func pristine(_ desk: SampleDesk) throws -> String {
    let place = "\(folder)/desk-\(desk.size)-\(SampleDesk.edition)"
    guard access(place, F_OK) != 0 else { return place }
    note("making a desk of \(desk.size) tickets")
    try surroundings.check(["rm", "-rf", place + ".part"])
    try desk.make(at: place + ".part")
    guard rename(place + ".part", place) == 0 else { throw BenchError("\(place): \(String(cString: strerror(errno)))") }
    return place
  }

  /// A desk to write in. What it shares with the other is never changed in place, but for tix's own folder, which is
  /// copied.
  func copy(of original: String, as name: String) throws -> String {
    let place = "\(folder)/\(name)"
    try surroundings.check(["rm", "-rf", place])
    try surroundings.check(["cp", "-al", original, place])
    if access(original + "/tix", F_OK) == 0 {
      try surroundings.check(["rm", "-rf", place + "/tix"])
      try surroundings.check(["cp", "-a", original + "/tix", place + "/tix"])
    }
    return place
  }

  func copy(of desk: SampleDesk, as name: String) throws -> String { try copy(of: try pristine(desk), as: name) }

  func remove(_ places: String...) throws { try surroundings.check(["rm", "-rf"] + places) }

  /// Waits until nothing packs the repository any more, two minutes at most.
  func settle(_ repository: String) {
    for _ in 0..<1_200 where access(repository + "/gc.pid", F_OK) == 0 || isPacking(repository) { usleep(100_000) }
  }

  /// Whether somebody holds the lock of the packing that tix starts in the background.
  private func isPacking(_ repository: String) -> Bool {
    let lock = open(repository + "/tix/packing.lock", O_RDONLY | O_CLOEXEC)
    guard lock >= 0 else { return false }
    defer { close(lock) }
    return flock(lock, LOCK_EX | LOCK_NB) != 0
  }

  /// A side that runs tix in a folder.
  func tix(_ name: String, in place: String, as actor: Cast.Member = Cast.busy, _ words: @escaping (Int) -> [String])
    -> Contender
  {
    Contender(name: name) { try surroundings.run([tix, "--as", actor.handle] + words($0), in: place) }
  }

  /// The cheapest thing that git does.
  var gitVersion: Contender { Contender(name: "git") { _ in try surroundings.run(["git", "--version"]) } }

  func note(_ text: String) {
    let line = Array("bench: \(text)\n".utf8)
    _ = write(2, line, line.count)
  }
}
