import Glibc
import Testing

/// Files that come with tickets and comments, out of the desk as they went in.
@Suite struct FilesTests {
  /// Names as people, other systems and attackers choose them, and what is in the files.
  private static let names: [(name: String, bytes: [UInt8])] = [
    ("empty", []), (".gitattributes", Array("* text=auto\n".utf8)), ("con", [0, 13, 10, 0xFF]),
    ("a\nb.txt", Array("a\r\nb\r\n".utf8)), ("\u{1B}[2J\u{202E}gpj.exe", [0x1B]), ("😀.png", Array("\n\r\n\r".utf8)),
    (String(repeating: "n", count: 250) + ".txt", Array("no line end".utf8)), ("-rf", Array("$Id$\n".utf8)),
    ("Skærm på gangen.TXT", Array("Blåbærgrød".utf8)), ("one/x", [1]), ("two/x", [2]), ("..a", Array("---\n".utf8)),
  ]

  @Test(arguments: [false, true]) func byteForByte(isBare: Bool) throws {
    let desk = ScratchDesk(bare: isBare)
    desk.git(["config", "core.autocrlf", "true"])
    let folder = desk.root + "/in"
    desk.sh("mkdir \"$1\" \"$1/one\" \"$1/two\"; head -c 10485760 /dev/urandom > \"$1/ten\"", folder)
    for (name, bytes) in Self.names { Disk.write("\(folder)/\(name)", bytes) }
    let files = Self.names + [("ten", try #require(Disk.bytes(folder + "/ten")))]
    #expect(files.last?.bytes.count == 10 << 20)
    let attach = files.flatMap { ["--attach", "\(folder)/\($0.name)"] }
    let id = desk.open("With files", as: "customerjannet", attach)
    #expect(desk.tix(["comment", id, "-m", "Text", "--internal"] + attach, as: "levelonetim").status == 0)

    let stored = Self.stored(desk, id, as: "customerjannet")
    #expect(stored.count == files.count)
    // They are listed by their names; the customer sees their own alone.
    for (file, bytes) in files {
      let shown = file.split(separator: "/").last.map(String.init) ?? file
      // Of two of one name, the first is stored under it.
      let answer = desk.tix(["--quiet", "file", id, "--", shown], as: "customerjannet")
      #expect(answer.status == 0 && answer.bytes == (file == "two/x" ? [1] : bytes), "\(shown): \(answer.errors)")
    }
    let all = Self.stored(desk, id, as: "levelonetim")
    #expect(all.count == 2 * files.count)
    var missing = (files + files).map(\.bytes)
    for name in all {
      let output = desk.root + "/out"
      #expect(desk.tix(["file", id, name, "-o", output], as: "levelonetim").status == 0)
      let bytes = try #require(Disk.bytes(output))
      let raw = desk.tix(["--quiet", "file", id, name], as: "levelonetim")
      #expect(raw.bytes == bytes)
      let place = try #require(missing.firstIndex(of: bytes), "\(name) holds nothing that was sent")
      missing.remove(at: place)
    }
    #expect(missing.isEmpty)
    for told in [desk.tix(["file", id], as: "leveloneida"), desk.tix(["show", id], as: "leveloneida")] {
      #expect(!told.bytes.contains(0x1B) && !told.output.contains("\u{202E}") && told.status == 0)
    }
    #expect(desk.complaints == "")
  }

  /// Every file of the ticket by the name that is its alone.
  private static func stored(_ desk: ScratchDesk, _ id: String, as handle: String) -> [String] {
    desk.tix(["file", id], as: handle).output.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
  }

  @Test func whatCannotBeAttached() {
    let desk = ScratchDesk()
    let id = desk.open("With files")
    let folder = desk.root + "/in"
    desk.sh(
      """
      mkdir "$1"; cd "$1"; mkdir folder; mkfifo fifo; ln -s folder link; ln -s fifo fifolink; ln -s /dev/zero device
      head -c 10485761 /dev/zero > big; echo good > good; touch unreadable; chmod 0 unreadable
      """, folder)
    let before = desk.state
    let objects = desk.git(["count-objects"]).output
    let cases: [([String], Int32)] = [
      (["folder"], 2), (["fifo"], 2), (["link"], 2), (["fifolink"], 2), (["device"], 2), (["none"], 2), ([""], 2),
      (["good", "none"], 2), (["big"], 3), (["good", "big"], 3), (Array(repeating: "good", count: 21), 2),
      (["good/x"], 2),
    ]
    for (names, status) in cases {
      let attach = names.flatMap { ["--attach", $0.isEmpty ? "" : "\(folder)/\($0)"] }
      for command in [["new", "Another", "-m", "x"], ["comment", id, "-m", "x"]] {
        let answer = desk.tix(command + attach, as: "customerjannet")
        #expect(answer.status == status, "\(names): \(answer.errors)")
        #expect(answer.output == "")
        #expect(answer.errors.split(separator: "\n").count == 1, "\(answer.errors)")
      }
    }
    #expect(desk.state == before)
    #expect(desk.git(["count-objects"]).output == objects, "nothing is stored of what is refused")
    #expect(
      desk.tix(["new", "x", "-m", "x", "--attach", "\(folder)/big"], as: "customerjannet").errors.contains("10M"))
    desk.edit("desk.md", "name:", "attach.max-size: 3\nname:")
    desk.commit("boss")
    #expect(desk.tix(["comment", id, "-m", "x", "--attach", "\(folder)/good"], as: "levelonetim").status == 3)
  }

  @Test func whereAFileIsWritten() {
    let desk = ScratchDesk()
    let (input, output) = (desk.root + "/in.txt", desk.root + "/out")
    Disk.write(input, "new\n")
    let id = desk.open("With a file", as: "customerjannet", ["--attach", input])
    Disk.write(output, "something longer\n")
    #expect(desk.tix(["file", id, "in.txt", "-o", output], as: "customerjannet").status == 0)
    #expect(Disk.text(output) == "new\n")
    Disk.write(output, "kept\n")
    desk.sh("cd \"$1\"; ln -s out link; ln -s nowhere dangling; mkfifo fifo; mkdir folder", desk.root)
    for name in ["link", "dangling", "fifo", "folder"] {
      let answer = desk.tix(["file", id, "in.txt", "-o", "\(desk.root)/\(name)"], as: "customerjannet")
      #expect(answer.status == 2, "\(name): \(answer.errors)")
    }
    #expect(Disk.text(output) == "kept\n" && Disk.text(desk.root + "/nowhere") == nil)
    #expect(desk.tix(["file", id, "in.txt", "-o", desk.root + "/no/way"], as: "customerjannet").status == 1)
    for command in [["file", id, "../../desk.md"], ["file", id, "ticket/../in.txt"], ["file", id, ""]] {
      #expect(desk.tix(command, as: "customerjannet").status == 4)
    }
    #expect(desk.tix(["file", id, "in.txt"], as: "customeroscar").status == 3)
    #expect(desk.tix(["file", id], as: "customeroscar").status == 3)
  }

  @Test func anAdminTakesOut() {
    let desk = ScratchDesk()
    let input = desk.root + "/in.txt"
    Disk.write(input, "secret file\n")
    let id = desk.tix(
      ["new", "Printer", "-m", "secret text", "--attach", input], as: "customerjannet"
    ).line
    #expect(desk.tix(["comment", id, "-m", "secret answer", "--attach", input], as: "levelonetim").status == 0)
    let folder = String(ScratchDesk.path(id).dropLast("ticket.md".count))
    let name = desk.sh("ls \"$1\"comments", folder).line.replacing(".md", with: "")
    let before = desk.head
    for handle in ["customerjannet", "levelonetim", "levelthreemei"] {
      for part in [[], [name], ["ticket/in.txt"]] {
        #expect(desk.tix(["redact", id] + part + ["-m", "why"], as: handle).status == 3)
      }
    }
    #expect(desk.tix(["redact", id, "none.txt", "-m", "why"], as: "boss").status == 4)
    #expect(desk.tix(["redact", id, "in.txt", "-m", "why"], as: "boss").status == 4, "there are two")
    #expect(desk.tix(["redact", id], as: "boss").status == 2)
    #expect(desk.head == before)
    for part in [[], [name], ["ticket/in.txt"], ["\(name)/in.txt"]] {
      let answer = desk.tix(["redact", id] + part + ["-m", "A password."], as: "boss")
      #expect(answer.status == 0, "\(answer.errors)")
      let head = desk.head
      #expect(desk.tix(["redact", id] + part + ["-m", "A password."], as: "boss").status == 0)
      #expect(desk.head == head, "it is so already")
    }
    #expect(desk.git(["log", "-1", "--format=%b"]).output.hasPrefix("A password.\n\nTix-Action: redact\n"))
    #expect(desk.git(["grep", "-l", "secret", "HEAD"]).output == "")
    #expect(desk.sh("grep -rl secret --exclude-dir=.git .").output == "")
    let shown = desk.tix(["show", id], as: "customerjannet").output
    #expect(shown.components(of: "(redacted)") == 2 && shown.components(of: "in.txt, redacted") == 2, "\(shown)")
    #expect(desk.tix(["--quiet", "file", id, "ticket/in.txt"], as: "customerjannet").bytes == [])
    #expect(desk.complaints == "")
  }

  @Test func onlyAnAdminMayTakeOutByHand() {
    for (handle, isRight) in [("boss", true), ("levelonetim", false), ("customerjannet", false)] {
      let desk = ScratchDesk()
      let id = desk.open("Printer")
      desk.edit(
        ScratchDesk.path(id), "---\nIt does not work.\n", "redacted: \(ScratchDesk.now())\n---\n")
      desk.commit(handle)
      #expect(desk.tix(["verify"]).status == (isRight ? 0 : 1), "\(handle)")
    }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
