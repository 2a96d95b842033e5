import Glibc
import Scratch
import Terminal
import Testing

@testable import Commands

/// What commands print on terminals of several widths, with colour and without, kept in `Tests/Screens`. `TIX_RECORD=1` writes the
/// files anew, and fails.
enum Screens {
  private static let widths = [40, 80, 120]

  /// Compares what a command prints now with the file of this name.
  static func check(_ name: String, _ desk: DemoDesk, _ arguments: String...) {
    check(name, on: desk, arguments)
  }

  /// The same, as somebody, who types some lines.
  ///
  /// - Parameters:
  ///   - isWide: whether a line may be wider than the terminal: code, and addresses that can be copied.
  ///   - withErrors: whether what is said on standard error belongs to the screen.
  static func check(
    _ name: String, on desk: DemoDesk, _ arguments: [String], as handle: String? = nil, typing lines: [String] = [],
    isWide: Bool = false, withErrors: Bool = false
  ) {
    compare(name) { width, colour in
      desk.typed = lines
      let told = desk.run(arguments, as: handle, in: .terminal(width, colour: colour))
      #expect(told.status == 0, "\(told.errors)")
      if !colour, !isWide {
        let asked = withErrors ? told.errors.split(separator: "\n").map(String.init) : []
        for line in told.lines + asked { #expect(TextWidth.of(line) <= width, "\(width) columns: \(line)") }
      }
      if !colour { #expect(!told.output.contains("\u{1B}")) }
      return (withErrors ? told.errors : "") + told.output
    }
  }

  /// Compares what there is at each width, with colour and without, with the file of this name.
  static func compare(_ name: String, _ screen: (_ width: Int, _ colour: Bool) -> String) {
    var text = ""
    for width in widths {
      for colour in [false, true] {
        // The escape character is shown, so that the file can be read.
        let shown = screen(width, colour).replacing("\u{1B}", with: "␛")
        text += "== \(width) columns\(colour ? ", colour" : "")\n\(shown)\n"
      }
    }
    let path = #filePath.replacing("CommandsTests/Screens.swift", with: "Screens/\(name).txt")
    if getenv("TIX_RECORD") != nil {
      ScratchFolder.write(path, text)
      Issue.record("\(path) is written anew")
    }
    let kept = ScratchFolder.bytes(path).map { String(decoding: $0, as: UTF8.self) }
    #expect(kept == text, "\(path)")
  }
}

/// Screens with Danish, Japanese, Arabic and emoji text.
@Suite struct DeskScreenTests {
  @Test func people() throws {
    let desk = try DemoDesk()
    for (handle, name) in [
      ("soren", "Søren Ærøskøbing-Håkansson"), ("yamada", "山田 太郎"), ("yusuf", "يوسف أحمد"), ("fox", "Zoë 🦊👩‍👩‍👧"),
    ] {
      desk.tix("person", "add", handle, "--name", name, "--email", "\(handle)@example.org", "--role", "customer")
    }
    desk.tix("person", "away", "yamada", "2026-11-24..2026-11-30")
    desk.tix("person", "leave", "fox")
    desk.tix("person", "edit", "robin", "--level", "2")
    Screens.check("person-list", desk, "person", "list")
  }

  @Test func catalog() throws {
    let desk = try DemoDesk()
    desk.folder.write(
      "new.md",
      """
      ---
      title: Katalog
      catalog:
        - id: accounts
          name: Brugere, adgang og rettigheder på skolens systemer
          types: [request]
        - id: it-support
          name: 情報技術サポート
          default: true
        - id: pc
          name: توصيل أجهزة الكمبيوتر
          types: [incident, request]
        - id: print
          name: Udskrivning 🖨️
          types: [incident]
          template: printer
      ---
      # Katalog

      Hvad vi gør for dig. 🦊

      """)
    let written = desk.tix("kb", "edit", "service-catalog", "-F", desk.folder.path + "/new.md")
    #expect(written.status == 0, "\(written.errors)")
    Screens.check("catalog", desk, "catalog")
  }

  @Test func agreement() throws {
    let desk = try DemoDesk()
    desk.folder.write(
      "new.md",
      """
      ---
      title: Aftale
      sla:
        hours: [Mon-Thu 08:00-16:00, Fri 08:00-12:00]
        timezone: UTC
        holidays: [2026-12-24, 2026-12-25, 2026-12-26, 2026-12-31, 2027-01-01, 2027-03-25, 2027-03-26, 2027-03-29]
        targets:
          urgent: {respond: 30m, resolve: 2h}
          normal: {respond: 8h}
      ---
      # Aftale

      Så hurtigt svarer vi: 速さ。 الرد 🦊

      """)
    let written = desk.tix("kb", "edit", "sla", "-F", desk.folder.path + "/new.md")
    #expect(written.status == 0, "\(written.errors)")
    Screens.check("sla", desk, "sla")
  }
}
