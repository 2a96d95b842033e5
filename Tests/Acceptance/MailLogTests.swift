import Scratch
import Testing

/// `mail.log`: a line for each mail, however long what a stranger wrote is.
@Suite struct MailLogTests {
  @Test func noFieldFillsTheLog() throws {
    let desk = ReceivingDesk()
    let long = String(repeating: "x", count: 200_000)
    for (from, headers) in [
      ("\(long)@example.net", []), ("\"\(long)\" <a@example.net>", []),
      ("\"a b\u{1B}[31m c\"@example.net", ["Message-ID: <\(long)@example.net>"]),
      ("customerjannet@example.org", ["Auto-Submitted: \(long)"]),
      ("customerjannet@example.org", ["X-Mailer: vacation \(long)"]),
      ("customerjannet@example.org", ["Precedence: bulk; \(long)"]),
      ("\(String(repeating: "e\u{301}", count: 50_000))@example.net", []),
    ] as [(String, [String])] {
      let told = desk.receive(ReceivingDesk.message(from, long, headers))
      #expect([0, 65].contains(told.status))
      #expect(told.errors.utf8.count < 2_000)
    }
    let bytes = try #require(ScratchFolder.bytes(desk.scratch.desk + "/tix/mail.log"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 7)
    for line in lines {
      #expect(line.utf8.count < 1_600, "\(line.prefix(100))")
      // Time, what became of it, Message-ID, sender, ticket: a word each.
      let words = line.split(separator: " ")
      #expect(words.count > 5 && words[2].hasPrefix("<") && words[2].hasSuffix(">") && words[4] == "-", "\(line)")
      #expect(!line.unicodeScalars.contains { $0.value < 32 })
    }
  }
}
