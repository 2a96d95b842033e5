import Glibc
import Scratch
import Testing

/// Packs come and go while others read: for some seconds, and two minutes in `make stress`.
@Suite struct PackedBatchTests {
  private static let reader = """
    old=0
    while [ ! -e "$1" ]; do
      list=$("$0" --as leveloneida list --all --sort created) || { echo "list failed"; exit 1; }
      count=$(wc -l <<< "$list")
      [ "$count" -ge "$old" ] || { echo "$count tickets after $old"; exit 1; }
      old=$count
      id=$(tail -n 1 <<< "$list" | grep -oE '^[0-9]{6}-[0-9a-z]{5}')
      [ -z "$id" ] || "$0" --as leveloneida show "$id" > /dev/null || { echo "show failed"; exit 1; }
      "$0" --as boss --quiet log --limit 5 > /dev/null || { echo "log failed"; exit 1; }
      echo read
    done
    """

  private static let cloner = """
    n=0
    while [ ! -e "$1" ]; do
      git clone --quiet --bare --no-local . "$2" || { echo "clone failed"; exit 1; }
      git -C "$2" fsck --no-dangling --no-progress || { echo "fsck failed"; exit 1; }
      rm -rf "$2"
      echo cloned
    done
    """

  /// Each group of lines is a pack: whoever writes waits for the answers to a few, and there are many packs soon. On a busy
  /// machine it goes on until they were put together once.
  private static let writer = """
    coproc "$0" batch
    n=0 last=0 fewer=
    while [ ! -e "$1" ] || [ -z "$fewer" -a "$n" -lt 1000 ]; do
      for k in 1 2 3; do
        echo "{\\"do\\": \\"new\\", \\"as\\": \\"customeroscar\\", \\"title\\": \\"batch\\", \\"ref\\": \\"$n-$k\\"}"
        echo "{\\"do\\": \\"comment\\", \\"as\\": \\"leveloneida\\", \\"id\\": \\"@$n-$k\\", \\"message\\": \\"z\\"}"
      done >&"${COPROC[1]}"
      for k in 1 2 3 4 5 6; do
        read -r answer <&"${COPROC[0]}" || { echo "no answer"; exit 1; }
        case "$answer" in *'"exit": 0'*) ;; *) echo "$answer"; exit 1 ;; esac
      done
      packs=$(ls objects/pack | grep -c 'pack$')
      [ "$packs" -lt 30 ] || { echo "$packs packs"; exit 1; }
      [ "$packs" -ge "$last" ] || fewer=yes
      last=$packs
      echo "$packs"
      n=$((n + 1))
    done
    """

  @Test func readersAndClonesBesideABatch() {
    let desk = ScratchDesk(bare: true)
    let done = desk.root + "/done"
    #expect(desk.tix(["new", "first"], as: "customeroscar").status == 0)
    func start(_ script: String, _ arguments: String...) -> Running {
      Program.start(["bash", "-c", script, Program.tix, done] + arguments, in: desk.desk, desk.environment)
    }
    let writer = start(Self.writer)
    let others = [
      start(Self.reader), start(Self.reader), start(Self.cloner, desk.root + "/one"),
      start(Self.cloner, desk.root + "/two"),
    ]
    sleep(Stress.isFull ? 120 : 5)
    Disk.write(done, "")
    let written = writer.answer()
    #expect(written.status == 0 && written.errors == "", "\(written.output.suffix(200))\(written.errors)")
    let rounds = others.map { $0.answer() }
    for round in rounds {
      #expect(round.status == 0 && round.errors == "", "\(round.output.suffix(200))\(round.errors)")
    }
    let counts = written.output.split(separator: "\n").compactMap { Int($0) }
    // Fewer than before: they were put together meanwhile.
    #expect(zip(counts, counts.dropFirst()).contains { $1 < $0 }, "\(counts)")
    print(
      "\(counts.count) groups, at most \(counts.max() ?? 0) packs, beside \(rounds.map(\.output.count)) bytes of rounds"
    )
    let fsck = desk.fsck()
    #expect(fsck.status == 0, "\(fsck.output)\(fsck.errors)")
  }
}
