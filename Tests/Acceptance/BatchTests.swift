import Glibc
import Scratch
import Testing

/// `tix batch` as programs use it: what was answered is in HEAD, whatever happens then.
@Suite struct BatchTests {
  private static func run(_ desk: ScratchDesk, _ script: String) -> ProgramResult {
    Program.run(["bash", "-c", script, "bash", Program.tix], in: desk.desk, desk.environment)
  }

  /// Lines in turn of a new ticket and an answer on it, each with a word of its own.
  private static func lines(_ count: Int, _ marks: inout Marks) -> (text: String, words: [String]) {
    var (text, words) = ("", [String]())
    for number in 0..<count {
      let word = marks.next()
      words.append(word)
      text +=
        number % 2 == 0
        ? #"{"do": "new", "as": "customerjannet", "title": "Cannot print", "message": "\#(word)", "ref": "\#(word)"}"#
        : #"{"do": "comment", "as": "levelonetim", "id": "@\#(words[number - 1])", "message": "\#(word)", "pending": true}"#
      text += "\n"
    }
    return (text, words)
  }

  @Test("killed at any moment, it has done what it answered", arguments: [false, true]) func killed(bare: Bool) {
    let desk = ScratchDesk(bare: bare)
    let input = desk.root + "/lines"
    var marks = Marks()
    let start = seconds()
    Disk.write(input, Self.lines(300, &marks).text)
    let whole = desk.tix(["batch"], input: input)
    #expect(whole.status == 0)
    #expect(whole.output.split(separator: "\n").count == 300)
    // Every later command would read what is left in the log of the query index.
    #expect(Self.run(desk, "find . -name query.sqlite-wal -size +512k").output == "")
    var longest = min(seconds() - start, 1)
    var unfinished = 0
    for round in 1...Stress.count(4, full: 30) {
      let (text, words) = Self.lines(300, &marks)
      Disk.write(input, text)
      let running = Program.start(desk.command(["batch"]), in: desk.desk, desk.environment, input: input)
      usleep(UInt32(Double.random(in: 0...longest) * 1e6))
      running.kill()
      // A line that was not written to its end is no answer.
      let answers = running.answer().output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      for (index, answer) in answers.enumerated() {
        #expect(answer.hasPrefix("{\"line\": \(index + 1), \"exit\": 0, "), "round \(round): \(answer)")
        marks.acknowledge(words[index])
      }
      // Where it was quicker than that, the next one is killed earlier: not before there is one that was not done.
      if answers.count < words.count { unfinished += 1 } else { longest /= 4 }
      let inHead = Marks.inHead(desk)
      #expect(marks.acknowledged.subtracting(inHead) == [], "round \(round)")
      let kept = words.map(inHead.contains)
      #expect(!kept.drop { $0 }.contains(true), "round \(round): lines are done in their order")
      let fsck = desk.fsck()
      #expect(fsck.status == 0, "round \(round): \(fsck.output)\(fsck.errors)")
      let next = desk.tix(["new", "Cannot scan", "-m", "x"], as: "customeroscar")
      #expect(next.status == 0, "round \(round): \(next.errors)")
      if !bare { #expect(desk.git(["status", "--porcelain"]).output == "", "round \(round)") }
    }
    #expect(unfinished > 0)
    #expect(desk.fsck().status == 0)
    #expect(desk.complaints == "")
  }

  @Test func aProgramThatWaitsForEachAnswer() {
    let desk = ScratchDesk()
    let answer = Self.run(
      desk,
      #"""
      coproc TIX { "$1" batch; }
      program=$TIX_PID
      ask() {
        printf '%s' "$1" >&"${TIX[1]}"
        read -r -t 300 answer <&"${TIX[0]}" || { echo "no answer to $1"; exit 1; }
        echo "$answer"
      }
      for number in 1 2 3; do
        ask "{\"do\": \"new\", \"as\": \"customerjannet\", \"title\": \"x\", \"ref\": \"$number\"}
      "
        ask "{\"do\": \"resolve\", \"as\": \"levelonetim\", \"id\": \"@$number\"}
      {\"do\": \"res"
        # Half a line is not waited for by others.
        "$1" --as customeroscar new y >/dev/null || exit 1
        ask "olve\", \"as\": \"levelonetim\", \"id\": \"@$number\"}
      "
      done
      exec {TIX[1]}>&-
      wait "$program"
      echo "exit $?"
      """#)
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 10, "\(answer.output)\(answer.errors)")
    for line in lines.dropLast() { #expect(line.contains(#""exit": 0"#), "\(line)") }
    #expect(lines.last == "exit 0")
    #expect(desk.complaints == "")
  }

  @Test func aReaderThatGoesAwayEndsIt() {
    let desk = ScratchDesk()
    let answer = Self.run(
      desk, #"yes nonsense | head -n 100000 | "$1" batch 2>"$HOME/errors" | head -n 1; echo ${PIPESTATUS[2]}"#)
    #expect(answer.output.hasSuffix("\n141\n"), "\(answer.output)")
    #expect(Disk.text(desk.root + "/home/errors") == "")
  }

  /// What writes the lines may find nobody there for the second one: its own words about that do not count.
  @Test func answersThatDoNotArriveEndIt() {
    let desk = ScratchDesk()
    let line = #"{"do": "new", "as": "customerjannet", "title": "Cannot print"}"#
    let answer = Self.run(
      desk,
      """
      old=$(git rev-parse HEAD)
      (echo '\(line)'; until [ "$(git rev-parse HEAD)" != "$old" ]; do sleep 0.01; done; echo '\(line)') 2>/dev/null \\
        | "$1" batch >/dev/full
      """)
    #expect(answer.status == 1)
    #expect(
      answer.errors
        == "tix: batch: the answers could not be written\n  all lines up to 1 were looked at, and what was right is done\n"
    )
    #expect(desk.tix(["list"], as: "boss").output.split(separator: "\n").count == 2)
    #expect(desk.complaints == "")
  }

  /// Somebody else's work in the way is the answer to each line of a group; the next group is done if it is over.
  @Test func aGroupThatCannotBeDoneIsAnswered() {
    let desk = ScratchDesk()
    let input = desk.root + "/lines"
    let new = #"{"do": "new", "as": "customerjannet", "title": "Cannot print"}"# + "\n"
    Disk.write(input, "nonsense\n" + new + new + new)
    desk.git(["checkout", "--quiet", "--detach"])
    let answer = desk.tix(["batch"], input: input)
    #expect(answer.status == 2)
    let reason = #""exit": 5, "error": "no branch is checked out here", "hint": "git switch BRANCH, then try again"}"#
    #expect(
      answer.output.split(separator: "\n").map(String.init) == [
        #"{"line": 1, "exit": 2, "error": "the line cannot be read: it is not JSON, at column 8"}"#,
        #"{"line": 2, \#(reason)"#, #"{"line": 3, \#(reason)"#, #"{"line": 4, \#(reason)"#,
      ])
    let later = Self.run(
      desk,
      #"""
      : > ../answers
      (sed -n 2p ../lines; until [ -s ../answers ]; do sleep 0.01; done; git switch -q main; sed -n 2p ../lines) |
        "$1" batch > ../answers
      exit=$?; cat ../answers; exit $exit
      """#)
    #expect(later.status == 5)
    let exits = later.output.split(separator: "\n").map { $0.contains(#""exit": 0"#) }
    #expect(exits == [false, true], "\(later.output)")
    let stopped = Self.run(desk, #"git checkout -q --detach; sed 1d ../lines | "$1" batch --stop"#)
    #expect(stopped.status == 5)
    #expect(stopped.output.split(separator: "\n").count == 1)
  }

  /// A file that somebody is editing keeps out the line that changes it, and no other.
  @Test func anEditInTheWayIsThatLinesAlone() {
    let desk = ScratchDesk()
    let ids = (1...7).map { desk.open("Ticket \($0)") }
    desk.put(ScratchDesk.path(ids[4]), "---\ntitle: [\n")
    let input = desk.root + "/lines"
    Disk.write(input, ids.map { #"{"do": "pending", "as": "levelonetim", "id": "\#($0)"}"# + "\n" }.joined())
    let answer = desk.tix(["batch"], input: input)
    let answers = answer.output.split(separator: "\n").map(String.init)
    #expect(answers.map { $0.contains(#""exit": 0"#) } == [true, true, true, true, false, true, true])
    #expect(answers.count == 7 && answers[4].contains(#""exit": 5, "error": "\#(ScratchDesk.path(ids[4]))"#))
    #expect(answer.status == 5)
    #expect(desk.tix(["list", "--status", "pending"], as: "boss").output.split(separator: "\n").count == 7)
  }

  /// A machine that fails once fails again: nothing more is tried.
  @Test func aFaultOfTheMachineEndsIt() {
    let desk = ScratchDesk()
    var marks = Marks()
    Disk.write(desk.root + "/lines", Self.lines(250, &marks).text)
    let answer = Self.run(
      desk,
      #"""
      : > ../answers
      (sed -n 1p ../lines; until [ -s ../answers ]; do sleep 0.01; done; mv .git/objects ../objects; sed 1d ../lines) |
        "$1" batch > ../answers
      exit=$?; cat ../answers; echo "exit $exit"
      """#)
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.contains(#""exit": 0"#) == true)
    #expect(lines.last == "exit 1")
    #expect((3...102).contains(lines.count), "\(lines.count)")
    for line in lines.dropFirst().dropLast() { #expect(line.contains(#""exit": 1, "error": ""#), "\(line)") }
    _ = Self.run(desk, "rm -rf .git/objects; mv ../objects .git/objects")
    #expect(desk.complaints == "")
  }

  @Test func aDeskAndStandardInputAreNeeded() {
    let desk = ScratchDesk()
    let outside = desk.tix(["batch"], in: desk.root)
    #expect(outside.status == 1)
    #expect(outside.output == "")
    let closed = Self.run(desk, #""$1" batch <&-"#)
    #expect(closed.status == 1)
    #expect(closed.errors == "tix: batch: standard input cannot be read\n")
  }
}
