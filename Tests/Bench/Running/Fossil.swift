import Glibc

/// A repository of `fossil` with 10,000 tickets, for scale.
struct Fossil {
  static let absence = "fossil is not installed"

  let adding: Contender
  let showing: Contender

  /// Nil where fossil is not installed.
  ///
  /// The tickets are put into its table by one SQL statement: through `fossil ticket add` they take minutes.
  init?(_ bench: Bench) throws {
    let surroundings = bench.surroundings
    do {
      guard try surroundings.run(["fossil", "version"]).status == 0 else { return nil }
    } catch {
      return nil
    }
    let repository = bench.folder + "/tickets.fossil"
    try bench.remove(repository, repository + "-wal", repository + "-shm")
    try surroundings.check(["fossil", "new", "--admin-user", Cast.busy.handle, repository])
    let text = String(repeating: "Nothing happens since this morning. ", count: 8)
    let rows = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
      INSERT INTO ticket(tkt_uuid, tkt_mtime, tkt_ctime, type, status, priority, title, comment)
      SELECT lower(hex(randomblob(20))), 2460000.5 + i / 8.0, 2460000.5 + i / 8.0, 'Incident',
        CASE WHEN i % 100 THEN 'Closed' ELSE 'Open' END, 'Medium', 'Ticket ' || i || ' of the benchmark', '\(text)' FROM n;
      """
    try surroundings.check(["fossil", "sql", "-R", repository, rows])
    adding = Contender(name: "fossil ticket add") {
      try surroundings.run([
        "fossil", "ticket", "add", "title", "Change \($0)", "comment", text, "status", "Open", "-R", repository,
      ])
    }
    showing = Contender(name: "fossil ticket show") { _ in
      try surroundings.run(["fossil", "ticket", "show", "0", "-R", repository])
    }
  }
}
