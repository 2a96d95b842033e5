import Glibc
import Scratch
import Testing

/// Whatever happens to the query index, every command answers as in a desk without one.
@Suite struct IndexDamageTests {
  /// What is done to `$i`, the index, in the desk's folder.
  private static let damages: [(name: String, script: String)] = [
    ("removed", "rm -f $i*"), ("empty", "truncate -s 0 $i"), ("of one byte", "truncate -s 1 $i"),
    ("a header", "truncate -s 100 $i"), ("a page", "truncate -s 4096 $i"), ("cut in a page", "truncate -s 21000 $i"),
    ("half", "truncate -s $(($(stat -c %s $i) / 2)) $i"), ("one page short", "truncate -s -4096 $i"),
    ("longer", "truncate -s +4096 $i"), ("noise", "head -c $(stat -c %s $i) /dev/urandom > $i"),
    ("noise at its head", "head -c 100 /dev/urandom | dd of=$i conv=notrunc status=none"),
    (
      "noise in the middle",
      "for p in 3 9 15 20; do head -c 4096 /dev/urandom | dd of=$i bs=4096 seek=$p conv=notrunc status=none; done"
    ),
    ("zeros in the middle", "dd if=/dev/zero of=$i bs=4096 seek=2 count=20 conv=notrunc status=none"),
    ("a folder", "rm -f $i*; mkdir $i"), ("a full folder", "rm -f $i*; mkdir $i; touch $i/x"),
    ("a link to nothing", "rm -f $i*; ln -s nothing $i"), ("a link to itself", "rm -f $i*; ln -s query.sqlite $i"),
    ("a link to another file", "rm -f $i*; echo text > tix/other; ln -s other $i"), ("a FIFO", "rm -f $i*; mkfifo $i"),
    ("of an older version", "printf '\\0\\0\\0\\0' | dd of=$i bs=1 seek=60 conv=notrunc status=none"),
    ("of a newer version", "printf '\\0\\0\\0\\377' | dd of=$i bs=1 seek=60 conv=notrunc status=none"),
    ("of another program", "printf 'xxxx' | dd of=$i bs=1 seek=68 conv=notrunc status=none"),
    ("without its log", "rm -f $i-wal"), ("without both", "rm -f $i-wal $i-shm"),
    ("with noise for a log", "head -c 90000 /dev/urandom > $i-wal"),
    ("with noise for shared memory", "head -c 32768 /dev/urandom > $i-shm"),
    ("with a folder for a log", "rm -f $i-wal; mkdir $i-wal"),
    ("with a folder for shared memory", "rm -f $i-shm; mkdir $i-shm"),
    ("unreadable by its lock", "rm -rf $i* tix/query.lock; mkdir tix/query.lock"),
    ("with a folder where it is made", "rm -f $i*; mkdir $i.new"),
    ("behind", "git update-ref refs/heads/main HEAD~50"),
    ("of another branch", "git branch second HEAD~70; git symbolic-ref HEAD refs/heads/second"),
    (
      "of a commit that is gone",
      "git update-ref refs/heads/main HEAD~50; git reflog expire --expire=now --all; git gc -q --prune=now"
    ),
  ]

  @Test func everyDamage() {
    let desk = IndexDesk()
    // Its index is made, and brought along.
    _ = desk.answers(desk.scratch.desk)
    for (number, (name, script)) in Stress.cases(Self.damages).enumerated() {
      let copy = desk.copy("damaged\(number)")
      let done = desk.sh("cd \"$1\" && i=tix/query.sqlite && { \(script); }", copy)
      #expect(done.status == 0, "\(name): \(done.errors)")
      check(desk, copy, name)
    }
  }

  /// Twice the right answers, and a ticket for whoever has least to do: `verify` counts anew.
  private func check(_ desk: IndexDesk, _ copy: String, _ name: String, writes: Bool = true) {
    // Somebody writes before anybody has read, in a copy.
    if writes {
      let first = copy + "-first"
      _ = desk.sh("cp -a \"$1\" \"$2\"", copy, first)
      let new = desk.scratch.tix(["new", "First", "-m", "x"], as: "customerjannet", in: first)
      #expect(new.status == 0 && new.errors == "", "\(name): \(new.errors)")
      // Some damages take acknowledged commits away, which is a finding of its own.
      _ = desk.scratch.tix(["verify", "--accept"], in: first)
      let verify = desk.scratch.tix(["verify", "HEAD~..HEAD"], in: first)
      #expect(verify.status == 0, "\(name): \(verify.output)\(verify.errors)")
      _ = desk.sh("rm -rf \"$1\"", first)
    }
    let expected = desk.expected(copy)
    for _ in 1...2 {
      for (answer, expected) in zip(desk.answers(copy), expected) { #expect(answer == expected, "\(name)") }
    }
    guard writes else { return }
    let new = desk.scratch.tix(["new", "Next", "-m", "x"], as: "customerjannet", in: copy)
    #expect(new.status == 0 && new.errors == "", "\(name): \(new.errors)")
    _ = desk.scratch.tix(["verify", "--accept"], in: copy)
    let verify = desk.scratch.tix(["verify"], in: copy)
    #expect(verify.status == 0, "\(name): \(verify.output)\(verify.errors)")
    _ = desk.sh("rm -rf \"$1\"", copy)
  }

  private static let canFreeze = SmallDisk.canMount

  @Test(.enabled(if: canFreeze, "needs root, and leave to mount"), arguments: [false, true])
  func aDiskThatNobodyCanWrite(hasIndex: Bool) {
    let desk = IndexDesk(tickets: 20)
    _ = desk.answers(desk.scratch.desk)
    let copy = desk.copy("frozen")
    if !hasIndex { _ = desk.sh("rm -f \"$1\"/tix/query*", copy) }
    let expected = desk.expected(copy)
    let mounted = desk.sh("mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"", copy)
    #expect(mounted.status == 0, "\(mounted.errors)")
    for (answer, expected) in zip(desk.answers(copy), expected) { #expect(answer == expected) }
    let change = desk.scratch.tix(["new", "Cannot print", "-m", "x"], as: "boss", in: copy)
    #expect(change.status == 1 && change.errors.contains("ead-only"), "\(change.errors)")
    #expect(desk.sh("umount \"$1\"", copy).status == 0)
  }

  @Test(.enabled(if: geteuid() != 0, "needs a user whom modes bind: root writes what is read-only"))
  func modesThatForbidWriting() {
    let desk = IndexDesk(tickets: 20)
    _ = desk.answers(desk.scratch.desk)
    for (number, script) in [
      "chmod 444 tix/query*", "chmod 555 tix", "chmod 444 tix/query* && chmod 555 tix", "chmod 0 tix/query*",
    ]
    .enumerated() {
      let copy = desk.copy("forbidden\(number)")
      _ = desk.sh("cd \"$1\" && \(script)", copy)
      check(desk, copy, script, writes: false)
      _ = desk.sh("chmod -R u+rwx \"$1\"", copy)
    }
  }

  @Test func killedWhileItIsMade() {
    let desk = IndexDesk(tickets: 100)
    let copy = desk.copy("killed")
    let expected = desk.expected(copy)
    let start = seconds()
    _ = desk.sh("rm -f \"$1\"/tix/query*", copy)
    _ = desk.scratch.tix(["list"], as: "boss", in: copy)
    let duration = seconds() - start
    for round in 1...Stress.count(6, full: 25) {
      _ = desk.sh("rm -f \"$1\"/tix/query*", copy)
      let running = Program.start(desk.scratch.command(["list"], as: "boss"), in: copy, desk.scratch.environment)
      usleep(UInt32(Double.random(in: 0...duration) * 1e6))
      running.kill()
      _ = running.answer()
      let list = desk.scratch.tix(["list"], as: "levelonetim", in: copy)
      #expect("levelonetim [\"list\"]: \(list.status)\n\(list.output)\(list.errors)" == expected[0], "round \(round)")
    }
    for (answer, expected) in zip(desk.answers(copy), expected) { #expect(answer == expected) }
  }

  @Test(.enabled(if: SmallDisk.canMount, "needs root, and leave to mount"), arguments: ["made", "behind"])
  func noRoomForIt(how: String) throws {
    let desk = IndexDesk(tickets: 40)
    _ = desk.answers(desk.scratch.desk)
    let disk = try SmallDisk("size=8m")
    let copy = disk.folder + "/desk"
    #expect(desk.sh("cp -a desk \"$1\" && git -C \"$1\" gc -q", copy).status == 0)
    let change = how == "made" ? "rm -f tix/query*" : "git update-ref refs/heads/main HEAD~60"
    _ = desk.sh("cd \"$1\" && \(change)", copy)
    let clone = desk.root + "/clone"
    _ = desk.sh("git clone -q --bare \"$1\" \"$2\"", copy, clone)
    let expected = desk.answers(clone)
    for room in [0, 1, 4, 40] {
      _ = desk.sh("cat /dev/zero > \"$1\"/filler 2> /dev/null; truncate -s -\(room * 4096) \"$1\"/filler", disk.folder)
      for (answer, expected) in zip(desk.answers(copy), expected) { #expect(answer == expected, "room \(room)") }
      _ = desk.sh("rm \"$1\"/filler", disk.folder)
    }
    for (answer, expected) in zip(desk.answers(copy), expected) { #expect(answer == expected) }
    #expect(desk.scratch.tix(["new", "Next", "-m", "x"], as: "customerjannet", in: copy).status == 0)
  }
}
