import Glibc
import Scratch
import Testing

/// Every example of the help and of the README does what it says: it is run by a shell, in a desk that has what the examples
/// name.
@Suite struct ExamplesTests {
  /// People, tickets, documents and files that the examples speak of.
  nonisolated(unsafe) private static let made:
    (desk: ScratchDesk, ticket: String, other: String, comment: String, major: String) = {
      let scratch = ScratchDesk(in: ScratchFolder.ofRun)
      for slug in ["spooler", "sla-2027"] { scratch.put("kb/\(slug).md", "---\ntitle: About \(slug)\n---\nText.\n") }
      scratch.commit("boss", "What the examples name")
      for (name, text) in [
        ("screen.png", "x"), ("trace.log", "x"), ("photo.jpg", "x"), ("answer.md", "It was the toner.\n"),
        ("call.txt", "No network.\n"),
        ("spooler.md", "# The print spooler\n\nText.\n"), ("wifi.md", "Text.\n"),
        ("../filled.md", "---\ntitle: A second screen\n---\nFor my desk.\n"),
        ("form.md", "---\ntitle: A second screen\nservice: pc\ntype: request\n---\nFor my desk.\n"),
        ("scanner.md", Disk.text(Disk.here + "/templates/network.md") ?? ""),
        ("message.eml", "From: customerjannet@example.org\nSubject: Dark\nMessage-ID: <1@x>\n\nIt is dark.\n"),
        ("lines.jsonl", #"{"do": "new", "as": "customerjannet", "title": "Cannot print"}"# + "\n"),
      ] { scratch.put(name, text) }
      scratch.git(["config", "tix.notify", "true"]).mustHaveWorked()
      scratch.git(["config", "tix.sendmail", "false"]).mustHaveWorked()
      scratch.tix(["config", "mail.address", "help@example.org"], as: "boss").mustHaveWorked()
      scratch.sh("mkdir -p Maildir/new Maildir/cur Maildir/tmp && cp message.eml Maildir/new/1")
      scratch.sh(
        "mkdir drop && printf -- '---\\ntitle: x\\nrequester: customeroscar\\n---\\n' > drop/x && touch -d @1 drop/x")
      scratch.sh(
        """
        mkdir ../bin && cd ../bin && ln -s "$1" tix && printf '#!/bin/sh\\ncat > /dev/null\\n' > less && cp less man
        printf '#!/bin/sh\\necho "More." >> "$1"\\n' > editor && chmod +x less man editor
        """, Program.tix)
      scratch.environment["PATH"] = scratch.root + "/bin:" + (scratch.environment["PATH"] ?? "")
      scratch.environment["GIT_EDITOR"] = "editor"
      scratch.environment["GIT_PAGER"] = "cat"
      scratch.environment["TIX_NOW"] = "2026-11-24T10:00:00Z"
      let other = scratch.open("Slow wireless", as: "customeroscar")
      let attached = ["--attach", "screen.png", "--attach", "trace.log"]
      let id = scratch.open("Cannot print from the printer: toner", as: "customerjannet", attached)
      scratch.tix(["comment", id, "-m", "Is it switched on?"], as: "levelonetim").mustHaveWorked()
      let major = scratch.open("Nobody can print", as: "customeroscar")
      scratch.tix(["major", "declare", major], as: "levelonetim").mustHaveWorked()
      scratch.environment["TIX_NOW"] = nil
      // The newest twenty commits are spoken of.
      scratch.put(
        "../many", String(repeating: #"{"do": "new", "as": "customeroscar", "title": "x"}"# + "\n", count: 20))
      scratch.tix(["batch"], input: scratch.root + "/many").mustHaveWorked()
      // What an editor left that was killed.
      scratch.sh(
        """
        mkdir -p .git/tix/drafts && echo 'It was the toner.' > .git/tix/drafts/1-2.md
        printf 'boss\\ncomment\\n%s\\n' "$1" > .git/tix/drafts/1-2.md.from
        """, id)
      let comment = scratch.sh("basename \"$1\"comments/*.md .md", String(ScratchDesk.path(id).dropLast(9))).line
      return (scratch, String(id.dropFirst(7)), String(other.dropFirst(7)), comment, String(major.dropFirst(7)))
    }()

  /// Runs a script as somebody, at a terminal where they are asked something.
  private static func run(_ script: String, as handle: String, in scratch: ScratchDesk) -> ProgramResult {
    let (file, typed) = (scratch.root + "/example.sh", scratch.root + "/typed")
    let named = script.replacing("20261124T101502Z-8c1d", with: made.comment).replacing("3qzxm", with: made.ticket)
      .replacing("8w2fk", with: made.other).replacing("9fk2a", with: made.major)
      .replacing(" 3qz ", with: " \(made.ticket.prefix(4)) ").replacing("/tmp/", with: scratch.root + "/")
    Disk.write(file, "set -e\n\(named)\n")
    Disk.write(typed, "2\nYes.\n")
    let command = "TIX_AS=\(handle) sh \(file)"
    // script waits a second before it ends: only what asks somebody is run at a terminal.
    let isAsked =
      script.contains("--guide") || script.contains(" edit spooler") || script.contains("edit printer")
      || script.contains("edit mail/") || script.contains("draft resume")
    return Program.run(
      isAsked ? ["script", "-qec", command, "/dev/null"] : ["sh", "-c", "exec 2>&1; " + command], in: scratch.desk,
      scratch.environment, input: isAsked ? typed : "/dev/null")
  }

  /// The examples behind a command's options, without what is said of each.
  private static func examples(of help: String) -> [String] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0 != "Examples:" }.dropFirst().map { $0.drop { $0 == " " } }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }.map(String.init)
  }

  /// Every command that the help names.
  private static let commands: [String] = {
    let help = Program.run([Program.tix, "help"], in: "/", ["LC_ALL": "C.UTF-8"]).output
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.firstIndex(of: "Global options:") ?? 0
    return lines[..<last].filter { $0.hasPrefix("  ") && $0.dropFirst(2).first != " " }
      .map { line in String(line.dropFirst(2).prefix(14)).split(separator: " ").joined(separator: " ") }
  }()

  @Test func everyCommandHasAny() {
    #expect(Self.commands.count > 30)
    #expect(Self.commands.contains("person add") && Self.commands.contains("template edit"))
  }

  @Test(arguments: commands) func ofTheHelp(_ command: String) {
    let help = Program.run(
      [Program.tix] + command.split(separator: " ").map(String.init) + ["-h"], in: "/", ["LC_ALL": "C.UTF-8"])
    let examples = Self.examples(of: help.output)
    #expect(!examples.isEmpty)
    for example in examples {
      let scratch = ScratchDesk(copyOf: Self.made.desk)
      #expect(example.contains("tix \(command)"), "\(example)")
      // An admin may most things; the others are for those who support.
      let answer = Self.run(example, as: "boss", in: scratch)
      let second = answer.status == 3 ? Self.run(example, as: "levelonetim", in: scratch) : answer
      #expect(second.status == 0, "\(example): \(answer.output)\(second.output)")
    }
  }

  /// The blocks of commands in the README, each a script, for whoever its section is about.
  private static let blocks: [(number: Int, handle: String, script: String)] = {
    var (blocks, script, handle): ([(Int, String, String)], String?, String) = ([], nil, "boss")
    let lines = (Disk.text(Disk.here + "/README.md") ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if let begun = script {
        if line == "```" {
          blocks.append((number, handle, begun))
          script = nil
        } else if line.hasPrefix("$ ") {
          script = begun + line.dropFirst(2) + "\n"
        }
      } else if line == "```console" {
        script = ""
      } else if line.hasPrefix("#") {
        handle =
          line.hasSuffix("A customer") ? "customerjannet" : line.hasSuffix("A supporter") ? "levelonetim" : "boss"
      }
    }
    return blocks
  }()

  @Test(arguments: blocks) func ofTheReadme(_ number: Int, _ handle: String, _ script: String) {
    // What builds and installs is for CI; another account's folder is in SharedTests.
    let lines = script.split(separator: "\n").filter { !$0.hasPrefix("make") && !$0.hasPrefix("sudo") }
    let isOfTix = lines.contains { $0.hasPrefix("tix ") || $0 == "tix" || $0.hasPrefix("git log") }
    guard isOfTix, !script.contains("/srv/") else { return }
    let scratch = ScratchDesk(copyOf: Self.made.desk)
    // A form is filled in before it is given back.
    let filled = lines.joined(separator: "\n").replacing(
      "tix submit form.md", with: "cp ../filled.md form.md; tix submit form.md")
    let answer = Self.run(filled, as: handle, in: scratch)
    #expect(answer.status == 0, "README.md, before line \(number + 1): \(answer.output)")
  }

  /// From the demo to the backup, in one shell, by somebody whom Git does not know yet.
  @Test func theReadmeIsFollowedFromItsBeginning() {
    let place = TestEnvironment()
    let sources = place.root.path + "/sources"
    ScratchFolder.remove(place.home + "/.gitconfig")
    mkdir(sources, 0o755)
    var environment = place.variables
    environment["PATH"] = Self.made.desk.root + "/bin:" + (environment["PATH"] ?? "")
    // The first block shows a session, and is not to be pasted.
    let script = Self.blocks.dropFirst().prefix { $0.handle == "boss" }.map(\.script).joined()
      .split(separator: "\n").filter { !$0.hasPrefix("make") && !$0.hasPrefix("sudo") }.joined(separator: "\n")
    let answer = Program.run(["sh", "-ec", script], in: sources, environment)
    #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
    #expect(script.contains("tix init --demo") && script.contains("remote update"))
    let people = Program.run([Program.tix, "-C", "../helpdesk", "person", "list"], in: sources, environment).output
    for handle in ["sam", "jannet", "tim", "ahmed"] { #expect(people.contains(handle), "\(people)") }
  }

  @Test func theReadmeHasBlocks() { #expect(Self.blocks.count > 8) }
}
