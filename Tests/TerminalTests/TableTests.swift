import Testing

@testable import Terminal

@Suite struct TableTests {
  private func table() -> Table {
    var table = Table([
      Column("id", style: .cyan), Column("n", alignRight: true), Column("title", shrinks: true), Column("who"),
    ])
    table.add(["261124-3qzxm", "7", "Cannot print from Word", "tim"])
    table.add(["261124-9fk2a", "12", "印刷できません 👨‍👩‍👧", ""], paint: [nil, .red])
    return table
  }

  @Test func plain() {
    #expect(
      table().render(width: nil, style: .plain) == """
        ID             N  TITLE                   WHO
        261124-3qzxm   7  Cannot print from Word  tim
        261124-9fk2a  12  印刷できません 👨‍👩‍👧

        """)
  }

  @Test func narrow() {
    #expect(
      table().render(width: 35, style: .plain)
        == """
        ID             N  TITLE         WHO
        261124-3qzxm   7  Cannot prin…  tim
        261124-9fk2a  12  印刷できま…

        """)
  }

  @Test func colourAddsNoWidth() {
    let text = table().render(width: nil, style: Style(colour: true))
    #expect(text.hasPrefix("\u{1B}[1mID\u{1B}[0m             \u{1B}[1mN\u{1B}[0m  "))
    #expect(text.contains("\u{1B}[36m261124-9fk2a\u{1B}[0m  \u{1B}[31m12\u{1B}[0m  印刷"))
    var bare = text
    for code in ["0", "1", "31", "36"] { bare = bare.replacing("\u{1B}[\(code)m", with: "") }
    #expect(bare == table().render(width: nil, style: .plain))
  }

  @Test func idsAreNeverCut() {
    for width in [-1, 0, 1, 10, 20] {
      let text = table().render(width: width, style: .plain)
      #expect(text.contains("261124-3qzxm") && text.contains("tim") && text.contains("Cannot…"))
    }
  }

  @Test func hostileCells() {
    var table = Table([Column("a"), Column("b")])
    table.add(["\u{1B}[2J\r\nx\u{202E}", "y"])
    table.add(["one", "two", "beyond"])
    table.add(["short"])
    table.add([])
    #expect(
      table.render(width: 80, style: .plain)
        == """
        A                B
        ␛[2J␍␊x<U+202E>  y
        one              two
        short


        """)
  }

  @Test func anyTableFitsEightyColumns() {
    let pieces = ["word ", "日本", "😀", "e\u{301}", "x", " ", "\n", "\u{1B}", "👨‍👩‍👧"]
    for _ in 0..<200 {
      var table = Table([
        Column("id"), Column("title", shrinks: true), Column("status"), Column("service", shrinks: true),
        Column("age", alignRight: true),
      ])
      func text(_ most: Int) -> String {
        (0..<Int.random(in: 0...most)).map { _ in pieces.randomElement() ?? "" }.joined()
      }
      for _ in 0..<5 { table.add(["261124-3qzxm", text(40), "open", text(30), String(Int.random(in: 0...99))]) }
      for line in table.render(width: 80, style: .plain).split(separator: "\n") {
        #expect(TextWidth.of(String(line)) <= 80, "\(line)")
        #expect(line.last != " ")
      }
    }
  }

  @Test func noBlanksAtTheEndOfALine() {
    var table = Table([Column("a"), Column("b")])
    table.add(["x", "y  "])
    table.add(["x", "   "])
    table.add(["x  ", ""])
    #expect(table.render(width: nil, style: Style(colour: false)) == "A  B\nx  y\nx\nx\n")
  }

  @Test func emptyTables() {
    #expect(Table([]).render(width: 80, style: .plain) == "")
    #expect(Table([Column("a"), Column("b")]).render(width: 80, style: .plain) == "A  B\n")
    #expect(Table([Column("a")]).isEmpty)
  }

  @Test func longCellsTakeNoTime() {
    var table = Table([Column("a", shrinks: true), Column("b", shrinks: true)])
    table.add([String(repeating: "x", count: 1_000_000), String(repeating: "y", count: 1_000_000)])
    #expect(table.render(width: 80, style: .plain).utf8.count < 200)
  }

  /// A title keeps what it needs, and others give way down to their own least; a column is never wider than its most.
  @Test(arguments: [36, 40, 45, 60]) func leastAndMost(width: Int) {
    let columns = [Column("a"), Column("who", least: 6, most: 10), Column("title", least: 17)]
    let table = Table(columns, count: 1) { _ in (["261124-3q", "Søren Ærøskøbing", "Cannot print from Word"], []) }
    let lines = table.render(width: width, style: .plain).split(separator: "\n").map(String.init)
    for line in lines { #expect(TextWidth.of(line) <= width) }
    #expect(TextWidth.of(lines[1].components(of: "  ").last ?? "") >= 17)
    #expect(!lines[1].contains("Ærøs"))
    #expect(table.render(width: nil, style: .plain).contains("Søren Ærøskøbing"))
  }

  @Test func gaps() {
    let table = Table([Column("a"), Column("b")], gap: 1, count: 1) { _ in (["x", "y"], []) }
    #expect(table.render(width: 80, style: .plain) == "A B\nx y\n")
  }
}

extension String {
  fileprivate func components(of separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: true).map(String.init)
  }
}
