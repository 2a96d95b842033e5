import Glibc
import Scratch
import Testing

/// Nothing is said to be done that is not, and a desk that a write failed in goes on when there is room again.
@Suite struct FullDiskTests {
  /// Each call by which a change is written fails, once or from there on.
  @Test(
    .enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"),
    arguments: [false, true], [("EIO", false), ("ENOSPC", true)])
  func everyWritingCallFails(bare: Bool, fault: (error: String, onwards: Bool)) {
    let desk = ScratchDesk(bare: bare)
    var marks = Marks()
    let id = desk.open("Cannot print")
    let calls = SystemCalls.writing(desk.command(["resolve", id, "-m", marks.next()], as: "levelonetim"), in: desk)
    #expect(calls.count > 60 && Set(calls.map(\.thread)).count == 3, "\(calls)")
    desk.tix(["reopen", id], as: "levelonetim")
    for call in Stress.cases(calls) {
      let mark = marks.next()
      let answer = SystemCalls.run(
        desk.command(["resolve", id, "-m", mark], as: "levelonetim"), call, "error=\(fault.error)",
        onwards: fault.onwards, in: desk)
      #expect(answer.status < 128, "\(call)")
      let isThere = Marks.inHead(desk).contains(mark)
      if answer.status == 0 { #expect(isThere, "\(call): exit 0 without a commit") }
      // Whoever is told that it failed does it again.
      let isOpen = answer.errors.contains("nobody can tell whether the change was made")
      if answer.status != 0, !isOpen { #expect(!isThere, "\(call): \(answer.errors)") }
      let next = desk.tix(["reopen", id], as: "levelonetim")
      #expect(next.status == 0, "\(call): \(next.errors)")
      if !bare { #expect(desk.git(["status", "--porcelain"]).output == "", "\(call)") }
    }
    #expect(desk.complaints == "")
  }

  /// The branch has moved, and the disk does not say that it has the name: it is not done again, and not kept quiet either.
  @Test(.enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"), arguments: [false, true])
  func aBranchThatTheDiskDoesNotConfirm(bare: Bool) {
    let desk = ScratchDesk(bare: bare)
    let id = desk.open("Cannot print")
    var told = 0
    for number in 1...12 {
      let answer = SystemCalls.run(
        desk.command(["comment", id, "-m", "x"], as: "levelonetim"), SystemCalls.Call(name: "fsync", number: number),
        "error=EIO", in: desk)
      // What the last one left is not for the next to mend.
      #expect(desk.tix(["list"], as: "levelonetim").status == 0)
      guard answer.errors.contains("may not outlast a loss of power") else { continue }
      #expect(answer.status == 0 && answer.output == id + "\n")
      told += 1
    }
    #expect(told == 1)
    #expect(desk.complaints == "")
  }

  /// A small file system with less and less room: first bytes run out, then files.
  @Test(
    .enabled(if: SmallDisk.canMount, "needs root, and leave to mount"), arguments: [false, true],
    ["size=6m", "size=6m,nr_inodes=700"])
  func aFullFileSystem(bare: Bool, options: String) throws {
    let disk = try SmallDisk(options)
    let desk = ScratchDesk(bare: bare, in: disk.folder)
    var marks = Marks()
    let id = desk.open("Cannot print")
    let filler = options.contains("inodes") ? Self.files : Self.bytes
    for left in Stress.cases([0, 1, 2, 3, 5, 8, 13, 21, 34]) {
      #expect(Program.run(["bash", "-c", filler, "\(left)"], in: disk.folder, desk.environment).status == 0)
      var failures = 0
      for _ in 1...12 {
        let mark = marks.next()
        let answer = desk.tix(["comment", id, "-m", mark + String(repeating: "x", count: 3000)], as: "customerjannet")
        if answer.status == 0 { marks.acknowledge(mark) } else { failures += 1 }
        #expect(answer.status < 2, "\(answer.errors)")
      }
      #expect(failures > 0, "with \(left) left it never was full")
      // Reading goes on meanwhile.
      #expect(desk.tix(["show", id], as: "customerjannet").status == 0)
      #expect(Program.run(["rm", "-rf", "filler"], in: disk.folder, desk.environment).status == 0)
      let mark = marks.next()
      let next = desk.tix(["comment", id, "-m", mark], as: "customerjannet")
      #expect(next.status == 0, "\(next.errors)")
      marks.acknowledge(mark)
      #expect(marks.missing(desk) == [])
      #expect(desk.complaints == "", "with \(left) left")
      #expect(desk.git(["gc", "--quiet"]).status == 0)
    }
  }

  // Fill all, then give so many blocks or files back.
  private static let bytes = """
    mkdir filler && cd filler && { cat /dev/zero > all 2> /dev/null || true; }
    for number in $(seq 0 "$0"); do truncate -s -4096 all; done
    """
  private static let files = """
    mkdir filler && cd filler && number=0
    while : 2> /dev/null > "$number"; do number=$((number + 1)); done
    for give in $(seq 1 "$0"); do rm "$((number - give))"; done
    """
}

/// A file system of a few megabytes, gone when the test is done.
final class SmallDisk {
  let folder = "\(Disk.temporary)/tix-disk-\(UInt64.random(in: 0...UInt64.max))"

  init(_ options: String) throws {
    mkdir(folder, 0o755)
    let mounted = Program.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], in: "/", Self.path)
    try #require(mounted.status == 0, "\(mounted.errors)")
  }

  deinit {
    _ = Program.run(["umount", "--lazy", folder], in: "/", Self.path)
    rmdir(folder)
  }

  static let canMount = geteuid() == 0 && (try? SmallDisk("size=1m")) != nil

  private static let path = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
}
