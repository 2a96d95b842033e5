import Glibc
import Scratch
import Testing

/// The shipped forms in both languages by each door but the guide, which is asked in process: by hand, by mail and by a drop folder they make the
/// same ticket, and a wrong one is told everything at once.
@Suite struct FormDoorTests {
  private static let languages = ["en", "da"]
  private static let names = SubmitTests.templates.flatMap { name in languages.map { (name, $0) } }

  /// The ways in which a form comes by mail.
  private enum Way: CaseIterable {
    case text, encodedText, file
  }

  /// A mail with a form in it.
  private static func mail(_ form: String, _ way: Way, from: String, _ number: Int) -> String {
    let encoded = form.utf8.map { byte -> String in
      let digits = String(byte, radix: 16, uppercase: true)
      return byte == 10 ? "\n" : "=" + (digits.count == 1 ? "0" : "") + digits
    }
    // A line has at most 76 characters; each byte has three, and `=` ends a line that goes on.
    var (lines, width) = ("", 0)
    for word in encoded {
      if word != "\n", width + word.count > 72 {
        lines += "=\n"
        width = 0
      }
      lines += word
      width = word == "\n" ? 0 : width + word.count
    }
    let quoted = "Content-Transfer-Encoding: quoted-printable\n"
    let text = "Content-Type: text/plain; charset=utf-8\n"
    let head = "From: \(from)\nTo: help@desk.example\nSubject: A form\nMessage-ID: <form-\(number)@home.example>\n"
    return switch way {
    case .text: head + text + "Content-Transfer-Encoding: 8bit\n\n" + form + "\n-- \nJannet\n"
    case .encodedText: head + text + quoted + "\n" + lines
    case .file:
      head + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + text + "\nHere it is.\n\n--b\n"
        + "Content-Type: text/markdown; charset=utf-8; name=form.md\n"
        + "Content-Disposition: attachment; filename=form.md\n" + quoted + "\n" + lines + "\n--b--\n"
    }
  }

  /// A Maildir with mails, numbered in their order.
  private static func maildir(_ mails: [String], _ desk: ReceivingDesk, _ name: String) -> String {
    let folder = desk.scratch.root + "/" + name
    for part in ["", "/new", "/cur", "/tmp"] { mkdir(folder + part, 0o755) }
    for (number, mail) in mails.enumerated() { ScratchFolder.write("\(folder)/new/\(100 + number).a", mail) }
    return folder
  }

  /// What the form decides of a ticket: its fields without those of the door and of the moment, and its text.
  private static func decided(_ desk: ReceivingDesk, _ id: String) -> String {
    let text = desk.scratch.git(["show", "HEAD:" + ScratchDesk.path(id)]).output
    let fields = ["title", "type", "impact", "urgency", "priority", "service", "requester", "template", "status"]
    let parts = text.dropFirst(4).split(separator: "\n---\n", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return "no ticket: \(id)" }
    let kept = parts[0].split(separator: "\n").filter { line in fields.contains { line.hasPrefix($0 + ":") } }
    return kept.sorted().joined(separator: "\n") + "\n\n" + parts[1].trimmingLineEnds
  }

  /// The forms as they are printed, in the order of `names`.
  private static func printed(_ desk: ReceivingDesk) -> [String] {
    names.map { name, language in
      desk.scratch.tix(["template", "show", name, "--language", language], as: "customerjannet").output
    }
  }

  @Test func eachDoorMakesTheSameTicket() {
    let desk = ReceivingDesk()
    let forms = Self.printed(desk).map { SubmitTests.filledIn($0) }
    let paths = forms.enumerated().map { number, form in
      let path = "\(desk.scratch.root)/form-\(number).md"
      ScratchFolder.write(path, form)
      return path
    }
    let byHand = desk.scratch.tix(["submit"] + paths, as: "customerjannet")
    let ids = byHand.output.split(separator: "\n").map(String.init)
    #expect(byHand.status == 0 && ids.count == 16, "\(byHand.errors)")
    let expected = ids.map { Self.decided(desk, $0) }
    #expect(Set(expected).count == 16 && expected.allSatisfy { $0.contains("Svar.") && $0.contains("\ntemplate: ") })

    for way in Way.allCases {
      let mails = forms.enumerated().map { number, form in
        Self.mail(
          form, way, from: "Jannet <customerjannet@example.org>", number * 10 + (Way.allCases.firstIndex(of: way) ?? 0))
      }
      let told = desk.scratch.tix(["mail", "receive", "--maildir", Self.maildir(mails, desk, "mails-\(way)")])
      let ids = told.output.split(separator: "\n").map(String.init)
      #expect(told.status == 0 && ids.count == 16, "\(way): \(told.errors)")
      for (place, id) in ids.enumerated() where expected.indices.contains(place) {
        #expect(Self.decided(desk, id) == expected[place], "\(way), \(Self.names[place])")
      }
    }

    let drop = DropFolder(desk.scratch)
    for (number, form) in forms.enumerated() {
      drop.put("\(100 + number)", form.replacing("\ntitle:\n", with: "\ntitle:\nrequester: customerjannet\n"))
    }
    let dropped = drop.run()
    let fromFolder = dropped.output.split(separator: "\n").map { Self.decided(desk, String($0)) }
    #expect(dropped.status == 0 && fromFolder.sorted() == expected.sorted(), "\(dropped.errors)")
    #expect(desk.scratch.complaints == "")
  }

  @Test func aWrongOneIsToldEverythingAtOnce() {
    let desk = ReceivingDesk()
    let keep = desk.scratch.root + "/keep"
    ScratchFolder.write(keep, "#!/bin/sh\ncat >\"$0.d/$(date +%s%N)-$$\"\n")
    chmod(keep, 0o755)
    mkdir(keep + ".d", 0o755)
    desk.scratch.git(["config", "tix.sendmail", keep])
    let before = desk.commits
    // Nothing is filled in, and two fields are wrong. Of two senders, because one address does not get so many answers at once.
    let forms = Self.printed(desk).map { $0.replacing("\nurgency:\n", with: "\nurgency: soon\nservice: coffee\n") }
    let senders = ["customerjannet@example.org", "customeroscar@example.org"]
    let mails = forms.enumerated().map { Self.mail($1, Way.allCases[$0 % 3], from: senders[$0 % 2], $0) }
    let told = desk.scratch.tix(["--json", "mail", "receive", "--maildir", Self.maildir(mails, desk, "mails")])
    #expect(told.status == 0, "\(told.errors)")
    #expect(told.output.split(separator: "\"verdict\": \"answered\"", omittingEmptySubsequences: false).count == 17)
    #expect(desk.commits == before)
    let answers = ScratchFolder.names(in: keep + ".d").sorted().map {
      String(decoding: ScratchFolder.bytes("\(keep).d/\($0)") ?? [], as: UTF8.self).replacing("=\n", with: "")
    }
    #expect(answers.count == 16)
    for answer in answers {
      for mistake in ["urgency is none of low, medium, high", "coffee' is not in the service catalog", "we offer: "] {
        #expect(answer.contains(mistake), "\(mistake): \(answer)")
      }
      #expect(answer.split(separator: "the answer is missing", omittingEmptySubsequences: false).count > 2, "\(answer)")
      // Whoever reads it has no tix.
      #expect(!answer.contains("tix catalog") && !answer.contains("tix template"))
    }
    // The same by a drop folder: the reasons lie beside it.
    let drop = DropFolder(desk.scratch)
    for (number, form) in forms.enumerated() {
      drop.put("\(100 + number)", form.replacing("\ntitle:\n", with: "\ntitle:\nrequester: customerjannet\n"))
    }
    #expect(drop.run().status == 3)
    #expect(drop.reasons.count == 16)
    for reasons in drop.reasons {
      for mistake in ["urgency is none of", "not in the service catalog", "the answer is missing", "we offer: "] {
        #expect(reasons.contains(mistake), "\(reasons)")
      }
      #expect(!reasons.contains("tix catalog"))
    }
    #expect(desk.commits == before)
  }
}

extension String {
  fileprivate var trimmingLineEnds: String { String(reversed().drop { $0 == "\n" }.reversed()) }
}
