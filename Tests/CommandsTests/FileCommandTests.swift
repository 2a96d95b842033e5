import Scratch
import Testing

@Suite struct FileCommandTests {
  private static func desk(_ bytes: String) throws -> (desk: DemoDesk, id: String) {
    let desk = try DemoDesk()
    desk.folder.write("log.txt", bytes)
    let told = desk.tix(
      "new", "With a file", "-m", "x", "--attach", "\(desk.folder.path)/log.txt", as: "customerjannet")
    return (desk, String(told.output.dropLast()))
  }

  @Test func aTerminalGetsTextAlone() throws {
    let (desk, id) = try Self.desk("one\r\n\u{1B}[2J\u{202E}two")
    #expect(desk.tix("file", id, "log.txt").output == "one\r\n\u{1B}[2J\u{202E}two")
    let told = desk.tix("file", id, "log.txt", in: .terminal(80, colour: true))
    #expect(told.status == 0 && told.output.contains("␛[2J") && !told.output.contains("\u{202E}"))
    let (other, binary) = try Self.desk("\u{0}\u{1}")
    let refused = other.tix("file", binary, "log.txt", in: .terminal(80, colour: false))
    #expect(refused.status == 2 && refused.output == "" && refused.errors.contains("-o FILE"))
  }

  @Test func listedForPeopleAndPrograms() throws {
    let (desk, id) = try Self.desk("12345")
    desk.tix("comment", id, "--internal", "-m", "x", "--attach", "\(desk.folder.path)/log.txt", as: "levelonetim")
    let customers = desk.tix("file", id, as: "customerjannet")
    #expect(
      customers.output == """
        FILE     SIZE  FROM            NAME
        log.txt  5 B   customerjannet  log.txt

        """)
    let all = desk.tix("file", id, as: "leveloneida").lines
    #expect(all.count == 3 && all[1].hasPrefix("ticket/log.txt ") && all[2].contains("levelonetim (internal)"))
    let json = desk.tix("file", id, "--json", as: "customerjannet").output
    #expect(
      json == #"{"tix": 1, "files": [{"file": "log.txt", "name": "log.txt", "size": 5, "comment": null, "#
        + #""author": "customerjannet", "internal": false}]}"# + "\n")
    #expect(
      desk.tix("show", id, "--json", as: "customerjannet").output.contains(
        #""files": [{"file": "log.txt", "name": "log.txt", "size": 5}]"#))
    #expect(desk.tix("show", id, as: "customerjannet").lines.last == "-- file log.txt, 5 B: log.txt")
    #expect(desk.tix("file", id, "log.txt", "--json").status == 2)
    #expect(desk.tix("file", id, "-o", "x").status == 2)
    #expect(desk.tix("file", desk.open("Without")).errors.hasSuffix("has no files\n"))
  }

  @Test func whatIsRedactedSaysSo() throws {
    let (desk, id) = try Self.desk("12345")
    #expect(desk.tix("redact", id, "-m", "A password.", as: "adminsara").status == 0)
    #expect(desk.tix("redact", id, "log.txt", "-m", "A password.", as: "adminsara").status == 0)
    let shown = desk.tix("show", id, as: "customerjannet").lines
    #expect(shown.suffix(2) == ["    (redacted)", "-- file log.txt, redacted: log.txt"])
    #expect(desk.tix("show", id, "--json", as: "customerjannet").output.contains(#""body": """#))
    let told = desk.tix("log", id, as: "customerjannet").output
    #expect(told.contains("redact text") && told.contains("redact file ticket/log.txt") && !told.contains("password"))
    let taken = desk.tix("file", id, "log.txt", as: "customerjannet")
    #expect(taken.output == "" && taken.status == 0 && taken.errors.contains("redacted"))
  }

  @Test func theReasonIsAskedForInTheEditor() throws {
    let (desk, id) = try Self.desk("12345")
    #expect(desk.tix("redact", id, as: "adminsara").status == 2)
    desk.editor = { path in ScratchFolder.write(path, "Why so\n") }
    #expect(desk.tix("redact", id, as: "adminsara", in: .terminal(80, colour: false)).status == 0)
    #expect(desk.tix("log", id).output.contains("Why so"))
  }
}
