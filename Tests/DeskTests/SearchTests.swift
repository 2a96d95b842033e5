import Desk
import Testing

@Suite struct SearchTests {
  @Test(arguments: [
    ("", []), (" -- … ", []), ("Cannot print!", ["cannot", "print"]), ("e-mail, HP4050n", ["e", "mail", "hp4050n"]),
    ("Skærm på gangen", ["skaerm", "pa", "gangen"]), ("SKÆRM PÅ", ["skaerm", "pa"]),
    ("Sø\u{301}ren Me\u{301}lanie", ["soren", "melanie"]), ("\u{301}", []),
    ("Straße İstanbul ŁÓDŹ", ["strasse", "istanbul", "lodz"]),
    ("Drucker\u{AD}warte\u{200B}schlange", ["druckerwarteschlange"]), ("Принтер № 3", ["принтер", "3"]),
    ("印刷できません。", ["印刷", "刷で", "でき", "きま", "ませ", "せん", "ん"]), ("2階のPC室", ["2", "階の", "の", "pc", "室"]),
    ("พิมพ์ได้", ["พิม", "มพ์", "พ์ไ", "ไ\u{E14}\u{E49}", "ด้"]), ("프린터 고장", ["프린터", "고장"]), ("日", ["日"]),
    ("v2.10.3 V2 vpn v", ["v2", "2", "10", "3", "v2", "2", "vpn", "v"]),
    ("a\u{301}\r\nb", ["a", "b"]), ("हिन्दी", ["हिन्दी"]), ("x²", ["x²"]), ("😀 ok", ["ok"]),
  ])
  func tokens(text: String, tokens: [String]) {
    #expect(SearchTokens.all(of: text) == tokens)
  }

  @Test(arguments: [
    (["print"], true), (["PRIN"], true), (["rint"], false), (["print", "word"], true), (["print", "excel"], false),
    (["print word"], true), ([], false), (["…"], false), (["printer"], false), (["skaerm"], true), (["skærm"], true),
    (["print", "print"], true), (["toner", "tray"], true), (["t"], false), (["2"], true), (["2", "tr"], true),
    (["本語"], true), (["語"], true), (["日本語"], true), (["日語"], false), (["語日"], false), (["本"], true),
    (["1.4"], true), (["v1.4"], true), (["4.1"], true), (["1.5"], false), (["v4"], false),
    (["日"], true), (["п"], false), (["пр"], true), (["x", "cannot"], false),
  ])
  func matches(words: [String], matches: Bool) {
    let texts = ["Cannot print from Word", "", "toner\nSkærm, tray 2", "日本語 принтер", "Driver v1.4"]
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

  @Test func tickets() throws {
    let text =
      "---\ntitle: x\ntype: incident\nstatus: open\nrequester: ann\nlevel: 1\ncreated: 2026-11-24T10:00:00Z\n"
      + "priority: low\nformerly: [261123-abcde]\n---\n"
    let id = try #require(TicketID("261124-3qzxm"))
    let ticket = try Ticket(id: id, bytes: Array(text.utf8))
    for typed in ["261124-3qzxm", "3qzxm", "3QZXM", " 3qzxm ", "abcde", "261123-abcde"] {
      #expect(SearchQuery([typed]).names(ticket), "\(typed)")
    }
    for typed in [["3qzx"], ["261124"], ["3qzxm", "printer"], ["3qzxn"], ["261123-3qzxm"]] {
      #expect(!SearchQuery(typed).names(ticket), "\(typed)")
    }
  }

  @Test(arguments: [
    (["Jannet"], true), (["jan"], true), (["ja"], false), (["beck", "jannet"], true), (["customerjan"], true),
    (["jannet.beck@example.org"], true), (["JANNET.BECK@example.org"], true), (["jannet.beck@example.or"], false),
    (["example"], false), (["annet"], false), (["jannet", "printer"], false), (["j"], false),
  ])
  func people(words: [String], isNamed: Bool) {
    let key = "jannet beck\ncustomerjannet\njannet.beck@example.org\nj@example.org"
    #expect(SearchQuery(words).names(called: key) == isNamed)
  }
}
