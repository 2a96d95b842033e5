import Glibc
import Testing

@testable import Terminal

@Suite struct ScreenTests {
  /// TIOCGPTN and TIOCSPTLCK, which Swift's Glibc does not have, nor `posix_openpt`.
  private static let getNumber: UInt = 0x8004_5430
  private static let setLock: UInt = 0x4004_5431

  private static let hasTerminals = unsafe access("/dev/ptmx", R_OK | W_OK) == 0

  /// Runs `body` with a pseudo-terminal of so many columns.
  private func withTerminal(columns: UInt16, _ body: (Int32) -> Void) {
    let master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(master) }
    var number: Int32 = -1
    var lock: Int32 = 0
    guard unsafe ioctl(master, Self.getNumber, &number) == 0, unsafe ioctl(master, Self.setLock, &lock) == 0 else {
      Issue.record("no pseudo-terminal")
      return
    }
    let terminal = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    defer { close(terminal) }
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    #expect(unsafe ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
    body(terminal)
  }

  @Test(.enabled(if: hasTerminals)) func widthOfATerminal() {
    withTerminal(columns: 123) { terminal in
      #expect(Screen.isTerminal(terminal))
      #expect(Screen.width(of: terminal, environment: [:]) == 123)
      #expect(Screen.width(of: terminal, environment: ["COLUMNS": "60"]) == 60)
      for wrong in ["", "0", "-3", "x", "99999999999999999999", "80x"] {
        #expect(Screen.width(of: terminal, environment: ["COLUMNS": wrong]) == 123)
      }
    }
    withTerminal(columns: 0) { #expect(Screen.width(of: $0, environment: [:]) == 80) }
  }

  @Test(.enabled(if: hasTerminals)) func colour() {
    withTerminal(columns: 80) { terminal in
      func wants(_ environment: [String: String]) -> Bool {
        Screen.wantsColour(descriptor: terminal, environment: environment)
      }
      #expect(wants(["TERM": "xterm"]))
      #expect(wants(["TERM": "xterm", "NO_COLOR": ""]))
      #expect(!wants(["TERM": "xterm", "NO_COLOR": "0"]))
      #expect(!wants(["TERM": "dumb"]))
      #expect(!wants([:]))
    }
  }

  @Test func notATerminal() {
    let null = unsafe open("/dev/null", O_RDONLY)
    defer { close(null) }
    for descriptor in [null, -1] {
      #expect(!Screen.isTerminal(descriptor))
      #expect(Screen.width(of: descriptor, environment: ["COLUMNS": "60"]) == nil)
      #expect(!Screen.wantsColour(descriptor: descriptor, environment: ["TERM": "xterm"]))
    }
  }

  @Test func styles() {
    let style = Style(colour: true)
    #expect(style.bold("x") == "\u{1B}[1mx\u{1B}[0m")
    #expect(style.red("") == "")
    #expect(style.paint("x", .plain) == "x")
    #expect(Style.plain.green("x") == "x")
  }
}
