import Scratch
import Testing

/// A mail about several tickets proves nothing on any of them.
@Suite struct NotifySeveralTests {
  @Test func aCommitByHandOnTwoTickets() throws {
    let desk = MailDesk()
    let ids = ["One", "Two"].map { desk.scratch.open($0) }
    desk.notify()
    _ = desk.taken()
    let clone = desk.scratch.root + "/clone"
    desk.scratch.git(["clone", "-q", desk.scratch.desk, clone])
    for id in ids {
      let folder = clone + "/" + ScratchDesk.path(id).dropLast("/ticket.md".count) + "/comments"
      Program.run(["mkdir", "-p", folder], in: clone, desk.scratch.environment).mustHaveWorked()
      let now = desk.scratch.git(["log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%dT%H:%M:%SZ"]).line
      ScratchFolder.write(
        folder + "/29991124T101502Z-8c1d.md", "---\nauthor: levelonetim\ndate: \(now)\n---\nAbout \(id).\n")
    }
    let git = ["git", "-C", clone, "-c", "user.name=levelonetim", "-c", "user.email=levelonetim@example.org"]
    for arguments in [["add", "."], ["commit", "-q", "-m", "By hand"], ["push", "-q"]] {
      Program.run(git + arguments, in: clone, desk.scratch.environment).mustHaveWorked()
    }
    #expect(desk.notify().status == 0)
    let mail = try #require(desk.taken().first { $0.address == "customerjannet@example.org" })
    #expect(ids.allSatisfy { mail.raw.contains("About \($0).") })
    #expect(mail.identifier.hasPrefix("<several."), "\(mail.identifier)")
    #expect(mail.values("References").isEmpty && mail.values("In-Reply-To").isEmpty)
    // An answer to it is a new ticket, which nothing proves.
    let path = desk.scratch.root + "/answer.eml"
    ScratchFolder.write(
      path, ReceivingDesk.message("customerjannet@example.org", "Re: news", ["In-Reply-To: \(mail.identifier)"]))
    let answered = desk.scratch.tix(["mail", "receive"], input: path)
    #expect(answered.status == 0 && !ids.contains(answered.line))
    #expect(desk.scratch.git(["log", "-1", "--format=%(trailers)"]).output.contains("Tix-Proof: none"))
  }

  @Test func aMajorIncidentThatIsProposed() throws {
    let desk = MailDesk()
    desk.scratch.tix(["config", "major.count", "2"], as: "boss").mustHaveWorked()
    for customer in ["customerjannet", "customeroscar"] {
      desk.scratch.tix(
        ["new", "The wireless network is gone upstairs", "--type", "incident", "-m", "The wireless network is gone."],
        as: customer
      ).mustHaveWorked()
    }
    #expect(desk.notify().status == 0)
    let mail = try #require(
      desk.taken().first { $0.address == "boss@example.org" && $0.raw.contains("tix major declare") })
    #expect(mail.identifier.hasPrefix("<several."), "\(mail.identifier)")
    #expect(mail.values("References").isEmpty)
  }

  /// Somebody in copy is not told that a ticket is theirs.
  @Test(arguments: ["en", "da"]) func whoIsInCopyIsToldWhoseTicketItIs(_ language: String) throws {
    let desk = MailDesk()
    for handle in ["customerjannet", "customeroscar"] {
      desk.scratch.tix(["person", "edit", handle, "--language", language], as: "boss").mustHaveWorked()
    }
    let id = desk.scratch.open("Cannot print", as: "customerjannet", ["--cc", "customeroscar"])
    desk.notify()
    for more in [
      ["comment", id, "-m", "Yes."], ["pending", id, "-m", "Is it on?"], ["resolve", id, "-m", "It was."],
      ["reopen", id, "-m", "No."],
    ] {
      desk.scratch.tix(more, as: "levelonetim").mustHaveWorked()
      desk.notify()
    }
    let mails = desk.taken()
    let copies = mails.filter { $0.address == "customeroscar@example.org" }
    #expect(copies.count == 5)
    for mail in mails where mail.address.hasPrefix("customer") {
      let text = mail.raw
      #expect(!text.contains("your ticket") && !text.contains("din sag"))
      let isCopy = mail.address == "customeroscar@example.org"
      #expect(text.contains(language == "en" ? "customerjannet's." : "customerjannet.") == isCopy, "\(text)")
    }
  }
}
