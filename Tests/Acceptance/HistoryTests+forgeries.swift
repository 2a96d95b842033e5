import Testing

extension HistoryTests {
  static let forgeries = [
    Forgery("raised role", "customerjannet", "comment", says: "nobody changes their own role") {
      $0.desk.edit("people/customerjannet.md", "customer\n", "admin\n")
    },
    Forgery("raised role, with a comment", "customerjannet", "comment", says: "people/customerjannet.md") {
      $0.note("customerjannet")
      $0.desk.edit("people/customerjannet.md", "customer\n", "admin\n")
    },
    Forgery("own level", "leveloneida", "person", says: "may not change their own level") {
      $0.desk.edit("people/leveloneida.md", "level: 1", "level: 3")
    },
    Forgery("another's role", "leveloneida", "person", says: "may not change other people") {
      $0.desk.edit("people/customeroscar.md", "customer\n", "admin\n")
    },
    Forgery("a friend added", "leveloneida", "person", says: "may not add") {
      $0.desk.put("people/friend.md", "---\nname: F\nemail: f@example.org\nrole: admin\n---\n")
    },
    Forgery("comment changed", "boss", "comment", says: "never changed") { $0.desk.edit($0.comment, "on?", "off?") },
    Forgery("comment removed", "boss", "comment", says: "never changed") { $0.desk.git(["rm", "-q", $0.comment]) },
    Forgery("comment made internal", "leveloneida", says: "never changed") {
      $0.desk.edit($0.comment, "date:", "internal: true\ndate:")
    },
    Forgery("comment a link", "boss", says: "plain file") { $0.desk.sh("ln -sf ../ticket.md \"$1\"", $0.comment) },
    Forgery("ticket removed", "boss", "resolve", says: "never removed") { $0.desk.git(["rm", "-q", $0.path]) },
    Forgery("whole ticket removed", "boss", says: "never removed") { $0.desk.git(["rm", "-rq", $0.folder]) },
    Forgery("ticket moved", "boss", says: "never removed") {
      $0.desk.sh("mkdir -p tickets/2025/11/24/m0ved && git mv \"$1\" tickets/2025/11/24/m0ved/ticket.md", $0.path)
    },
    Forgery("body changed", "boss", "resolve", says: "never changed") { $0.desk.edit($0.path, "not work", "work") },
    Forgery("requester changed", "leveloneida", "edit", says: "requester") {
      $0.desk.edit($0.path, "requester: customerjannet", "requester: customeroscar")
    },
    Forgery("customer assigns", "customerjannet", "assign", says: "may not assign") {
      $0.desk.edit($0.path, "assignee: leveloneida", "assignee: levelonetim")
    },
    Forgery("customer escalates", "customerjannet", "escalate", says: "may not escalate") {
      $0.desk.edit($0.path, "assignee: leveloneida\nlevel: 1", "assignee: leveltwoahmed\nlevel: 2")
    },
    Forgery("customer sets the priority", "customerjannet", "comment", says: "may not change priority") {
      $0.note("customerjannet")
      $0.desk.edit($0.path, "priority: low", "priority: urgent")
    },
    Forgery("customer adds a key", "customerjannet", says: "may not change room") {
      $0.desk.edit($0.path, "level:", "room: 1\nlevel:")
    },
    Forgery("another's ticket", "customeroscar", "resolve", says: "not yours") {
      $0.desk.edit($0.path, "status: open", "status: resolved\nresolved: \(now)")
    },
    Forgery("comment on another's ticket", "customeroscar", "comment", says: "not yours") { $0.note("customeroscar") },
    Forgery("customer's internal note", "customerjannet", "comment", says: "internal notes") {
      $0.note("customerjannet", "internal: true\n")
    },
    Forgery("customer's comment as by mail", "customerjannet", "comment", says: "via is set by the program") {
      $0.note("customerjannet", "via: mail\n")
    },
    Forgery("a way that there is not", "leveloneida", "comment\nTix-Via: mail", says: "no way") {
      $0.note("leveloneida")
    },
    Forgery("customer's new ticket with another's message", "customerjannet", says: "only staff may set message") {
      $0.openByHand("customerjannet", "message: x\n")
    },
    Forgery("customer's new ticket for nobody", "customerjannet", says: "may not leave out the assignee") {
      $0.openByHand("customerjannet", "", assignee: "")
    },
    Forgery("new ticket for level 2 without a reason", "leveloneida", says: "asks for a reason") {
      $0.openByHand("customerjannet", "", assignee: "leveltwoahmed", level: 2)
    },
    Forgery("impact without its priority", "leveloneida", says: "does not follow from impact") {
      $0.desk.edit($0.path, "impact: person", "impact: site")
    },
    Forgery("customer renames what was resolved", "customeroscar", says: "resolved or pending") { scene in
      let id = scene.desk.open("Cannot scan", as: "customeroscar")
      scene.desk.tix(["resolve", id], as: "leveloneida")
      scene.desk.edit(ScratchDesk.path(id), "title: Cannot scan", "title: Thanks")
    },
    Forgery("answered at another time", "leveloneida", "comment", says: "responded is the time") { scene in
      let other = scene.desk.open("Cannot scan", as: "customeroscar")
      let path = ScratchDesk.path(other)
      scene.desk.edit(path, "status: open", "status: open\nresponded: 2026-11-01T00:00:00Z")
      scene.desk.put(
        "\(path.dropLast("ticket.md".count))comments/\(ScratchDesk.now("%Y%m%dT%H%M%SZ"))-ffff.md",
        "---\nauthor: leveloneida\ndate: \(now)\n---\nBy hand.\n")
    },
    Forgery("another's words", "customerjannet", "comment", says: "its author is leveloneida") {
      $0.note("leveloneida")
    },
    Forgery("a comment in between", "customerjannet", says: "its name") {
      $0.note("customerjannet", name: "20200101T000000Z-0000")
    },
    Forgery("a comment without its ticket", "leveloneida", says: "not there") {
      $0.desk.put(
        "tickets/2025/11/24/zzzzz/comments/20251124T000000Z-0000.md",
        "---\nauthor: leveloneida\ndate: \(now)\n---\n")
    },
    Forgery("priority without a reason", "leveloneida", says: "asks for a reason") {
      $0.desk.edit($0.path, "priority: low", "priority: urgent")
    },
    Forgery("escalation without a reason", "leveloneida", "escalate", says: "asks for a reason") {
      $0.desk.edit($0.path, "assignee: leveloneida\nlevel: 1", "assignee: leveltwoahmed\nlevel: 2")
    },
    Forgery("resolved without its time", "leveloneida", "resolve", says: "resolved does not follow") {
      $0.desk.edit($0.path, "status: open", "status: resolved")
    },
    Forgery("pending without its time", "leveloneida", "pending", says: "pending does not follow") {
      $0.desk.edit($0.path, "status: open", "status: pending")
    },
    Forgery("answered earlier than it was", "leveloneida", says: "responded") {
      $0.desk.sh("sed -i 's/^responded: .*/responded: \(now)/' \"$1\"", $0.path)
    },
    Forgery("since when it is assigned", "leveloneida", says: "assigned") {
      $0.desk.sh("sed -i 's/^assigned: .*/assigned: 2026-01-01T00:00:00Z/' \"$1\"", $0.path)
    },
    Forgery("assigned to a customer", "leveloneida", "assign", says: "not a supporter") {
      $0.desk.edit($0.path, "assignee: leveloneida", "assignee: customeroscar")
    },
    Forgery("assigned to nobody known", "leveloneida", "assign", says: "none of the desk's people") {
      $0.desk.edit($0.path, "assignee: leveloneida", "assignee: ghost")
    },
    Forgery("a service that there is not", "leveloneida", says: "not in the service catalog") {
      $0.desk.edit($0.path, "service: it-support", "service: coffee")
    },
    Forgery("torn front matter", "leveloneida", says: "cannot be read") { $0.desk.put($0.path, "---\ntitle: x\n") },
    Forgery("a title with ESC", "customerjannet", says: "title") {
      $0.desk.sh("sed -i 's/^title: .*/title: \"a\\\\e[31mb\"/; /^responded/d' \"$1\"", $0.path)
    },
    Forgery("settings", "leveloneida", says: "settings") { $0.desk.edit("desk.md", "language: en", "language: da") },
    Forgery("settings removed and put back", "boss", says: "keeps its settings") { scene in
      let text = scene.desk.file("desk.md")
      scene.desk.git(["rm", "-q", "desk.md"])
      scene.desk.commitStaged("boss")
      scene.desk.put("desk.md", text)
    },
    Forgery("customer writes the knowledge base", "customerjannet", says: "knowledge base") {
      $0.desk.put("kb/mine.md", "---\ntitle: Mine\n---\n")
    },
    Forgery("last admin demoted", "boss", "person", says: "keeps one admin") {
      $0.desk.edit("people/boss.md", "role: admin", "role: customer")
    },
    Forgery("last admin removed", "boss", "person", says: "keeps one admin") {
      $0.desk.git(["rm", "-q", "people/boss.md"])
    },
    Forgery("an address taken over", "boss", says: "already the address") {
      $0.desk.edit("people/customeroscar.md", "customeroscar@", "boss@")
    },
    Forgery("strange file", "boss", says: "no place") { $0.desk.put("notes.txt", "x") },
    Forgery("strange file in a ticket", "boss", says: "no place") { $0.desk.put("\($0.folder)/notes.txt", "x") },
    Forgery("a path with ESC and a line end", "boss", says: "no place") { $0.desk.put("a\u{1B}[2J\nb", "x") },
    Forgery("a link", "boss", says: "no place") { $0.desk.sh("ln -s /etc/passwd link") },
    Forgery("an executable", "boss", says: "plain file") { $0.desk.sh("chmod +x \"$1\"", $0.path) },
    Forgery("a submodule", "boss", says: "plain file") {
      $0.desk.sh(
        "git rm -q --cached kb/sla.md; rm kb/sla.md; git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),kb/sla.md"
      )
    },
    Forgery("unknown author", "mallory", says: "none of the desk's people") { $0.desk.edit("kb/sla.md", "8h", "9h") },
    Forgery("unknown author with trailers", "mallory", "comment", says: "none of the desk's people") {
      $0.note("leveloneida")
    },
    Forgery("second committer by hand", "leveloneida", committer: "levelonetim", says: "committer") {
      $0.desk.edit("kb/sla.md", "8h", "9h")
    },
    Forgery("unknown committer by hand", "leveloneida", committer: "mallory", says: "committer") {
      $0.desk.edit("kb/sla.md", "8h", "9h")
    },
    Forgery("acts as another", "leveloneida", "comment", committer: "customerjannet", says: "may not act as") {
      $0.note("leveloneida")
    },
    Forgery("comment that adds a person", "boss", "comment", says: "people/friend.md") {
      $0.note("boss")
      $0.desk.put("people/friend.md", "---\nname: F\nemail: f@example.org\nrole: customer\n---\n")
    },
    Forgery("comment without one", "leveloneida", "comment", says: "trailers say comment") {
      $0.desk.edit($0.path, "assignee: leveloneida", "assignee: levelonetim")
      $0.desk.sh("sed -i 's/^assigned: .*/assigned: \(now)/' \"$1\"", $0.path)
    },
    Forgery("resolve that sets pending", "leveloneida", "resolve", says: "trailers say resolve") {
      $0.desk.edit($0.path, "status: open", "status: pending\npending: \(now)")
    },
    Forgery("escalate that does not", "leveloneida", "escalate", says: "trailers say escalate") {
      $0.note("leveloneida", "internal: true\n")
    },
    Forgery("an action that there is not", "leveloneida", "dance", says: "no action") { $0.note("leveloneida") },
    Forgery("another ticket", "leveloneida", "comment", ticket: "261124-zzzzz", says: "trailers") {
      $0.note("leveloneida")
    },
    Forgery("doubled trailers", "leveloneida", "comment\nTix-Action: comment", says: "trailers") {
      $0.note("leveloneida")
    },
    Forgery("an author who had left", "levelonetim", "comment", says: "has left") { scene in
      scene.desk.tix(["person", "leave", "levelonetim"], as: "boss")
      scene.note("levelonetim")
    },
  ]

  /// The same as above by somebody who may.
  static let honest = [
    Forgery("role raised by an admin", "boss", says: "") {
      $0.desk.edit("people/customerjannet.md", "customer\n", "admin\n")
    },
    Forgery("level raised by an admin", "boss", says: "") {
      $0.desk.edit("people/leveltwoahmed.md", "level: 2", "level: 3")
    },
    Forgery("person added by an admin", "boss", says: "") {
      $0.desk.put("people/friend.md", "---\nname: F\nemail: f@example.org\nrole: admin\n---\n")
    },
    Forgery("comment", "customerjannet", says: "") { $0.note("customerjannet") },
    Forgery("comment with trailers", "customerjannet", "comment", says: "") { $0.note("customerjannet") },
    Forgery("another's new ticket", "leveloneida", says: "") {
      $0.openByHand("customerjannet", "", assignee: "leveloneida")
    },
    Forgery("impact with its priority", "leveloneida", says: "") {
      $0.desk.edit($0.path, "impact: person", "impact: site")
      $0.desk.edit($0.path, "priority: low", "priority: high")
    },
    Forgery("own ticket by hand", "customerjannet", says: "") { $0.openByHand("customerjannet", "") },
    Forgery("internal note", "levelonetim", says: "") { $0.note("levelonetim", "internal: true\n") },
    Forgery("staff assigns", "levelonetim", says: "") {
      $0.desk.edit($0.path, "assignee: leveloneida", "assignee: levelonetim")
      $0.desk.sh("sed -i 's/^assigned: .*/assigned: \(now)/' \"$1\"", $0.path)
    },
    Forgery("staff escalates with a reason", "levelonetim", says: "") {
      $0.note("levelonetim", "internal: true\n")
      $0.desk.edit($0.path, "assignee: leveloneida\nlevel: 1", "assignee: leveltwoahmed\nlevel: 2")
    },
    Forgery("staff sets the priority with a reason", "levelonetim", says: "") {
      $0.note("levelonetim", "internal: true\n")
      $0.desk.edit($0.path, "priority: low", "priority: urgent")
    },
    Forgery("own ticket resolved", "customerjannet", says: "") {
      $0.desk.edit($0.path, "status: open", "status: resolved\nresolved: \(now)")
    },
    Forgery("staff adds a key", "leveloneida", says: "") { $0.desk.edit($0.path, "level:", "room: 1\nlevel:") },
    Forgery("staff writes the knowledge base", "leveloneida", says: "") {
      $0.desk.put("kb/mine.md", "---\ntitle: Mine\n---\n")
    },
    Forgery("settings by an admin", "boss", says: "") { $0.desk.edit("desk.md", "language: en", "language: da") },
    Forgery("second admin steps down", "boss", says: "") { scene in
      scene.desk.edit("people/customerjannet.md", "customer\n", "admin\n")
      scene.desk.commit("boss")
      scene.desk.edit("people/customerjannet.md", "role: admin", "role: customer")
    },
    Forgery("own absence", "customerjannet", says: "") {
      $0.desk.edit("people/customerjannet.md", "role:", "away: 2026-12-24\nlanguage: da\nrole:")
    },
    Forgery("an admin for another", "leveloneida", "comment", committer: "boss", says: "") { $0.note("leveloneida") },
    Forgery("a program for another", "leveloneida", "comment", committer: "service", says: "") {
      $0.note("leveloneida")
    },
    Forgery("somebody who leaves later", "levelonetim", says: "") { scene in
      scene.note("levelonetim")
      scene.desk.commit("levelonetim")
      scene.desk.tix(["person", "leave", "levelonetim", "--reassign"], as: "boss")
      scene.desk.put("kb/mine.md", "---\ntitle: Mine\n---\n")
      scene.desk.commit("leveloneida")
      scene.desk.edit("kb/mine.md", "Mine", "Ours")
      scene.desk.git(["add", "-A"])
      scene.desk.commitStaged("leveloneida")
      scene.desk.edit("kb/mine.md", "Ours", "Theirs")
    },
  ]
}
