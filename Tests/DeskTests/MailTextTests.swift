import Desk
import Testing

@Suite struct MailTextTests {
  @Test(arguments: [
    ("It works now.\n\nOn Tue, 24 Nov 2026 at 10:15, Tim wrote:\n> Is it on?\n> Tim\n", "It works now."),
    ("It works now.\n\nOn Tue, 24 Nov 2026 at 10:15,\nTim <tim@example.org> wrote:\n\n> Is it on?", "It works now."),
    ("Den tir. 24. nov. 2026 kl. 10.15 skrev Tim <tim@example.org>:\n> Er den tændt?\n\nJa.", "Ja."),
    ("Ja.\n\nDen 24.11.2026 kl. 10.15 skrev Tim:\n> Er den tændt?", "Ja."),
    ("Yes.\n\n-----Original Message-----\nFrom: Tim\nIs it on?", "Yes."),
    ("Ja.\n\n-----Oprindelig meddelelse-----\nFra: Tim\nEr den tændt?", "Ja."),
    ("Ja.\n\nFra: Tim\nSendt: 24. november 2026\nTil: Jannet\nEmne: SV: Printer\n\nEr den tændt?", "Ja."),
    ("Yes.\n\n________________________________\nFrom: Tim\nIs it on?", "Yes."),
    ("Yes.\n-- \nJannet\nRoom 12", "Yes."), ("Yes.\n--\nJannet\n\n> Is it on?", "Yes."),
    ("Yes.\n\nSent from my iPhone", "Yes."), ("Ja.\n\nSendt fra min iPhone\n\n> Er den tændt?", "Ja."),
    ("> Is it on?\nYes.\n> And plugged in?\nNo.\n", "> Is it on?\nYes.\n> And plugged in?\nNo."),
    ("> Only\n> quotes", "> Only\n> quotes"), ("  two  \n\n\n", "  two"),
    ("I wrote:\n\na list", "I wrote:\n\na list"),
    ("- one\n- two\n\nFrom: here to there", "- one\n- two\n\nFrom: here to there"),
    ("", ""), ("\n\n", ""),
  ])
  func whatIsNew(_ text: String, _ expected: String) { #expect(MailText.answer(text) == expected) }

  @Test(arguments: [
    ("Printer", "x", "Printer"), ("Re: SV: RE: Printer", "x", "Printer"), ("Fwd: Printer", "x", "Fwd: Printer"),
    ("", "\nFirst line\nsecond", "First line"), ("Re:", "", "(no subject)"), ("a\u{7}b\u{85}c", "", "a b c"),
    ("\u{202E}rtl", "", "rtl"),
  ])
  func titles(_ subject: String, _ text: String, _ expected: String) {
    #expect(MailText.title(subject: subject, text: text) == expected)
  }

  @Test func aTitleIsCut() {
    let title = MailText.title(subject: String(repeating: "æ", count: 2_000), text: "")
    #expect(title.unicodeScalars.count == 500)
  }

  @Test func aTextIsCut() {
    let text = String(repeating: "line\n", count: 400_000)
    #expect(MailText.shortened(text).utf8.count < 1 << 20)
    #expect(MailText.shortened("short") == "short")
  }

  @Test(arguments: [
    ("jane.doe@example.org", "jane.doe"), ("Jane+x@example.org", "jane-x"), ("søren@example.org", "s-ren"),
    ("tim@example.net", "tim-2"), ("tix@example.net", "tix-2"), ("con@example.net", "con-2"), ("+@x", "guest"),
    ("eva@example.net", "eva-3"),
  ])
  func aStrangersHandle(_ email: String, _ expected: String) throws {
    let taken = try ["tim", "eva", "eva-2", "guest-2"].map(handle)
    let made = try StrangerHandle.make(of: email) { handle throws(Refusal) in taken.contains(handle) }
    #expect(made.text == expected)
  }

  @Test func aLongHandleHasRoomForItsNumber() throws {
    let long = String(repeating: "a", count: 80)
    let first = try handle(String(repeating: "a", count: 64))
    let made = try StrangerHandle.make(of: long + "@x") { handle throws(Refusal) in handle == first }
    #expect(made.text == String(repeating: "a", count: 62) + "-2")
  }

  @Test func aFormIsFound() {
    let form = "---\ntemplate: printer\ntitle: X\n---\n\n# Is it on?\n\nyes"
    #expect(MailForm.find(in: form, files: []) == Array((form + "\n").utf8))
    #expect(MailForm.find(in: "\n" + form + "\n-- \nJane", files: []) == Array(("\n" + form + "\n").utf8))
    #expect(
      MailForm.find(in: "See the file.", files: [("a.png", [1]), ("form.MD", Array(form.utf8))]) == Array(form.utf8))
    for text in ["Hello", "---\nHello\n---\n", "---\n", "Hello\n" + form, ""] {
      #expect(MailForm.find(in: text, files: [("a.md", Array("# Notes".utf8)), ("b.md", [0xFF])]) == nil)
    }
  }

  @Test func tokensOfWhatIsKeptAreHidden() throws {
    let token = MailToken(hash: sampleHash(3))
    let id = try token.messageID(
      about: ticketID("261120-3qzxm"), to: handle("tim"), at: time("2026-11-24"), event: "e", domain: "d.e")
    let mail = Array("References: <a-b@c> <\(id)> <\(id)>\n\nx-y".utf8)
    let hidden = MailToken.hidden(mail)
    #expect(hidden.count == mail.count)
    let secret = id.split(separator: ".")[2]
    #expect(!String(decoding: hidden, as: UTF8.self).contains(secret))
    #expect(String(decoding: hidden, as: UTF8.self).contains("261120-3qzxm.20261124.xxxxxxxx"))
    for plain in ["", "-", "2026-11-24", "a-bcdef.20261124.", "x-\(secret)"] {
      #expect(MailToken.hidden(Array(plain.utf8)) == Array(plain.utf8))
    }
  }
}
