import Testing

@testable import Terminal

@Suite struct MarkdownTextTests {
  private func lines(
    _ text: String, _ width: Int = 40, colour: Bool = false, indent: Int = 0, keepsLines: Bool = false
  ) -> [String] {
    Rendered(text, width: width, colour: colour, indent: indent, keepsLines: keepsLines).lines
  }

  @Test func headingsAreMarkedWithoutColour() {
    #expect(lines("# One\n\n## Two *x*\ntext") == ["# One", "", "## Two *x*", "", "text"])
    #expect(lines("# One", colour: true) == ["\u{1B}[1;4mOne\u{1B}[0m"])
    #expect(lines("## Two", colour: true) == ["\u{1B}[1mTwo\u{1B}[0m"])
  }

  @Test func looks() {
    #expect(lines("a *b* **c** ***d*** `e` ~~f~~") == ["a *b* **c** ***d*** `e` ~~f~~"])
    #expect(
      lines("a *b* **c** `e` ~~f~~", colour: true) == [
        "a \u{1B}[3mb\u{1B}[0m \u{1B}[1mc\u{1B}[0m \u{1B}[36me\u{1B}[0m \u{1B}[9mf\u{1B}[0m"
      ])
  }

  @Test func aLookSpansLines() {
    #expect(
      lines("**one two three**", 8, colour: true) == [
        "\u{1B}[1mone two\u{1B}[0m", "\u{1B}[1mthree\u{1B}[0m",
      ])
  }

  @Test func linesAreJoinedOrKept() {
    #expect(lines("one\ntwo  \nthree") == ["one two", "three"])
    #expect(lines("one\ntwo  \nthree", keepsLines: true) == ["one", "two", "three"])
  }

  @Test func wrapping() {
    #expect(lines("The printer on the second floor", 12) == ["The printer", "on the", "second floor"])
    #expect(lines("日本語のテキスト。終わり", 16) == ["日本語のテキス", "ト。終わり"])
    #expect(lines("e\u{301}e\u{301}e\u{301} e\u{301}e\u{301}", 6) == ["e\u{301}e\u{301}e\u{301} e\u{301}e\u{301}"])
    #expect(lines("👩‍👩‍👧 👩‍👩‍👧 👩‍👩‍👧", 5) == ["👩‍👩‍👧 👩‍👩‍👧", "👩‍👩‍👧"])
    #expect(
      lines("see https://example.org/a/long/address now", 12) == [
        "see", "https://example.org/a/long/address", "now",
      ])
  }

  @Test func rightToLeftStaysInTheOrderOfReading() {
    #expect(lines("الطابعة لا تعمل في الطابق الثاني", 16) == ["الطابعة لا تعمل", "في الطابق الثاني"])
  }

  @Test func lists() {
    #expect(
      lines("- one\n- two words that are long\n  - deep\n    1. deeper\n", 14) == [
        "• one", "• two words", "  that are", "  long", "  • deep", "    1. deeper",
      ])
    #expect(lines("9. nine\n10. ten") == [" 9. nine", "10. ten"])
    #expect(lines("- [ ] open\n- [x] done\n- plain") == ["[ ] open", "[x] done", "• plain"])
    #expect(lines("- one\n\n- two") == ["• one", "", "• two"])
    #expect(lines("-\n- x") == ["•", "• x"])
    #expect(lines("- > q\n- - x") == ["• │ q", "• • x"])
  }

  @Test func quotesAndCode() {
    #expect(lines("> one two three four\n> > deep", 14) == ["│ one two", "│ three four", "│", "│ │ deep"])
    #expect(lines("```sh\nls\t-l  \n  x\n\ny\n```\n") == ["    [sh]", "    ls      -l", "      x", "", "    y"])
  }

  @Test func links() {
    #expect(lines("[the page](https://x.example 'T')") == ["the page <https://x.example> \"T\""])
    #expect(
      lines("<https://x.example> [https://x.example](https://x.example) <a@x.example>", 80) == [
        "https://x.example https://x.example a@x.example"
      ])
    #expect(
      lines("[bank](https://evil.example)", colour: true) == [
        "\u{1B}[4mbank\u{1B}[0m \u{1B}[2m<https://evil.example>\u{1B}[0m"
      ])
    #expect(lines("![a picture](p.png)") == ["[image] a picture <p.png>"])
    #expect(lines("[a] b\n\n[a]: /x\n[b]: /y 'Why'") == ["a </x> b", "", "[b]: </y> \"Why\""])
  }

  @Test func htmlIsText() {
    #expect(
      lines("a <b>c</b><!-- d -->\n\n<div>\n*e*\n</div>") == [
        "a <b>c</b><!-- d -->", "", "<div>", "*e*", "</div>",
      ])
  }

  @Test func tables() {
    let table = "| Name | Number |\n|:--|--:|\n| 日本語 | 7 |\n| x | 12 |\n"
    #expect(lines(table) == ["Name   │ Number", "───────┼───────", "日本語 │      7", "x      │     12"])
  }

  @Test func aTableFits() {
    let table = "| A | B |\n|--|--|\n| one two three four | a-word-that-is-wider |\n"
    for line in lines(table, 20, colour: true) { #expect(TextWidth.of(Rendered.bare(line)) <= 20) }
    #expect(lines(table, 20).dropFirst(2) == ["one two   │ a-word-t", "three     │ hat-is-w", "four      │ ider"])
    #expect(lines(table, 8) == ["A │ B", "", "A: one", "two", "three", "four", "B:", "a-word-that-is-wider"])
  }

  @Test func cellsBeyondTheTitlesAreKept() {
    #expect(lines("> | A |\n> |--|\n> | 1 | 2 | x \\| y |\n").last == "│ 1 │ 2 │ x \\| y")
  }

  @Test func nothingActsOnATerminal() {
    #expect(lines("&#27;[31m \u{1B}[2J &#8238;") == ["␛[31m ␛[2J <U+202E>"])
    #expect(lines("`\u{7}` [x](<\u{1B}> '&#27;')", colour: false) == ["`␇` x <␛> \"␛\""])
    #expect(lines("a&#10;b&#13;c") == ["a␊b␍c"])
  }

  @Test func whatIsNestedVeryDeepIsShownAsItIs() {
    #expect(!Rendered(String(repeating: ">", count: 10_000)).isRendered)
    #expect(!Rendered(String(repeating: "[", count: 50_000)).isRendered)
    #expect(Rendered(String(repeating: "> ", count: 30) + "x").bare.hasSuffix("x\n"))
    var nested = ""
    for depth in 0..<200 { nested += String(repeating: "  ", count: depth) + "- x\n" }
    #expect(Rendered(nested).lines.count == 200)
  }

  @Test func indented() {
    #expect(lines("one two\n\n- x", 8, indent: 4) == ["    one", "    two", "", "    • x"])
  }
}
