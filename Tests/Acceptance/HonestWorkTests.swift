import Scratch
import Testing

/// Plain Git and an editor, all day long, in several clones by honest people: verify finds nothing.
@Suite struct HonestWorkTests {
  @Test(arguments: 0..<UInt64(Stress.count(2, full: 20)))
  func isNoFinding(seed: UInt64) {
    let work = HonestWork(seed: seed)
    var steps = 0
    while work.commits < Stress.count(60, full: 500), steps < 4_000 {
      work.step()
      steps += 1
    }
    let verified = work.desk.tix(["verify"], in: work.desk.root + "/hub")
    #expect(verified.status == 0, "seed \(seed): \(verified.output)\(verified.errors)")
    #expect(work.commits >= Stress.count(60, full: 500), "seed \(seed): \(work.log.joined(separator: " "))")
  }
}

/// The work of four people, each in a clone of their own, who push to a hub.
final class HonestWork {
  let desk = ScratchDesk()
  private var dice: Dice
  private(set) var commits = 0
  /// What was done, for whoever looks for a mistake.
  private(set) var log: [String] = []
  private var count = 0

  static let people = ["leveloneida", "levelonetim", "boss", "customerjannet"]

  init(seed: UInt64) {
    dice = Dice(seed: seed &* 7919 &+ 11)
    for title in ["Cannot print", "No sound", "No light", "No heat"] { _ = desk.open(title) }
    let names = Self.people.joined(separator: " ")
    desk.sh(
      """
      git clone -q --bare . ../hub
      for who in \(names); do
        git clone -q ../hub ../$who; cd ../$who
        git config user.name $who; git config user.email $who@example.org; git config core.autocrlf false
        git config rerere.enabled false; cd ../desk
      done
      """
    ).mustHaveWorked()
  }

  private func run(_ who: String, _ script: String, _ arguments: String...) -> Int32 {
    let folder = desk.root + "/" + who
    return Program.run(["sh", "-c", script, "sh"] + arguments, in: folder, desk.environment).status
  }

  private func done(_ what: String, _ status: Int32, _ more: Int = 1) {
    log.append(status == 0 ? what : "(\(what))")
    if status == 0 { commits += more }
  }

  func step() {
    let who = dice.pick(Self.people)
    let isStaff = who != "customerjannet"
    count += 1
    switch dice.below(14) {
    case 0, 1, 2: comment(who)
    case 3, 4: edit(who)
    case 5: status(who)
    case 6: document(who, isStaff)
    case 7: absence(who)
    case 8: amend(who)
    case 9: revert(who)
    case 10: pick(who)
    case 11: synchronise(who, rebasing: true)
    case 12: synchronise(who, rebasing: !isStaff)
    default: if isStaff { exchange(who) } else { synchronise(who, rebasing: true) }
    }
  }

  /// The tickets in somebody's clone. Each person sets the fields of their own one alone, so that there is nothing to choose
  /// in a merge.
  private func tickets(_ who: String) -> [String] {
    let list = Program.run(["git", "ls-files", "tickets/*/ticket.md"], in: desk.root + "/" + who, desk.environment)
    return list.output.split(separator: "\n").map(String.init).sorted()
  }

  private func own(_ who: String) -> String? {
    let (tickets, index) = (tickets(who), Self.people.firstIndex(of: who) ?? 0)
    return tickets.indices.contains(index) ? tickets[index] : nil
  }

  private func comment(_ who: String) {
    let ticket = dice.pick(tickets(who))
    let folder = String(ticket.dropLast("/ticket.md".count))
    let status = run(
      who,
      """
      mkdir -p $1/comments
      newest=$(ls $1/comments | tail -1 | cut -c1-16)
      now=$(date -u +%Y%m%dT%H%M%SZ)
      name=$(printf '%s\\n%s\\n' "$newest" "$now" | sort | tail -1)
      file=$1/comments/$name-f$(printf %03x $2).md
      printf -- '---\\nauthor: %s\\ndate: %s\\n%s---\\nBy hand.%s\\n' $3 $(date -u +%Y-%m-%dT%H:%M:%SZ) "$4" "$5" > $file
      git add -A && git commit -q -m 'An answer'
      """, folder, "\(count % 4_096)", who, who != "customerjannet" && dice.below(3) == 0 ? "internal: true\n" : "",
      dice.below(3) == 0 ? "\r" : "")
    done("comment", status)
  }

  private func edit(_ who: String) {
    guard let ticket = own(who) else { return }
    let ends = dice.pick(["", "; sed -i 's/\\r*$/\\r/' $1", "; sed -i 's/\\r*$//' $1"])
    let field = dice.pick(who == "customerjannet" ? ["title"] : ["title", "room"])
    let file = Disk.text("\(desk.root)/\(who)/\(ticket)") ?? ""
    // What was pending or resolved is not a customer's to rename.
    if who == "customerjannet", !file.contains("status: open") || file.contains("waits:") { return }
    let script =
      field == "title"
      ? "sed -i \"s/^title: [^\\r]*/title: Title $2/\" $1"
      : "grep -q ^room: $1 && sed -i \"s/^room: [^\\r]*/room: $2/\" $1 || sed -i \"s/^level:/room: $2\\nlevel:/\" $1"
    let status = run(who, "\(script)\(ends); git add -A && git commit -q -m 'A better word'", ticket, "\(count)")
    done("edit", status)
  }

  private func status(_ who: String) {
    guard let ticket = own(who) else { return }
    let file = Disk.text("\(desk.root)/\(who)/\(ticket)") ?? ""
    let now = "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    let script: String
    if file.contains("status: open") {
      script =
        who != "customerjannet" && dice.below(2) == 0
        ? "sed -i \"s/^status: open/status: pending\\npending: \(now)/\" $1"
        : "sed -i \"s/^status: open/status: resolved\\nresolved: \(now)/\" $1"
    } else if file.contains("status: resolved") {
      script = "sed -i '/^resolved:/d; s/^status: resolved/status: open/' $1"
    } else {
      script = """
        since=$(sed -n 's/^pending: *\\([^\\r]*\\).*/\\1/p' $1 | tr -d '\\r')
        old=$(sed -n 's/^waits: \\[\\(.*\\)\\].*/\\1, /p' $1)
        sed -i '/^waits:/d' $1
        sed -i "/^pending:/d; s#^status: pending#status: open\\nwaits: [$old$since/\(now)]#" $1
        """
    }
    done("status", run(who, "\(script)\ngit add -A && git commit -q -m 'So it is now'", ticket))
  }

  private func document(_ who: String, _ isStaff: Bool) {
    guard isStaff else { return }
    let path = dice.pick(["kb/\(who).md", "kb/ours.md", "README.md"])
    let status = run(
      who,
      """
      [ -f $1 ] || { case $1 in kb/*) printf -- '---\\ntitle: Ours\\n---\\n' > $1;; *) : > $1;; esac; }
      echo "Line $2" >> $1; git add -A && git commit -q -m 'What we know'
      """, path, "\(count)")
    done("document", status)
  }

  private func absence(_ who: String) {
    let status = run(
      who,
      """
      f=people/$1.md; sed -i '/^away:/d' $f; sed -i "s/^role:/away: 2098-01-$2\\nrole:/" $f
      git add -A && git commit -q -m Away
      """, who, "\(10 + count % 18)")
    done("absence", status)
  }

  /// Whether the newest commit is somebody's own, and in no other clone.
  private static let isOwn = """
    [ "$(git log -1 --format=%ae)" = "$(git config user.email)" ] && [ -z "$(git log -1 --format=%P | grep ' ')" ] \
    && ! git merge-base --is-ancestor HEAD origin/HEAD || exit 1
    """

  private func amend(_ who: String) {
    let status = run(who, "\(Self.isOwn)\ngit commit -q --amend -m 'Said better'")
    done("amend", status, 0)
  }

  /// But for what opens a ticket or answers one: those stay.
  private func revert(_ who: String) {
    let script = """
      [ "$(git log -1 --format=%ae)" = "$(git config user.email)" ] && [ -z "$(git log -1 --format=%P | grep ' ')" ] || exit 1
      git diff --name-only --diff-filter=A HEAD~1 | grep -q ^tickets/ && exit 1
      git revert --no-edit HEAD || { git revert --abort; exit 1; }
      """
    done("revert", run(who, script))
  }

  /// Work on a branch of one's own, picked from there.
  private func pick(_ who: String) {
    guard let ticket = own(who) else { return }
    let folder = String(ticket.dropLast("/ticket.md".count))
    let status = run(
      who,
      """
      main=$(git symbolic-ref --short HEAD); git checkout -q -B side HEAD
      mkdir -p $1/comments; newest=$(ls $1/comments | tail -1 | cut -c1-16); now=$(date -u +%Y%m%dT%H%M%SZ)
      name=$(printf '%s\\n%s\\n' "$newest" "$now" | sort | tail -1)
      printf -- '---\\nauthor: %s\\ndate: %s\\n---\\nPicked.\\n' $2 $(date -u +%Y-%m-%dT%H:%M:%SZ) \
        > $1/comments/$name-e$(printf %03x $3).md
      git add -A; git commit -q -m 'On a branch'; git checkout -q $main; git commit -q --allow-empty -m Between
      git cherry-pick side
      """, folder, who, "\(count % 4_096)")
    done("pick", status, 2)
  }

  /// Takes what the hub has, and pushes. Only who has nothing but commits of their own moves them.
  private func synchronise(_ who: String, rebasing isRebasing: Bool) {
    let rebase = """
      if [ -z "$(git log --merges --format=%H origin/HEAD..HEAD)" ] \
        && ! git log --format=%ae origin/HEAD..HEAD | grep -qv "^$(git config user.email)$"
      then git rebase -q origin/HEAD || { git rebase --abort; exit 1; }
      else exit 1; fi
      """
    let status = run(
      who,
      """
      git fetch -q
      \(isRebasing ? rebase : Self.merging("origin/HEAD"))
      git push -q origin HEAD
      """)
    done(isRebasing ? "rebase" : "merge", status, isRebasing ? 0 : 1)
  }

  /// Two people take each other's work without the hub: each merges the other.
  private func exchange(_ who: String) {
    let other = dice.pick(Self.people.filter { $0 != who && $0 != "customerjannet" })
    for (one, two) in [(who, other), (other, who)] {
      done("exchange", run(one, "git fetch -q ../\(two) HEAD\n\(Self.merging("FETCH_HEAD"))"))
    }
  }

  /// A merge in which a text that both wrote on keeps the lines of both.
  private static func merging(_ what: String) -> String {
    """
    git merge -q --no-edit \(what) || {
      files=$(git diff --name-only --diff-filter=U)
      case "$files" in *tickets/*|*people/*) git merge --abort; exit 1;; esac
      sed -i '/^<<<<<<<\\|^=======\\|^>>>>>>>/d' $files; git add -A; git commit -q --no-edit
    }
    """
  }
}
