import Scratch
import Terminal
import Testing

@testable import Commands

/// What is read and written on terminals of several widths, with Danish, Japanese, Arabic and emoji text in Markdown.
@Suite struct ReadingScreenTests {
  private static let text = """
    # Sådan skifter du *toner* 🖨️

    Printeren på **2. sal** står ved `rum 2.14`; se [vejledningen](https://example.org/vejledning/toner "Toner")
    eller <https://example.org/hjælp>. Spørg ~~Søren~~ Åse, hvis den ikke vil. 👩‍👩‍👧

    ## 手順

    1. 電源を切り、五分待ってから、もう一度入れてください。印刷できない場合は連絡してください。
    2. إذا لم تعمل الطابعة، فأعد تشغيلها وانتظر خمس دقائق ثم حاول الطباعة مرة أخرى من فضلك.
       - Åbn lågen \u{202E}forkert\u{202C}
       - Luk den igen
    10. Færdig 🦊

    - [x] papir
    - [ ] toner

    > Den blinker rødt,
    > > når man går forbi.

    | Farve | 名前 | Bestillingsnummer | Note |
    |:------|:----:|------------------:|------|
    | Sort  | 黒   | 4711 | Bruges mest, og skal altid være på lager i skabet |
    | Gul   | 黄色 | 12 | أصفر |

    ```sh
    lpstat -p  # a line of code that is wider than forty columns, and stays whole
    ```

    ---

    <b>HTML</b> er tekst &#27;[31m.
    """

  private static func desk() throws -> (desk: DemoDesk, id: String) {
    let desk = try DemoDesk()
    desk.folder.write("toner.md", "---\ntitle: Toner\naudience: everyone\n---\n\(text)\n")
    try #require(desk.tix("kb", "new", "toner", "-F", desk.folder.path + "/toner.md", as: "levelonetim").status == 0)
    let title = "Printeren på 2. sal 印刷できません لا تعمل 🖨️"
    let opened = desk.tix("new", title, "-m", text, as: "customerjannet")
    let id = String(opened.output.dropLast())
    desk.tix("comment", id, "-m", "Prøv:\n1. sluk\n2. tænd\n\n**Hjalp** det?", as: "levelonetim")
    desk.tix("comment", id, "--internal", "-m", "> Som sidste uge.\n\n`v2.10.3` 印刷機", as: "leveloneida")
    return (desk, id)
  }

  @Test func document() throws {
    Screens.check("kb-show", on: try Self.desk().desk, ["kb", "show", "toner"], as: "customerjannet", isWide: true)
  }

  @Test func ticket() throws {
    let (desk, id) = try Self.desk()
    Screens.check("show-markdown", on: desk, ["show", id], as: "levelonetim", isWide: true)
  }

  @Test func inAPipeTextIsAsItWasWritten() throws {
    let (desk, id) = try Self.desk()
    let text = VisibleText.block(Self.text)
    #expect(desk.tix("kb", "show", "toner").output == text + "\n")
    let indented = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
    #expect(desk.tix("show", id).output.contains("\n" + indented.joined(separator: "\n") + "\n"))
  }

  @Test func search() throws {
    Screens.check(
      "search", on: try Self.desk().desk, ["search", "toner", "印刷", "--limit", "3"], as: "levelonetim", isWide: true)
  }

  @Test func config() throws { Screens.check("config", on: try DemoDesk(), ["config"], isWide: true) }

  @Test func help() throws {
    Screens.check("help", on: try DemoDesk(), ["-h"], isWide: true)
    Screens.check("help-search", on: try DemoDesk(), ["search", "-h"], isWide: true)
  }

  @Test func guide() throws {
    Screens.check(
      "guide", on: try DemoDesk(), ["new", "--guide", "printer"], as: "customerjannet",
      typing: ["1", "Skærmen siger 紙詰まり 🖨️ لا تعمل", "1", "", "1", "1", "1", "1"], withErrors: true)
  }

  @Test func editor() throws {
    let (desk, id) = try Self.desk()
    Screens.compare("editor") { width, colour in
      var shown = ""
      desk.editor = { shown = String(decoding: ScratchFolder.bytes($0) ?? [], as: UTF8.self) }
      desk.tix("comment", id, as: "levelonetim", in: .terminal(width, colour: colour))
      return shown
    }
  }
}
