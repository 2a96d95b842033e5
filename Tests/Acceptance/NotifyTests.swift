import Glibc
import Scratch
import Testing

/// `tix notify`, with a program in the place of sendmail that keeps what it is given.
@Suite struct NotifyTests {
  private static func told(_ messages: [MailDesk.Message]) -> [String] {
    messages.map { $0.address.components(upTo: "@") }.sorted()
  }

  @Test func aTicketsWay() throws {
    let desk = MailDesk()
    let id = desk.scratch.open("Cannot print")
    #expect(desk.notify().status == 0)
    let first = desk.taken()
    #expect(Self.told(first) == ["customerjannet", "leveloneida"])
    let receipt = try #require(first.first { $0.address == "customerjannet@example.org" })
    #expect(receipt.subject == "[\(id)] Cannot print")
    #expect(receipt.arguments == ["--from-tix", "-i", "-f", "help@desk.example", "--", "customerjannet@example.org"])
    #expect(receipt.values("Auto-Submitted") == ["auto-generated"])
    #expect(receipt.values("References") == [])

    desk.scratch.tix(["comment", id, "--pending", "-m", "Which printer is it?"], as: "levelonetim")
    desk.scratch.tix(["comment", id, "--internal", "-m", "A hidden word"], as: "leveloneida")
    desk.scratch.tix(["comment", id, "-m", "The one upstairs."], as: "customerjannet")
    desk.scratch.tix(["resolve", id, "-m", "It was unplugged."], as: "levelonetim")
    #expect(desk.notify().status == 0)
    let later = desk.taken()
    #expect(Self.told(later) == ["customerjannet", "customerjannet", "leveloneida"])
    for message in later where message.address == "customerjannet@example.org" {
      #expect(message.values("References") == [receipt.identifier])
      #expect(message.values("In-Reply-To") == [receipt.identifier])
    }
    #expect(desk.messages.allSatisfy { !$0.raw.contains("hidden word") })
    let texts = later.map(\.raw).joined()
    #expect(
      texts.contains("Which printer is it?") && texts.contains("The one upstairs.") && texts.contains("unplugged"))
    #expect(Set(desk.messages.map(\.identifier)).count == 5)
    // Nothing is told twice.
    #expect(desk.notify().output == "")
    #expect(desk.taken().isEmpty && desk.waiting.isEmpty)
    #expect(desk.scratch.complaints == "")
  }

  @Test func onlyWhereItIsSetUp() {
    let desk = MailDesk()
    desk.scratch.git(["config", "--unset", "tix.notify"])
    let refused = desk.notify()
    #expect(refused.status == 3 && refused.errors.contains("git config tix.notify true"))
    desk.scratch.git(["config", "tix.notify", "true"])
    desk.scratch.git(["config", "user.email", "levelonetim@example.org"])
    #expect(desk.notify().status == 3)
    desk.scratch.git(["config", "user.email", "boss@example.org"])
    #expect(desk.notify().status == 0)
    desk.scratch.tix(["config", "mail.address", ""], as: "boss")
    let silent = desk.notify()
    #expect(silent.status == 1 && silent.errors.contains("tix config mail.address"))
  }

  @Test func theFirstRunTellsNothing() {
    let desk = MailDesk(isReady: false)
    _ = desk.scratch.open("Cannot print")
    #expect(desk.notify().status == 0)
    #expect(desk.messages.isEmpty)
    #expect(desk.scratch.git(["rev-parse", "refs/tix/notified"]).line == desk.scratch.git(["rev-parse", "HEAD"]).line)
  }

  @Test func aReferenceOutsideOfHistoryStopsIt() {
    let desk = MailDesk()
    _ = desk.scratch.open("Cannot print")
    let other = desk.scratch.git(["commit-tree", "HEAD^{tree}", "-m", "Another history"]).line
    desk.scratch.git(["update-ref", "refs/tix/notified", other])
    let answer = desk.notify()
    #expect(answer.status == 1 && answer.errors.contains(other) && answer.errors.contains("git update-ref -d"))
    #expect(desk.messages.isEmpty)
  }

  @Test func aFailingServerKeepsTheMails() {
    let desk = MailDesk()
    desk.refuses(75)
    let id = desk.scratch.open("Cannot print")
    let failed = desk.notify()
    #expect(failed.status == 1 && failed.output.contains("kept"))
    #expect(desk.waiting.count == 2)
    desk.scratch.git(["config", "tix.sendmail", "/nowhere/sendmail"])
    #expect(desk.notify().status == 1)
    desk.scratch.git(["config", "tix.sendmail", desk.scratch.root + "/bin/keep"])
    desk.takes()
    #expect(desk.notify().status == 0)
    #expect(Self.told(desk.taken()) == ["customerjannet", "leveloneida"])
    #expect(!desk.scratch.tix(["show", id], as: "levelonetim").output.contains("could not be delivered"))
  }

  @Test func aFullMailboxKeepsBackItsOwnMailAlone() {
    let desk = MailDesk()
    desk.keepsBack("customerjannet@example.org")
    for number in 1...4 { _ = desk.scratch.open("Cannot print \(number)") }
    #expect(desk.notify().status == 1)
    // Of four mails to it one was tried.
    #expect(desk.waiting.count == 4 && desk.taken().count == 4)
    desk.takes()
    #expect(desk.notify().status == 0 && desk.waiting.isEmpty && desk.taken().count == 4)
  }

  @Test func whatCanNeverBeSentIsNotedOnItsTicket() {
    let desk = MailDesk()
    let id = desk.scratch.open("Cannot print")
    desk.refuses(67)
    #expect(desk.notify().status == 0)
    #expect(desk.waiting.isEmpty)
    let shown = desk.scratch.tix(["show", id], as: "levelonetim").output
    #expect(shown.contains("A mail to customerjannet <customerjannet@example.org> (received) could not be delivered"))
    #expect(!desk.scratch.tix(["show", id], as: "customerjannet").output.contains("delivered"))
    desk.takes()
    #expect(desk.notify().status == 0)
    #expect(desk.taken().isEmpty)
    #expect(desk.scratch.complaints == "")
  }

  @Test func oneAtATime() {
    let desk = MailDesk()
    _ = desk.scratch.open("Cannot print")
    let held = Program.run(
      ["flock", desk.scratch.desk + "/tix/outbox.lock"] + desk.scratch.command(["notify"]), in: desk.scratch.desk,
      desk.scratch.environment)
    #expect(held.status == 5)
    #expect(desk.messages.isEmpty)
    #expect(desk.notify().status == 0)
    #expect(desk.taken().count == 2)
  }

  @Test func aDryRunSendsAndWritesNothing() {
    let desk = MailDesk()
    let id = desk.scratch.open("Cannot print")
    let reference = desk.scratch.git(["rev-parse", "refs/tix/notified"]).line
    let answer = desk.notify(["--dry-run"])
    #expect(answer.status == 0)
    #expect(answer.output.contains("Subject: [\(id)] Cannot print") && answer.output.contains("Hello customerjannet,"))
    #expect(desk.messages.isEmpty && desk.waiting.isEmpty)
    #expect(desk.scratch.git(["rev-parse", "refs/tix/notified"]).line == reference)
  }

  @Test func whatPeopleChose() {
    let desk = MailDesk()
    #expect(
      desk.scratch.tix(["person", "edit", "customerjannet", "--notify", "none"], as: "customerjannet").status == 0)
    #expect(desk.scratch.tix(["person", "edit", "customerjannet", "--notify", "all"], as: "levelonetim").status == 3)
    #expect(desk.scratch.tix(["person", "edit", "leveloneida", "--notify", "daily"], as: "leveloneida").status == 0)
    desk.scratch.environment["TIX_NOW"] = "2026-11-24T10:00:00Z"
    let ids = ["One", "Two", "Three"].map { desk.scratch.open($0) }
    desk.notify(at: "2026-11-24T10:05:00Z")
    #expect(Self.told(desk.taken()) == ["levelonetim"])
    #expect(desk.waiting.count == 2)
    desk.scratch.environment["TIX_NOW"] = "2026-11-24T11:00:00Z"
    desk.scratch.tix(["assign", ids[1], "leveloneida"], as: "levelonetim")
    desk.notify(at: "2026-11-25T05:55:00Z")
    #expect(desk.taken().isEmpty)
    // The desk's clocks are those of Copenhagen.
    desk.notify(at: "2026-11-25T06:00:00Z")
    let digest = desk.taken()
    #expect(Self.told(digest) == ["leveloneida"])
    #expect(
      digest.first?.raw.contains("[\(ids[0])] One") == true && digest.first?.raw.contains("[\(ids[1])] Two") == true)
    #expect(desk.waiting.isEmpty)
  }

  @Test func whoLeftHearsNothing() {
    let desk = MailDesk()
    _ = desk.scratch.open("Cannot print")
    desk.scratch.tix(["person", "leave", "customerjannet"], as: "boss")
    desk.notify()
    #expect(Self.told(desk.taken()) == ["leveloneida"])
    #expect(desk.waiting.isEmpty)
  }

  @Test func whatWasTakenOutIsNotTold() {
    let desk = MailDesk()
    let id = desk.scratch.open("Cannot print")
    desk.notify()
    _ = desk.taken()
    desk.scratch.tix(["comment", id, "-m", "A secret of somebody."], as: "levelonetim")
    let path = desk.scratch.git(["ls-tree", "-r", "--name-only", "HEAD", "tickets"]).output.split(separator: "\n")
    let comment = path.first { $0.contains("/comments/") }.map {
      String($0.split(separator: "/").last ?? "").dropLast(3)
    }
    desk.scratch.tix(["redact", id, String(comment ?? ""), "-m", "A mistake"], as: "boss").mustHaveWorked()
    #expect(desk.notify().status == 0)
    #expect(desk.taken().isEmpty && desk.waiting.isEmpty)
  }

  @Test func nobodyGetsTooMuch() throws {
    let desk = MailDesk()
    desk.scratch.tix(["person", "edit", "leveloneida", "--notify", "none"], as: "boss")
    let id = desk.scratch.open("Cannot print")
    for number in 1...14 { desk.scratch.tix(["comment", id, "-m", "Answer \(number)."], as: "levelonetim") }
    #expect(desk.notify().status == 0)
    let taken = desk.taken()
    #expect(taken.count == 11)
    let last = try #require(taken.last)
    for number in 10...14 { #expect(last.raw.contains("Answer \(number).")) }
    #expect(last.subject == "Scratch: several things at once")
    desk.scratch.tix(["comment", id, "-m", "Answer 15."], as: "levelonetim")
    #expect(desk.notify().status == 0)
    #expect(desk.taken().isEmpty && desk.waiting.count == 1)
  }

  @Test func eachCommitOfAMergeIsToldOnce() throws {
    let desk = MailDesk()
    let (one, two) = (desk.scratch.open("One"), desk.scratch.open("Two", as: "customeroscar"))
    desk.notify()
    _ = desk.taken()
    let clone = desk.scratch.root + "/clone"
    desk.scratch.git(["clone", "-q", desk.scratch.desk, clone])
    desk.scratch.tix(["comment", one, "-m", "On the one side."], as: "levelonetim")
    desk.scratch.tix(["comment", two, "-m", "On the other."], as: "leveloneida", in: clone)
    let git = ["git", "-C", clone, "-c", "user.name=Boss", "-c", "user.email=boss@example.org"]
    Program.run(git + ["pull", "-q", "--no-rebase", "--no-edit"], in: clone, desk.scratch.environment).mustHaveWorked()
    Program.run(git + ["push", "-q"], in: clone, desk.scratch.environment).mustHaveWorked()
    #expect(desk.notify().status == 0)
    #expect(Self.told(desk.taken()) == ["customerjannet", "customeroscar"])
    #expect(desk.notify().status == 0)
    #expect(desk.taken().isEmpty)
  }

  @Test func theDesksOwnTextsAndLanguages() throws {
    let desk = MailDesk()
    desk.scratch.tix(["person", "edit", "customerjannet", "--language", "da-DK"], as: "boss")
    desk.scratch.tix(["person", "edit", "leveloneida", "--notify", "none"], as: "boss")
    let id = desk.scratch.open("Printer virker ikke")
    desk.notify()
    let danish = try #require(desk.taken().first)
    #expect(danish.raw.contains("Hej customerjannet"))
    // By hand, in a clone: only an admin may.
    let clone = desk.scratch.root + "/clone"
    desk.scratch.git(["clone", "-q", desk.scratch.desk, clone])
    mkdir(clone + "/templates", 0o755)
    mkdir(clone + "/templates/mail", 0o755)
    ScratchFolder.write(
      clone + "/templates/mail/answer.da.md", "---\nsubject: \"Svar: {title}\"\n---\nEgen tekst til {name}.\n\n{text}\n"
    )
    ScratchFolder.write(clone + "/templates/mail/answer.md", "Own text for {name}.\n\n{text}\n")
    let git = ["git", "-C", clone, "-c", "user.name=Boss", "-c", "user.email=boss@example.org"]
    for arguments in [["add", "."], ["commit", "-q", "-m", "Own text"], ["push", "-q"]] {
      Program.run(git + arguments, in: clone, desk.scratch.environment).mustHaveWorked()
    }
    desk.scratch.tix(["comment", id, "-m", "Hold da op."], as: "levelonetim")
    #expect(desk.notify().status == 0)
    let own = try #require(desk.taken().first)
    #expect(own.raw.contains("Egen tekst til customerjannet.") && own.raw.contains("Hold da op."))
    #expect(own.subject == "[\(id)] Svar: Printer virker ikke")
    // The one without a language is in English, and comes before the program's.
    desk.scratch.tix(["person", "edit", "customerjannet", "--language", "en"], as: "boss")
    desk.scratch.tix(["comment", id, "-m", "Well."], as: "levelonetim")
    #expect(desk.notify().status == 0)
    #expect(try #require(desk.taken().first).raw.contains("Own text for customerjannet."))
    #expect(desk.scratch.tix(["verify"]).status == 0)
  }
}
