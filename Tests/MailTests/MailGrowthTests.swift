import Mail
import Scratch
import Testing

/// A mail is read in time that grows as its length does, whatever it is made of: one part of eight, unless it is `make stress`.
@Suite(.serialized) struct MailGrowthTests {
  private static let pieces = [
    "a", " ", "\n", "\r\n", "a b ", "=?utf-8?q?=C3=A6?= ", "=?", "=?utf-8?q?", "<", "<a@b> ", "\"", "(", "\\", ",",
    "a@b.c, ",
    "a: b\n", "\n b", "a=b; ", "; boundary=b", "--b\n", "--b\n\nx\n", "--b\nContent-Type: message/rfc822\n\n", "--bb\n",
    "--b--\n", "=", "=\n", "=E6", "QUJD", "QQ==", "begin 644 a\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
    "<p>", "<blockquote>", "<a href=\"https://x.y\">", "&amp;", "&#", "<!--", "<!", "<script>", "<style", "</", "\u{0}",
    ">",
    "\u{301}", "a:", "%41",
  ]
  private static let frames = [
    ("", ""), ("From: ", "\n\nx"), ("Subject: ", "\n\nx"), ("References: ", "\n\nx"),
    ("Content-Type: multipart/mixed; ", "\n\nx"), ("Content-Disposition: attachment; filename=\"", "\"\n\nx"),
    ("Content-Type: multipart/mixed; boundary=b\n\n--b\n", "\n--b--\n"), ("Content-Type: text/html\n\n", ""),
    ("Content-Transfer-Encoding: base64\n\n", ""), ("Content-Transfer-Encoding: quoted-printable\n\n", ""),
    ("Content-Transfer-Encoding: x-uuencode\n\n", ""),
  ]

  @Test(arguments: Stress.cases(pieces)) func isReadOnce(_ piece: String) {
    for (start, end) in Self.frames {
      func input(_ size: Int) -> [UInt8] {
        Array(("From: a@b.c\n" + start + String(repeating: piece, count: size / piece.utf8.count) + end).utf8)
      }
      let ratio = Growth.ratio(of: 4 << 10, input: input) { bytes in
        let message = MailMessage(bytes)
        _ = message?.html.map { PlainHTML.text($0) }
      }
      #expect(ratio < Growth.limit, "\(start.debugDescription): 8 times the input costs \(ratio) times")
    }
  }
}
