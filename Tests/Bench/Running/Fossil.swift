import Glibc

/// A repository of `fossil` with 10,000 tickets, for scale.
struct Fossil {
  static let absence = "fossil is not installed"

  let adding: Contender
  let showing: Contender

  private static let text = String(repeating: "Nothing happens since this morning. ", count: 8)

  /// Nil where fossil is not installed. The repository is made once, by 10,000 times `fossil ticket add`: tickets that are
  /// only put into its tables make that command twice as quick as it is.
  init?(_ bench: Bench) throws {
    let surroundings = bench.surroundings
    do {
      guard try surroundings.run(["fossil", "version"]).status == 0 else { return nil }
    } catch {
      return nil
    }
    let kept = bench.folder + "/tickets-10000.fossil"
    if access(kept, F_OK) != 0 { try Self.make(kept, bench) }
    let repository = bench.folder + "/tickets.fossil"
    try bench.remove(repository, repository + "-wal", repository + "-shm")
    try surroundings.check(["cp", kept, repository])
    adding = Contender(name: "fossil ticket add") {
      try surroundings.run([
        "fossil", "ticket", "add", "title", "Change \($0)", "comment", Self.text, "status", "Open", "-R", repository,
      ])
    }
    showing = Contender(name: "fossil ticket show") { _ in
      try surroundings.run(["fossil", "ticket", "show", "0", "-R", repository])
    }
  }

  /// In memory, where there is a folder for that: on a disk it waits 10,000 times.
  private static func make(_ kept: String, _ bench: Bench) throws {
    bench.note("making a fossil repository of 10,000 tickets")
    let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : bench.folder
    let fresh = "\(folder)/tix-bench-\(getpid()).fossil"
    defer { try? bench.remove(fresh, fresh + "-wal", fresh + "-shm") }
    try bench.surroundings.check(["fossil", "new", "--admin-user", Cast.busy.handle, fresh])
    for number in 1...10_000 {
      try bench.surroundings.check([
        "fossil", "ticket", "add", "title", "Ticket \(number) of the benchmark", "comment", text, "status",
        number % 100 == 0 ? "Open" : "Closed", "-R", fresh,
      ])
    }
    try bench.surroundings.check(["cp", fresh, kept + ".new"])
    try bench.surroundings.check(["mv", kept + ".new", kept])
  }
}
