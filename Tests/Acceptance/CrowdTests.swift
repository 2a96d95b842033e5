import Glibc
import Scratch
import Testing

/// Many readers and writers at once, in a desk that is not small; more of each in `make stress`.
@Suite struct CrowdTests {
  private static let now = "2026-11-25T09:00:00Z"

  /// A bare desk of so many tickets.
  private static func crowd(_ tickets: Int) -> (scratch: ScratchDesk, place: String) {
    let scratch = ScratchDesk(people: false)
    scratch.environment["TIX_NOW"] = now
    let place = scratch.root + "/crowd"
    let made = Program.run(
      [Disk.here + "/.build/debug/bench", "desk", "\(tickets)", place], in: scratch.root, scratch.environment)
    made.mustHaveWorked()
    return (scratch, place)
  }

  /// Opens, answers, resolves, reopens: each change says in its text what the status is behind it.
  private static let writer = """
    # At least once, however late it begins.
    until [ "$id" ] && [ -e "$2" ]; do
      id=$("$0" --as "customer$1" new "writer $1" -m "statusopen") || exit
      "$0" --as levelone1 pending "$id" -m "statuspending" || exit
      "$0" --as "customer$1" comment "$id" -m "statusopen" > /dev/null || exit
      "$0" --as levelone2 assign "$id" --auto 2> /dev/null || exit
      "$0" --as levelone2 comment "$id" -m "statusresolved" --resolve > /dev/null || exit
      [ $((RANDOM % 3)) = 0 ] || { "$0" --as "customer$1" reopen "$id" -m "statusopen" || exit; }
      echo "$id"
    done
    """

  /// Half a change would be a status that the last public text does not say; a row of a list has six columns.
  private static let reader = """
    old=0
    until [ "$list" ] && [ -e "$2" ]; do
      list=$("$0" --as levelone1 list --all --sort created 2> "$3") || { cat "$3"; exit 1; }
      [ -s "$3" ] && { cat "$3"; exit 1; }
      bad=$(tail -n +2 <<< "$list" | grep -vE '^[0-9]{6}-[0-9a-z]{5}  (low|normal|high|urgent) +(open|pending|resolved) +(incident|request)[?]? +[a-z0-9-]+ +.') && { echo "no row: $bad"; exit 1; }
      count=$(wc -l <<< "$list")
      [ "$count" -ge "$old" ] || { echo "$count after $old"; exit 1; }
      old=$count
      for id in $(grep "writer " <<< "$list" | tail -n 3 | cut -c1-12); do
        shown=$("$0" --as levelone1 show "$id") || exit
        status=$(sed -n 's/^Status: *//p' <<< "$shown")
        said=$(grep -oE 'status(open|pending|resolved)' <<< "$shown" | tail -n 1)
        [ "status$status" = "$said" ] || { echo "half a change: $shown"; exit 1; }
        "$0" --as "customer1" show "${id:7:2}" > /dev/null 2> "$3" || [ $? = 4 ] || [ $? = 3 ] || { cat "$3"; exit 1; }
      done
      "$0" --as "customer$1" search writer "$1" --json > "$3" 2>&1 || { cat "$3"; exit 1; }
      "$0" --as levelone2 list --mine --limit 5 > /dev/null 2> "$3" || { cat "$3"; exit 1; }
      echo read
    done
    """

  @Test func writersAndReaders() {
    let (scratch, place) = Self.crowd(Stress.isFull ? 10_000 : 300)
    let (count, duration) = Stress.isFull ? (8, 60) : (3, 2)
    func git(_ arguments: [String]) -> ProgramResult {
      Program.run(["git"] + arguments, in: place, scratch.environment)
    }
    scratch.waitForLocks(milliseconds: 120_000)
    #expect(scratch.tix(["list"], as: "levelone1", in: place).status == 0)
    let start = git(["rev-parse", "HEAD"]).line
    let done = scratch.root + "/done"
    let writers = (1...count).map { number in
      Program.start(["bash", "-c", Self.writer, Program.tix, "\(number)", done], in: place, scratch.environment)
    }
    let readers = (1...count).map { number in
      Program.start(
        ["bash", "-c", Self.reader, Program.tix, "\(number)", done, "\(scratch.root)/errors\(number)"], in: place,
        scratch.environment)
    }
    sleep(UInt32(duration))
    Disk.write(done, "")
    let written = writers.map { $0.answer() }
    let read = readers.map { $0.answer() }
    for answer in written + read {
      #expect(answer.status == 0 && answer.errors == "", "\(answer.output)\(answer.errors)")
    }
    let tickets = written.flatMap { $0.output.split(separator: "\n") }
    let looks = read.flatMap { $0.output.split(separator: "\n") }
    #expect(tickets.count >= count && looks.count >= count)
    #expect(looks.allSatisfy { $0 == "read" })
    let opened = History(place, scratch.environment).check(from: start)
    #expect(opened >= tickets.count)
    print("\(tickets.count) tickets by \(count) writers, \(looks.count) rounds of \(count) readers in \(duration) s")
    #expect(git(["fsck", "--full", "--strict", "--no-dangling"]).status == 0)
    let verify = scratch.tix(["verify", "\(start)..HEAD"], in: place)
    #expect(verify.status == 0, "\(verify.output)\(verify.errors)")
  }

  @Test(arguments: [false, true]) func writersBesideGarbageCollection(bare: Bool) {
    let desk = ScratchDesk(bare: bare)
    desk.waitForLocks(milliseconds: 120_000)
    let done = desk.root + "/done"
    let collector = """
      until [ "$round" ] && [ -e "$1" ]; do git gc --quiet 2> /dev/null || git pack-refs --all --prune; round=1; echo gc; done
      """
    let single = """
      until [ "$id" ] && [ -e "$1" ]; do
        id=$("$0" --as customerjannet new "writer" -m "x") && "$0" --as levelonetim resolve "$id" -m "y" || exit
        echo "$id"
      done
      """
    let batch = """
      n=0
      until [ "$n" -gt 0 ] && [ -e "$1" ]; do
        for k in $(seq 20); do
          echo "{\\"do\\": \\"new\\", \\"as\\": \\"customeroscar\\", \\"title\\": \\"batch\\", \\"ref\\": \\"$n-$k\\"}"
          echo "{\\"do\\": \\"comment\\", \\"as\\": \\"leveloneida\\", \\"id\\": \\"@$n-$k\\", \\"message\\": \\"z\\"}"
        done | "$0" batch > "$2" || { cat "$2"; exit 1; }
        grep -o '"id": "[^"]*"' "$2" | cut -d '"' -f 4 | sort -u
        n=$((n + 1))
      done
      """
    let collecting = Program.start(["bash", "-c", collector, "bash", done], in: desk.desk, desk.environment)
    let writers = [single, single, single, batch].enumerated().map { number, script in
      Program.start(
        ["bash", "-c", script, Program.tix, done, "\(desk.root)/answers\(number)"], in: desk.desk, desk.environment)
    }
    sleep(Stress.isFull ? 120 : 2)
    Disk.write(done, "")
    let answers = writers.map { $0.answer() }
    let collections = collecting.answer().output.split(separator: "\n").count
    for answer in answers { #expect(answer.status == 0, "\(answer.output.suffix(500))\(answer.errors)") }
    let ids = Set(answers.flatMap { $0.output.split(separator: "\n").map(String.init) })
    let paths = Set(
      desk.git(["ls-tree", "-r", "--name-only", "HEAD", "tickets"]).output.split(separator: "\n").map(String.init))
    #expect(ids.count > 20 && collections > 0)
    #expect(ids.filter { !paths.contains(ScratchDesk.path($0)) } == [])
    print("\(ids.count) tickets beside \(collections) collections, \(bare ? "bare" : "with a work tree")")
    #expect(desk.git(["gc", "--quiet"]).status == 0)
    #expect(desk.complaints == "")
  }
}

/// What happened in a bare desk, told by git alone.
private struct History {
  private let place: String
  private let environment: [String: String]

  init(_ place: String, _ environment: [String: String]) {
    self.place = place
    self.environment = environment
  }

  private func git(_ arguments: [String]) -> String { Program.run(["git"] + arguments, in: place, environment).output }

  private static func fields(_ text: String) -> [Substring: String] {
    var fields: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      for key in ["status", "assignee", "level", "role"] where line.hasPrefix(key + ": ") && fields[key[...]] == nil {
        fields[key[...]] = String(line.dropFirst(key.count + 2))
      }
    }
    return fields
  }

  /// Goes through the commits after one, and expects of each new ticket that nobody of the first line had less to do
  /// in the commit before than whom it went to. Tells how many there were.
  func check(from start: String) -> Int {
    var tickets: [String: (status: String, assignee: String?)] = [:]
    for line in git(["grep", "-E", "^(status|assignee): ", start, "--", "tickets/*/ticket.md"]).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 3).map(String.init)
      guard parts.count == 4 else { continue }
      let value = String(parts[3].drop { $0 == " " })
      var ticket = tickets[parts[1]] ?? ("open", nil)
      if parts[2] == "status" { ticket.status = value } else { ticket.assignee = value }
      tickets[parts[1]] = ticket
    }
    var loads: [String: Int] = [:]
    for name in git(["grep", "-l", "-E", "^level: 1", start, "--", "people"]).split(separator: "\n") {
      loads[String(name.split(separator: "/")[1].dropLast(3))] = 0
    }
    for ticket in tickets.values where ticket.status != "resolved" {
      if let assignee = ticket.assignee, loads[assignee] != nil { loads[assignee, default: 0] += 1 }
    }
    var opened = 0
    for commit in git(["rev-list", "--reverse", "\(start)..HEAD"]).split(separator: "\n").map(String.init) {
      let names = git(["diff-tree", "-r", "--name-only", "--no-commit-id", commit]).split(separator: "\n").map(
        String.init)
      for path in names where path.hasSuffix("/ticket.md") {
        let fields = Self.fields(git(["show", "\(commit):\(path)"]))
        let after = (status: fields["status"] ?? "", assignee: fields["assignee"])
        if let before = tickets[path] {
          if before.status != "resolved", let assignee = before.assignee { loads[assignee]? -= 1 }
        } else {
          opened += 1
          let least = loads.values.min()
          #expect(
            after.assignee.flatMap { loads[$0] } == least, "\(commit) went to \(after.assignee ?? "-") of \(loads)")
        }
        if after.status != "resolved", let assignee = after.assignee { loads[assignee]? += 1 }
        tickets[path] = after
      }
    }
    return opened
  }
}
