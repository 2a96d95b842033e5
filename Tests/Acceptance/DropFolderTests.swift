import Glibc
import Scratch
import Testing

/// `tix submit --from`: a folder that customers write in, on the built program.
@Suite struct DropFolderTests {
  @Test func aFormIsATicketOfItsRequester() {
    let drop = DropFolder(ScratchDesk())
    drop.put("a.md", SubmitTests.right)
    let answer = drop.run()
    #expect(answer.status == 0, "\(answer.errors)")
    let ticket = drop.desk.git(["show", "HEAD:" + ScratchDesk.path(answer.line)]).output
    #expect(drop.names("done").count == 1 && drop.names("taken").isEmpty && drop.names("rejected").isEmpty)
    #expect(ticket.contains("\nrequester: customerjannet\n") && ticket.contains("\npriority: high\n"))
    #expect(ticket.contains("\nsubmission: \(drop.names("done").first ?? "-")\n"))
    #expect(ticket.hasSuffix("\n---\n" + SubmitTests.body))
    let message = drop.desk.git(["log", "-1", "--format=%an|%B"]).output
    #expect(message.hasPrefix("customerjannet|"))
    #expect(message.contains("\nTix-Actor: customerjannet\nTix-Via: form\nTix-Proof: none\n"))
    #expect(drop.run().output == "")
    #expect(drop.desk.complaints == "")
  }

  /// Nothing proves who wrote a form: whoever it names, it is a customer's.
  @Test func staffHaveTheRightsOfCustomers() {
    let drop = DropFolder(ScratchDesk())
    drop.put("a.md", "---\ntitle: A\nrequester: boss@example.org\ntype: incident\n---\nx\n")
    let answer = drop.run()
    let ticket = drop.desk.git(["show", "HEAD:" + ScratchDesk.path(answer.line)]).output
    #expect(ticket.contains("\nrequester: boss\n") && !ticket.contains("\ntriaged: "))
    #expect(drop.desk.complaints == "")
    // A commit that claims the same and does what staff alone may is found.
    let path = ScratchDesk.path(answer.line)
    drop.desk.sh(
      """
      sed -i 's/^priority: .*/priority: urgent\\nprioritised: 2026-11-24T10:00:00Z/' "$1"
      git -c user.name=boss -c user.email=boss@example.org commit -qam "x

      Tix-Action: edit
      Tix-Ticket: $2
      Tix-Actor: boss
      Tix-Via: form
      Tix-Proof: none"
      """, path, answer.line)
    #expect(drop.desk.tix(["verify"]).output.contains("may not change priority"))
  }

  @Test func whatIsWrongIsSaidBesideTheForm() {
    let drop = DropFolder(ScratchDesk())
    let before = drop.desk.git(["rev-parse", "HEAD"]).line
    drop.put("none.md", "---\ntitle: A\n---\nx\n")
    drop.put("stranger.md", DropFolder.form("A", "mallory@example.net"))
    drop.put("many.md", "---\ntemplate: printer\nservice: coffee\ncolour: red\nrequester: nobody\n---\nx\n")
    drop.put("large.md", DropFolder.form("A") + String(repeating: "x", count: 1 << 20))
    drop.put("binary.md", "\u{0}\u{1}")
    drop.put("empty.md", "")
    let answer = drop.run()
    #expect(answer.status == 3 && answer.output == "")
    #expect(drop.names("rejected").count == 12 && drop.names("taken").isEmpty && drop.names("done").isEmpty)
    let reasons = drop.reasons.joined()
    for part in [
      "none.md: the form is not taken\nline 1: requester is missing",
      "'mallory@example.net' is none of the desk's people",
      "many.md: the form is not taken: 6 mistakes\nline 3: 'coffee' is not in the service catalog\nline 4: a form may not",
      "line 5: 'nobody' is none", "the answer is missing: Which printer is it", "large.md: it is longer than 1 MiB",
      "empty.md: ", "binary.md: ",
    ] { #expect(reasons.contains(part), "\(part): \(reasons)") }
    #expect(drop.desk.git(["rev-parse", "HEAD"]).line == before)
    let json = drop.run(["--json"])
    #expect(json.output == "{\"tix\": 1, \"submissions\": []}\n")
  }

  @Test func onlyPlainFilesThatNobodyChangesAreTaken() {
    let drop = DropFolder(ScratchDesk())
    drop.put("right.md", DropFolder.form("Right"))
    drop.put("growing.md", DropFolder.form("Growing"), secondsAgo: 3)
    drop.put("ahead.md", DropFolder.form("Ahead"), secondsAgo: -86_400)
    drop.put(".hidden.md", DropFolder.form("Hidden"))
    drop.put("one.md", DropFolder.form("Two names"))
    link(drop.path + "/one.md", drop.path + "/two.md")
    Disk.write(drop.desk.root + "/secret", DropFolder.form("Secret"))
    drop.age(drop.desk.root + "/secret", 60)
    symlink(drop.desk.root + "/secret", drop.path + "/link.md")
    mkfifo(drop.path + "/fifo.md", 0o666)
    mkdir(drop.path + "/folder.md", 0o755)
    let answer = drop.run()
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(drop.titles == ["Ahead", "Right"])
    #expect(
      drop.names() == [
        "done", "fifo.md", "folder.md", "growing.md", "link.md", "one.md", "rejected", "taken", "two.md",
      ])
    // What lies in the place of a form that was taken is looked at as what it is.
    let key = "0f1e2d3c-4b5a-4978-8a6b-5c4d3e2f1a0b"
    for make in [{ symlink(drop.desk.root + "/secret", $0) }, { mkfifo($0, 0o666) }, { mkdir($0, 0o755) }] {
      _ = make("\(drop.path)/taken/\(key)")
      #expect(drop.run().status == 3)
      #expect(drop.reasons == ["\(key): it is not a plain file\n"])
      #expect(drop.names("taken").isEmpty)
      drop.desk.sh("rm -r \"$1\"/rejected/*", drop.path)
    }
    #expect(drop.titles == ["Ahead", "Right"])
  }

  /// Whoever can write in the folder may have made the others; nothing is written through a link.
  @Test(arguments: ["taken", "done", "rejected"]) func aLinkInPlaceOfAFolder(name: String) {
    let drop = DropFolder(ScratchDesk())
    drop.put("a.md", DropFolder.form("A"))
    mkdir(drop.desk.root + "/elsewhere", 0o755)
    symlink(drop.desk.root + "/elsewhere", "\(drop.path)/\(name)")
    let answer = drop.run()
    #expect(answer.status == 2 && answer.errors.contains("\(name) cannot be used: it is no folder"), "\(answer.errors)")
    #expect(drop.titles.isEmpty && drop.names().contains("a.md"))
  }

  @Test(arguments: [
    "a\nb.md", "--as boss.md", "\u{1B}[2J.md", "a\u{202E}dm.md", "*.md", "~", "con", "a'b\"c$(id).md",
    String(repeating: "x", count: 255),
  ])
  func namesAreOnlyNames(name: String) {
    let drop = DropFolder(ScratchDesk())
    drop.put(name, DropFolder.form("Right"))
    #expect(drop.run().status == 0)
    drop.put(name, "x")
    let answer = drop.run()
    #expect(answer.status == 3 && drop.titles == ["Right"])
    for text in drop.reasons + [answer.errors] {
      #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
      #expect(text.split(separator: "\n").count == 3, "\(text)")
    }
  }

  @Test func bytesThatAreNoTextAreANameToo() {
    let drop = DropFolder(ScratchDesk())
    drop.put("a", DropFolder.form("Right"))
    drop.desk.sh("cd \"$1\" && mv a \"$(printf '\\377\\376.md')\"", drop.path)
    #expect(drop.run().status == 0 && drop.titles == ["Right"])
  }

  @Test func whoMayEmptyAFolder() {
    let drop = DropFolder(ScratchDesk())
    drop.put("a.md", DropFolder.form("A"))
    for handle in ["customerjannet", "levelonetim"] {
      let answer = drop.run(["--as", handle])
      #expect(answer.status == 3 && answer.errors.contains("by an admin or a service account"), "\(answer.errors)")
    }
    #expect(drop.names() == ["a.md"])
    #expect(drop.run(["--as", "boss"]).status == 0 && drop.titles == ["A"])
    #expect(drop.desk.tix(["submit", "--from", drop.path + "/none"]).status == 2)
    #expect(drop.desk.tix(["submit", "--from", drop.path, "x.md"], as: "boss").status == 2)
    #expect(drop.desk.tix(["submit"], as: "boss").status == 2)
  }

  @Test func whoHasLeftIsRejected() {
    let drop = DropFolder(ScratchDesk())
    drop.desk.tix(["person", "leave", "customeroscar"], as: "boss").mustHaveWorked()
    drop.put("a.md", DropFolder.form("A", "customeroscar"))
    #expect(drop.run().status == 3 && drop.titles.isEmpty)
    #expect(drop.reasons.first?.contains("customeroscar has left this desk") == true)
  }
}
