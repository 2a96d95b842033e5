import Glibc
import Scratch
import Testing

/// Whatever people write, a mail has exactly the headers that are meant.
@Suite struct NotifyHeaderTests {
  private static let first = [
    "Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To",
    "X-Auto-Response-Suppress",
  ]
  private static let later = ["In-Reply-To", "References"]

  /// The headers of a message, as Python's `email` reads them: one parser for all of them, and none of tix's.
  private func parsed(_ message: MailDesk.Message, _ desk: MailDesk) -> (
    names: [String], values: [String: String], parts: Int
  ) {
    let script = """
      import email, email.policy, sys
      m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
      for k, v in m.items():
          print(k + '\\x00' + str(v).replace('\\n', '|'))
      print('parts\\x00' + str(sum(1 for _ in m.walk())))
      print('defects\\x00' + str([d for p in m.walk() for d in p.defects]))
      """
    let path = desk.scratch.root + "/message.eml"
    ScratchFolder.write(path, message.raw)
    let answer = Program.run(["python3", "-c", script, path], in: desk.scratch.root, desk.scratch.environment)
    answer.mustHaveWorked()
    var (names, values): ([String], [String: String]) = ([], [:])
    for line in answer.output.split(separator: "\n") {
      let parts = line.split(separator: "\0", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { continue }
      if parts[0] != "parts", parts[0] != "defects" { names.append(parts[0]) }
      values[parts[0]] = parts[1]
    }
    return (names.sorted(), values, values["parts"].flatMap { Int($0) } ?? 0)
  }

  static let titles = [
    "Printer\u{85}Bcc: evil@example.net", "=?utf-8?Q?a=0ABcc:_evil@example.net?=", "{name}\\nBcc: evil@example.net",
    String(repeating: "æ", count: 400), String(repeating: "x", count: 500), "a\tb \u{A0} c", "[{id}] {title}",
    "Re: [x] \"q\" <a@b>, c",
    "\u{202E}gnp.exe", "--boundary",
  ]

  @Test(arguments: titles)
  func subjects(_ title: String) throws {
    let desk = MailDesk()
    let opened = desk.scratch.tix(["new", title, "-m", "Text"], as: "customerjannet")
    // What is no title is none; all that is one has to pass.
    guard opened.status == 0 else { return }
    let id = opened.line
    desk.scratch.tix(["comment", id, "-m", ".\n\nFrom here\nBcc: evil@example.net\n--=_\n{title}"], as: "levelonetim")
    #expect(desk.notify().status == 0)
    let messages = desk.messages
    #expect(messages.count == 3)
    for message in messages {
      let isFirst = message.values("References").isEmpty
      let (names, values, parts) = parsed(message, desk)
      #expect(names == (Self.first + (isFirst ? [] : Self.later)).sorted())
      #expect(parts == 3)
      #expect(values["defects"] == "[]")
      #expect(values["To"]?.hasSuffix("<\(message.address)>") == true)
      #expect(values["Subject"]?.hasPrefix("[\(id)] ") == true)
      #expect(message.raw.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { $0.utf8.count <= 998 })
    }
  }

  /// Names, addresses, ids and texts that a hand wrote into the files of the desk.
  @Test func writtenByHand() throws {
    let desk = MailDesk()
    let id = desk.scratch.open("Cannot print")
    desk.notify()
    _ = desk.taken()
    let clone = desk.scratch.root + "/clone"
    desk.scratch.git(["clone", "-q", desk.scratch.desk, clone])
    let git = ["git", "-C", clone, "-c", "user.name=Boss", "-c", "user.email=boss@example.org"]
    func write(_ path: String, _ text: String) { ScratchFolder.write("\(clone)/\(path)", text) }
    func text(_ path: String) -> String {
      String(decoding: ScratchFolder.bytes("\(clone)/\(path)") ?? [], as: UTF8.self)
    }
    mkdir(clone + "/templates", 0o755)
    mkdir(clone + "/templates/mail", 0o755)
    write("templates/mail/answer.md", "---\nsubject: \"{title}\\nBcc: evil@example.net\"\n---\nBcc: {name}\n\n{text}\n")
    write("desk.md", text("desk.md").replacing("name: Scratch", with: #"name: "Desk\r\nBcc: evil@example.net""#))
    let person = "people/customerjannet.md"
    write(
      person, text(person).replacing("name: customerjannet", with: #"name: "Jannet\nBcc: evil@example.net\" <x@y>,""#))
    let ticket = ScratchDesk.path(id)
    write(
      ticket,
      text(ticket).replacing("status: open", with: "status: open\nmessage: \"<a@b>\\r\\nBcc: evil@example.net\""))
    for arguments in [["add", "."], ["commit", "-q", "-m", "By hand"], ["push", "-q"]] {
      Program.run(git + arguments, in: clone, desk.scratch.environment).mustHaveWorked()
    }
    desk.scratch.tix(["comment", id, "-m", "An answer."], as: "levelonetim")
    #expect(desk.notify().status == 0)
    let message = try #require(desk.taken().first)
    let (names, values, _) = parsed(message, desk)
    #expect(names == (Self.first + Self.later).sorted())
    #expect(values["To"]?.hasSuffix("<customerjannet@example.org>") == true)
    #expect(
      values["References"] == message.values("References").first && values["References"]?.contains("evil") == false)
    #expect(message.arguments.last == "customerjannet@example.org")
  }

  /// What could be an option, or no address at all.
  @Test(arguments: [
    "-oQ/tmp@example.org", "a b@example.org", "a@example.org,evil@example.net", "\"a\\nb\"@example.org",
    "æ@example.org",
  ])
  func addresses(_ address: String) throws {
    let desk = MailDesk()
    let id = desk.scratch.open("Cannot print")
    desk.notify()
    _ = desk.taken()
    let clone = desk.scratch.root + "/clone"
    desk.scratch.git(["clone", "-q", desk.scratch.desk, clone])
    let person = "\(clone)/people/customerjannet.md"
    let text = String(decoding: ScratchFolder.bytes(person) ?? [], as: UTF8.self)
    ScratchFolder.write(person, text.replacing("email: customerjannet@example.org", with: "email: '\(address)'"))
    let git = ["git", "-C", clone, "-c", "user.name=Boss", "-c", "user.email=boss@example.org"]
    for arguments in [["commit", "-aqm", "By hand"], ["push", "-q"]] {
      Program.run(git + arguments, in: clone, desk.scratch.environment).mustHaveWorked()
    }
    desk.scratch.tix(["comment", id, "-m", "An answer."], as: "levelonetim")
    #expect(desk.notify().status == 0)
    // Nothing went out, and the ticket says so.
    #expect(desk.taken().isEmpty)
    let shown = desk.scratch.tix(["show", id], as: "levelonetim").output
    #expect(shown.contains("could not be delivered: this is not an address that mail can be sent to"))
  }
}
