import Desk
import Testing

@Suite struct SearchTests {
  @Test(arguments: [
    ("", []), (" -- … ", []), ("Cannot print!", ["cannot", "print"]), ("e-mail, HP4050n", ["e", "mail", "hp4050n"]),
    ("Skærm på gangen", ["skaerm", "pa", "gangen"]), ("SKÆRM PÅ", ["skaerm", "pa"]),
    ("Sø\u{301}ren Me\u{301}lanie", ["soren", "melanie"]), ("\u{301}", []),
    ("Straße İstanbul ŁÓDŹ", ["strasse", "istanbul", "lodz"]),
    ("Drucker\u{AD}warte\u{200B}schlange", ["druckerwarteschlange"]), ("Принтер № 3", ["принтер", "3"]),
    ("a\u{301}\r\nb", ["a", "b"]), ("हिन्दी", ["हिन्दी"]), ("x²", ["x²"]), ("😀 ok", ["ok"]),
  ])
  func tokens(text: String, tokens: [String]) {
    #expect(SearchQuery.tokens(text) == tokens)
  }

  @Test(arguments: [
    (["print"], true), (["PRIN"], true), (["rint"], false), (["print", "word"], true), (["print", "excel"], false),
    (["print word"], true), ([], false), (["…"], false), (["printer"], false), (["skaerm"], true), (["skærm"], true),
    (["print", "print"], true), (["toner", "tray"], true), (["t"], false), (["2"], true), (["2", "tr"], true),
    (["日"], true), (["п"], false), (["пр"], true), (["x", "cannot"], false),
  ])
  func matches(words: [String], matches: Bool) {
    let texts = ["Cannot print from Word", "", "toner\nSkærm, tray 2", "日本語 принтер"]
    #expect(SearchQuery(words).matches(texts) == matches)
  }

  @Test func place() throws {
    let query = SearchQuery(["toner", "tray"])
    let text = "# Printing\n\nThe toner is empty.\n  The toner and the tray.\nThe tray and toner.\n"
    let place = try #require(query.place(in: text))
    #expect(place.line == 4)
    #expect(place.text == "The toner and the tray.")
    #expect(SearchQuery(["tray"]).place(in: "a\r\nb tray\r\n")?.text == "b tray")
    #expect(query.place(in: "nothing") == nil)
    #expect(SearchQuery([]).place(in: text) == nil)
    #expect(query.words == ["toner", "tray"])
  }
}
