import Glibc
import Testing

/// Runs the transcripts on the built program. `TIX_RECORD=1` rewrites them with what was printed, and fails.
@Suite struct TranscriptTests {
  private static let folder = Disk.here + "/Tests/Transcripts"

  @Test("says what the program says", arguments: ["batch.md", "scenario-1.md", "scenario-2.md", "supporters-day.md"])
  func transcript(_ name: String) throws {
    let path = "\(Self.folder)/\(name)"
    let text = try #require(Disk.text(path))
    let written = Transcript(text)
    try #require(written.text == text, "reading and writing \(name) changes it")
    try #require(!written.steps.isEmpty)
    var actual = written
    run(&actual)
    guard getenv("TIX_RECORD") == nil else {
      Disk.write(path, actual.text)
      Issue.record("\(name) was recorded")
      return
    }
    let differences = written.differences(to: actual)
    #expect(differences.isEmpty, "\(name), where - is the file and + the program:\(differences)")
  }

  @Test func everyTranscriptIsRun() {
    let names = Program.run(["ls", Self.folder], in: "/", ["PATH": "/usr/bin:/bin"]).output
    #expect(names == "batch.md\nscenario-1.md\nscenario-2.md\nsupporters-day.md\n")
  }

  private func run(_ transcript: inout Transcript) {
    let scratch = ScratchDesk(people: false)
    let home = scratch.root + "/home"
    Disk.write(home + "/.gitconfig", "[user]\n\tname = Robin\n\temail = robin@example.org\n[core]\n\tabbrev = 7\n")
    symlink(Program.tix, home + "/tix")
    var environment = scratch.environment
    environment["PATH"] = home + ":" + (environment["PATH"] ?? "")
    environment["GIT_PAGER"] = "cat"
    environment["TZ"] = "Europe/Copenhagen"
    var folder = home
    var names = StableNames(transcript)
    for number in transcript.steps.indices {
      // A minute passes between two commands.
      environment["TIX_NOW"] = "2026-11-24T1\(number / 60):\(number % 60 < 10 ? "0" : "")\(number % 60):00Z"
      let command = names.run(transcript.steps[number].command)
      let words = command.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2, words[0] == "cd" {
        folder += "/" + words[1]
      } else if words.count == 2, words[0] == "export", let equals = words[1].firstIndex(of: "=") {
        environment[String(words[1][..<equals])] = String(words[1][equals...].dropFirst())
      } else {
        let answer = Program.run(["sh", "-c", "exec 2>&1\n" + command], in: folder, environment)
        var lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        if answer.status != 0 { lines.append("[exit \(answer.status)]") }
        transcript.steps[number].output = lines.map { line in
          names.show(String(line.reversed().drop { $0 == " " }.reversed()))
        }
      }
    }
  }
}
