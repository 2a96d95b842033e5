import Scratch
import Testing

/// Major incidents, by the built program: the morning of `Tests/Likeness/burst.tsv`, in which eight of 68 incidents report one failure.
@Suite struct MajorTests {
  private struct Morning {
    let desk = ScratchDesk(bare: true)
    private(set) var rows: [[String]] = []
    private(set) var ids: [String] = []
    private(set) var answers: [String] = []
    /// The ids of those that report the failure, in order.
    var burst: [String] { zip(rows, ids).filter { $0.0.count > 4 && !$0.0[4].isEmpty }.map(\.1) }

    init() {
      rows = (Disk.text(Disk.here + "/Tests/Likeness/burst.tsv") ?? "").split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      desk.environment["TIX_NOW"] = "2026-11-24T10:00:00Z"
      var lines = Set(rows.map { $0[1] }).sorted().map { customer in
        #"{"do": "person", "as": "boss", "id": "\#(customer)", "name": "\#(customer)", "email": "\#(customer)@x.example", "role": "customer"}"#
      }
      let people = lines.count
      for row in rows {
        func quoted(_ text: String) -> String {
          "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        lines.append(
          #"{"do": "new", "as": "\#(row[1])", "now": "\#(row[0])", "title": \#(quoted(row[2])), "message": \#(quoted(row[3]))}"#
        )
      }
      Disk.write(desk.root + "/lines", lines.joined(separator: "\n") + "\n")
      let answer = desk.tix(["batch"], input: desk.root + "/lines")
      answer.mustHaveWorked()
      answers = answer.output.split(separator: "\n").dropFirst(people).map(String.init)
      ids = answers.map { line in
        line.firstRange(of: "\"id\": \"").map { String(line[$0.upperBound...].prefix(12)) } ?? ""
      }
      desk.environment["TIX_NOW"] = "2026-11-24T09:12:00Z"
    }

    /// The tickets of the only proposal; none where there is none, or more.
    func proposed() -> [String] {
      let text = desk.tix(["major", "list", "--json"], as: "levelonetim").output
      let parts = text.components(behind: #""tickets": ["#)
      return parts.count == 1
        ? parts[0].split(separator: "\"").map(String.init).filter { $0.count == 12 && $0.hasPrefix("261124-") } : []
    }
  }

  @Test func theBurstIsProposed() {
    let morning = Morning()
    let burst = morning.burst
    #expect(burst.count == 8)
    let proposed = morning.proposed()
    #expect(
      proposed.filter(burst.contains).count >= 7 && proposed.allSatisfy(burst.contains), "\(proposed) of \(burst)")
    // Who opens the sixth is told, at the latest; nobody is before the fifth.
    let told = zip(morning.ids, morning.answers).filter { $0.1.contains("major incident") }.map(\.0)
    #expect(told.first.flatMap(burst.firstIndex).map { (4...5).contains($0) } ?? false, "\(told)")
    #expect(told.allSatisfy(burst.contains))
  }

  @Test func fromTheProposalToTheResolution() {
    let morning = Morning()
    let (desk, burst) = (morning.desk, morning.burst)
    desk.tix(["major", "declare"] + burst.dropLast(), as: "levelonetim").mustHaveWorked()
    desk.tix(["major", "link", burst[7], burst[0]], as: "leveloneida").mustHaveWorked()
    let main = desk.git(["show", "HEAD:" + ScratchDesk.path(burst[0])]).output
    #expect(main.contains("\nmajor: \(burst[0])\n") && main.contains("\npriority: urgent\n"))
    let list = desk.tix(["major", "list"], as: "levelonetim").output
    #expect(list.contains("declared: \(burst[0]), with 7 tickets") && !list.contains("proposed"))
    // A new one that fits is linked, and its customer told that it is known; one that does not is not.
    desk.environment["TIX_NOW"] = "2026-11-24T09:20:00Z"
    let title = "S drive not available"
    let opened = desk.tix(
      ["new", title, "-m", "The shared drive on files01 is gone, path not found."], as: "customerjannet")
    #expect(
      opened.errors.contains("we know about this since 2026-11-24 08:35") && !opened.errors.contains(burst[0]),
      "\(opened.errors)")
    let other = desk.tix(["new", "My mouse squeaks", "-m", "When I turn its wheel."], as: "customeroscar")
    func file(_ id: String) -> String { desk.git(["show", "HEAD:" + ScratchDesk.path(id)]).output }
    #expect(file(opened.line).contains("\nmajor: \(burst[0])\n") && !file(other.line).contains("major:"))
    #expect(!desk.tix(["show", opened.line, "--json"], as: "customerjannet").output.contains(burst[0]))
    #expect(!desk.tix(["log", opened.line], as: "customerjannet").output.contains(burst[0]))
    // Resolving it resolves all; opening one again does not open the others, nor is it resolved once more.
    desk.environment["TIX_NOW"] = "2026-11-24T10:10:00Z"
    desk.tix(["resolve", burst[0], "-m", "The server is back."], as: "levelonetim").mustHaveWorked()
    #expect((burst + [opened.line]).allSatisfy { file($0).contains("\nstatus: resolved\n") })
    desk.tix(["reopen", opened.line, "-m", "Not here."], as: "customerjannet").mustHaveWorked()
    #expect(desk.tix(["sweep"]).output == "" && file(opened.line).contains("\nstatus: open\n"))
    #expect(file(burst[1]).contains("\nstatus: resolved\n"))
    desk.environment["TIX_NOW"] = nil
    #expect(desk.complaints == "")
  }

  /// A resolution that came another way is carried by the next sweep, once.
  @Test func theSweepCarries() {
    let morning = Morning()
    let (desk, burst) = (morning.desk, morning.burst)
    desk.tix(["major", "declare"] + burst, as: "levelonetim").mustHaveWorked()
    desk.environment["TIX_NOW"] = "2026-11-24T10:10:00Z"
    desk.tix(["comment", burst[0], "-m", "Solved.", "--resolve"], as: "levelonetim").mustHaveWorked()
    let swept = desk.tix(["sweep"])
    #expect(swept.output.split(separator: "\n").count == 7, "\(swept.output)\(swept.errors)")
    #expect(desk.tix(["sweep"]).output == "")
    desk.tix(["major", "clear", burst[0]], as: "levelonetim").mustHaveWorked()
    desk.environment["TIX_NOW"] = nil
    #expect(desk.complaints == "")
  }

  /// What nobody named is linked by the next sweep, and what somebody takes out again is not.
  @Test func theSweepLinks() {
    let morning = Morning()
    let (desk, burst) = (morning.desk, morning.burst)
    desk.tix(["major", "declare"] + burst.dropLast(2), as: "levelonetim").mustHaveWorked()
    let swept = desk.tix(["sweep"])
    let linked = swept.output.split(separator: "\n").filter { $0.contains("  link  ") }.map { String($0.prefix(12)) }
    #expect(!linked.isEmpty && linked.allSatisfy(burst.suffix(2).contains), "\(swept.output)\(swept.errors)")
    for id in linked {
      desk.tix(["major", "clear", id], as: "levelonetim").mustHaveWorked()
      #expect(desk.tix(["show", id], as: "levelonetim").output.contains("taken out of the major incident"))
    }
    #expect(desk.tix(["sweep"]).output == "")
    desk.environment["TIX_NOW"] = nil
    #expect(desk.complaints == "")
  }

  @Test func declaredAutomatically() {
    let morning = Morning()
    let desk = morning.desk
    desk.tix(["config", "major.declare", "automatic"], as: "boss").mustHaveWorked()
    let swept = desk.tix(["sweep"])
    #expect(swept.status == 0 && swept.errors == "", "\(swept.errors)")
    let list = desk.tix(["major", "list"], as: "levelonetim").output
    #expect(list.contains("declared: \(morning.burst[0])"), "\(list)\(swept.output)")
    // What is urgent now is late at once; it is not declared again.
    let again = desk.tix(["sweep"]).output
    #expect(!again.contains("declare") && !again.contains("link"), "\(again)")
    desk.environment["TIX_NOW"] = nil
    #expect(desk.complaints == "")
  }

  @Test func customersDoNotSeeWhatOthersReport() {
    let morning = Morning()
    for arguments in [
      ["major", "list"], ["major", "declare", morning.ids[0]], ["show", morning.ids[0], "--similar"],
    ] {
      let answer = morning.desk.tix(arguments, as: "customer00")
      #expect(answer.status == 3 && answer.output == "", "\(arguments)")
    }
    let similar = morning.desk.tix(["show", morning.burst[0], "--similar"], as: "levelonetim")
    #expect(similar.output.contains("Similar:") && morning.burst.dropFirst().contains { similar.output.contains($0) })
  }
}

extension String {
  /// What stands behind each of several marks.
  fileprivate func components(behind mark: String) -> [String] {
    split(separator: mark, omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != "]" }) }
  }
}
