import Desk
import Scratch
import Testing

@Suite struct StoredNameTests {
  @Test(arguments: [
    ("screen.png", "screen.png"), ("Skærm på gangen.PNG", "Sk-rm-p-gangen.PNG"), ("../../.git/hooks/x", "x"),
    ("..\\..\\autoexec.bat", "autoexec.bat"), ("/etc/passwd", "passwd"), ("C:\\Users\\j\\a b.txt", "a-b.txt"),
    (".gitattributes", "gitattributes"), ("...hidden.txt", "hidden.txt"), (".", "file"), ("..", "file"), ("", "file"),
    ("/", "file"), ("con", "file-con"), ("CON.txt", "file-CON.txt"), ("aux.tar.gz", "file-aux.tar.gz"),
    ("com1", "file-com1"), ("LPT9.log", "file-LPT9.log"), ("com10", "com10"), ("console", "console"),
    ("a\nb.txt", "a-b.txt"), ("\u{1B}[2J.txt", "2J.txt"), ("😀.png", "file.png"), ("😀", "file"), ("日本語.pdf", "file.pdf"),
    ("-rf", "rf"), ("--output=x", "output-x"), ("a..b", "a.b"), ("name.", "name"), ("a. .txt", "a.txt"),
    ("tar.tar.gz", "tar.tar.gz"), ("a.with space", "a.with-space"), ("x.\u{202E}gpj.exe", "x.-gpj.exe"),
    ("a\u{0}b", "a-b"), ("a.b-c", "a.b-c"), ("/\u{301}x", "x"),
  ])
  func madeSafe(called: String, stored: String) {
    #expect(StoredName.make(for: called, beside: []) == stored)
  }

  @Test func neverTooLongNorTwice() {
    var taken: [String] = []
    let long = String(repeating: "x", count: 300) + ".jpeg"
    for called in [
      long, long, "A.txt", "a.txt", "a.TXT", "a-2.txt", "con", "con", "😀", "é", String(repeating: "é", count: 300),
    ] {
      let name = StoredName.make(for: called, beside: taken)
      #expect(StoredName.isOne(name), "\(name)")
      #expect(!taken.contains { $0.lowercased() == name.lowercased() }, "\(name)")
      taken.append(name)
    }
    #expect(taken[0].utf8.count == 100 && taken[0].hasSuffix(".jpeg"))
    #expect(taken[1].utf8.count == 100 && taken[1].hasSuffix("-2.jpeg"))
  }

  @Test func everyNameHasAPlaceInTheDesk() throws {
    var dice = Dice(seed: 3)
    let id = try ticketID("261124-3qzxm")
    let scalars: [Unicode.Scalar] = [
      ".", "-", "_", "a", "Z", "7", "/", "\\", " ", "\n", "é", "😀", "\u{0}", "\u{301}", ":",
    ]
    for _ in 0..<2000 {
      var called = String.UnicodeScalarView()
      for _ in 0..<dice.below(130) { called.append(dice.pick(scalars)) }
      let name = StoredName.make(for: String(called), beside: [])
      let path = DeskPath.attachment(id, of: nil, name: name)
      #expect(DeskPath(path.text) == path, "\(name)")
      #expect(name.utf8.first != UInt8(ascii: "-") && name.utf8.last != UInt8(ascii: "."), "\(name)")
    }
  }

  @Test(arguments: [
    ("0", 0), ("1", 1), ("10M", 10 << 20), ("10m", 10 << 20), ("64K", 64 << 10), ("25M", 25 << 20),
    ("26214400", 25 << 20), ("26214401", nil), ("26M", nil), ("", nil), ("M", nil), ("-1", nil), ("1.5M", nil),
    ("1G", nil),
    ("10 M", nil), ("999999999999999999M", nil), ("9999999999999999999999", nil), ("１M", nil),
  ])
  func sizes(text: String, bytes: Int?) {
    #expect(ByteSize(text)?.bytes == bytes)
  }

  @Test(arguments: [
    (0, "0 B"), (1023, "1023 B"), (1024, "1.0 K"), (1434, "1.4 K"), (1 << 20, "1.0 M"), (10 << 20, "10.0 M"),
    ((1 << 20) - 1, "1024.0 K"),
  ])
  func shownSizes(bytes: Int, shown: String) {
    #expect(ByteSize.shown(bytes) == shown)
  }
}
