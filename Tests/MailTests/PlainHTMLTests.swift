import Mail
import Testing

@Suite struct PlainHTMLTests {
  @Test(arguments: [
    ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three\n"), ("a<br>b<br/><br>c", "a\nb\n\nc\n"),
    ("<div>a</div><div>b</div>", "a\nb\n"), ("  a \n  b ", "a b\n"), ("", ""), ("<p> </p>", ""),
    ("<html><head><title>t</title><style>x{}</style></head><body>b</body></html>", "b\n"),
    ("<script>alert('<p>')</script>x", "x\n"), ("<!-- no <p> -->x<!doctype html>", "x\n"),
    ("<ul><li>one<li>two</ul>", "- one\n- two\n"),
    ("<p>yes</p><blockquote>Is it on?<br>Tim</blockquote>", "yes\n\n> Is it on?\n> Tim\n"),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>> b\n"),
    ("<a href=\"https://example.org/x\">here</a>", "here <https://example.org/x>\n"),
    ("<a href='https://example.org'>https://example.org</a>", "https://example.org\n"),
    ("<a href='javascript:x'>here</a>", "here\n"), ("<img alt='logo' src='x'>", "[logo]\n"), ("<img src='x'>", ""),
    ("<pre>a\n  b</pre>", "a\n  b\n"), ("&aring;&#230;&#xF8;&#8364;&#x80;&nbsp;x", "åæø€€\u{A0}x\n"),
    ("&unknown; &; & &#; &#99999999999;", "&unknown; &; & &#; &#99999999999;\n"), ("1 < 2 > 0", "1 < 2 > 0\n"),
    ("<td>a</td><td>b</td>", "a b\n"), ("<b", ""), ("<a href=\"", ""), ("x</p", "x\n"), ("<", "<\n"),
  ])
  func texts(_ html: String, _ text: String) { #expect(PlainHTML.text(html) == text) }

  @Test func itTakesAsLongAsItIs() {
    for piece in [
      "<", "<a ", "<!--", "&", "&#", "<blockquote>", "</", "<a href='", "<script>", "<p>", "<!", "<textarea>",
    ] {
      _ = PlainHTML.text(String(repeating: piece, count: 100_000))
    }
  }
}
