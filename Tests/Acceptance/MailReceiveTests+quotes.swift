import Scratch
import Testing

/// What a mail quotes where one does not see it at once.
extension MailReceiveTests {
  private static func mixed(_ parts: [String], _ kind: String = "mixed") -> String {
    parts.map { "--b\n\($0)\n" }.joined() + "--b--"
  }

  private static func base64(_ desk: ReceivingDesk, _ text: String) -> String {
    let path = desk.scratch.root + "/encoded"
    ScratchFolder.write(path, text)
    return Program.run(["base64", "-w", "76", path], in: desk.scratch.root, desk.scratch.environment).output
  }

  /// A text that holds a control character is shown to a customer no more than one that holds none.
  @Test func aTextWithAControlCharacterIsNoFileForCustomers() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    desk.receive(ReceivingDesk.message("noreply@example.net", "makes the key"))
    let note = "Her account was locked by security"
    desk.scratch.tix(["comment", id, "--internal", "-m", note], as: "levelonetim").mustHaveWorked()
    let tims = Self.messageID(desk, id, to: "levelonetim", Self.day())
    let body = Self.mixed([
      "Content-Type: text/plain\n\nIt is fixed.", "Content-Type: text/plain\n\nHi\u{B}\n> \(note)\n",
    ])
    let headers = ["In-Reply-To: \(tims)", "Content-Type: multipart/mixed; boundary=b"]
    #expect(desk.receive(ReceivingDesk.message(Self.tim, "Re: [\(id)]", headers, body)).line == id)
    let shown = desk.scratch.tix(["show", id], as: "customerjannet").output
    #expect(shown.contains("It is fixed.") && !shown.contains("attachment-1"))
    #expect(desk.show(id).contains("attachment-1.txt"))
    #expect(desk.scratch.complaints == "")
  }

  /// Whoever sees the whole mail, or a file of it, could answer for whoever the token is of.
  @Test(arguments: ["alternative", "file", "message", "plain"])
  func aTokenInAnotherPartIsNotKept(_ place: String) {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    desk.receive(ReceivingDesk.message("noreply@example.net", "makes the key"))
    let token = Self.messageID(desk, id, to: "customerjannet", Self.day())
    let encoded = "Content-Transfer-Encoding: base64\n\n" + Self.base64(desk, "Message-ID: \(token)\n")
    let text = "Content-Type: text/plain\n\nHello."
    let (kind, part) =
      switch place {
      case "alternative": ("alternative", "Content-Type: text/plain\n" + encoded)
      case "file": ("mixed", "Content-Type: text/plain; name=a.txt\n" + encoded)
      case "message": ("mixed", "Content-Type: message/rfc822\n\nSubject: a\nContent-Type: text/plain\n" + encoded)
      default: ("mixed", "Content-Type: text/plain; name=a.txt\n\nMessage-ID: \(token)")
      }
    let headers = ["Content-Type: multipart/\(kind); boundary=b"]
    #expect(
      desk.receive(ReceivingDesk.message(Self.jannet, "[\(id)]", headers, Self.mixed([text, part]))).line == id)
    let shown = desk.show(id)
    // In plain text it is hidden, and all is kept.
    #expect(shown.contains("Not kept of this mail") == (place != "plain"))
    #expect(shown.contains("mail.eml") == (place == "plain"))
    #expect(shown.contains("a.txt") == (place == "file" || place == "plain"))
    #expect(!shown.contains("attached: a.eml"))
    let secret = token.split(separator: ".").dropFirst(2).first.map(String.init) ?? "?"
    #expect(desk.scratch.git(["grep", "-c", secret, "HEAD"]).output == "")
    let files = desk.scratch.git(["ls-tree", "-r", "--name-only", "HEAD", "tickets"]).output
    #expect(files.contains(".eml") == (place == "plain"), "\(files)")
    #expect(desk.scratch.complaints == "")
  }
}
