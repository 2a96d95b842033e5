internal import Desk
internal import Documents
internal import Git
internal import Text

/// Checks the files of the desk as they are now: each can be read, has its place, and names only what is there.
///
/// One is read after another, and none is kept: a desk may have very many.
struct FileCheck {
  private let store: Store
  private let head: Snapshot
  /// Everybody whose file can be read, by handle.
  private let people: [Handle: Person]
  private let catalog: Catalog?
  private let clock: DeskTime
  /// A desk in which nothing was found: tickets that are the same there are not looked at again.
  private let checked: Snapshot?
  /// Whether none of the people is damaged.
  private let isRosterWhole: Bool
  private var files = 0
  /// Attachments that were read: one may have many names.
  private var read: Set<ObjectID> = []
  /// Folders in which there is no file at all, however deep: one may have very many names.
  private var hollow: [ObjectID: Bool] = [:]
  private var isFull = false
  /// The folders that were checked, by their hash, and how often one was met again: hardly ever in a desk.
  private var seen: Set<Int> = []
  private var repeats = 0
  /// The ids that tickets had before, and whose they are now.
  private var renamed: [String: TicketID] = [:]
  /// The tickets with an id elsewhere, by the hash of that.
  private var referenced: [Int: TicketID] = [:]
  /// The ticket that was looked for last, and whether it is there.
  private var sought: (id: TicketID, isThere: Bool?)?
  /// What was found in files that are no ticket's, with their paths: marked documents are looked at twice.
  private var told: Set<[String]> = []

  // As for comparing trees: what a stranger pushed can be nested until the stack ends, or name one folder very often.
  private static let maxDepth = 64
  /// How many folders the folder of a day is in.
  private static let dayDepth = 3
  private static let maxFiles = 1_000_000
  private static let maxRepeats = 5_000
  /// Attachments of more bytes, which tix does not take, are not read: they would need more memory than a command may have.
  private static let maxBytes = ByteSize.limit
  private static let maxRemembered = 50_000

  /// - Parameter checked: an earlier state of the desk in which nothing was found; nil looks at everything.
  init(_ store: Store, _ head: Snapshot, _ clock: Timestamp, since checked: Snapshot? = nil) throws(StoreError) {
    self.store = store
    self.head = head
    let zone = try Self.unlessDamaged { () throws(StoreError) in try head.zone() }
    self.clock = DeskTime(clock, in: zone ?? .utc)
    self.checked = try checked.flatMap { checked throws(StoreError) in
      try Self.isComparable(checked, with: head, store) ? checked : nil
    }
    // What is damaged is told when its file or folder is checked.
    let people = try Self.unlessDamaged { () throws(StoreError) in try head.everybody() }
    self.people = Dictionary(uniqueKeysWithValues: (people ?? []).map { ($0.handle, $0) })
    catalog = try Self.unlessDamaged { () throws(StoreError) in try head.catalog() }.flatMap(\.self)
    isRosterWhole = people != nil && !head.faults.contains(where: \.isDamage)
  }

  /// Whether there is no such person. Where people cannot be read, nobody can tell.
  private func isNobody(_ handle: Handle) -> Bool { isRosterWhole && people[handle] == nil }

  mutating func check(_ report: inout Report) throws(StoreError) {
    try check(folder: head.tree, "", depth: 0, besides: checked?.tree, &report)
    try checkMarked(&report)
    checkAddresses(of: Array(people.values), &report)
    if isRosterWhole, !people.values.contains(where: { $0.isAdmin(at: clock) }) {
      report.find("a desk always keeps one admin", path: "people")
    }
  }

  /// Nil where an object is damaged or gone.
  private static func unlessDamaged<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T? {
    do {
      return try body()
    } catch {
      guard error.damage != nil else { throw error }
      return nil
    }
  }

  /// Checks one file or folder. Where an object is damaged or gone that is told, and never hides what is wrong elsewhere.
  private mutating func check(
    _ path: String, _ report: inout Report, _ body: (inout FileCheck, inout Report) throws(StoreError) -> Void
  ) throws(StoreError) {
    do {
      try body(&self, &report)
    } catch {
      guard let reason = error.damage else { throw error }
      find(Fault(path: path, line: nil, problem: reason), isKept: true, &report)
    }
  }

  /// - Parameter known: a folder of this path that was checked before.
  private mutating func check(
    folder: ObjectID, _ path: String, depth: Int, besides known: ObjectID?, _ report: inout Report
  ) throws(StoreError) {
    if isFull { return }
    if !seen.insert(folder.hashValue).inserted { repeats += 1 }
    guard repeats <= Self.maxRepeats else {
      isFull = repeats > 2 * Self.maxRepeats
      return report.find("what is in this folder is not checked: it is in very many places", path: path)
    }
    guard depth <= Self.maxDepth, files < Self.maxFiles else {
      isFull = files >= Self.maxFiles
      return report.find("what is in this folder is not checked: too many folders or files", path: path)
    }
    var entries: [TreeEntry] = []
    try check(path.isEmpty ? "/" : path, &report) { check, report throws(StoreError) in
      entries = try check.head.entries(in: folder)
      let disorder = try git { () throws(GitError) in try check.store.repository.disorder(of: folder) }
      if let disorder { report.find(disorder, path: path.isEmpty ? "/" : path) }
    }
    let before = try known.map { folder throws(StoreError) in try head.entries(in: folder) } ?? []
    let old = Dictionary(before.map { ($0.name, $0) }) { first, _ in first }
    for entry in entries {
      if path.begins(with: "tickets/"), old[entry.name] == entry { continue }
      if entry.isTree, isHollow(entry.id, depth: depth) {
        report.find("there is no file in this folder", path: path + entry.name + "/")
      } else if entry.isTree {
        let known = old[entry.name].flatMap { $0.isTree ? $0.id : nil }
        try check(folder: entry.id, path + entry.name + "/", depth: depth + 1, besides: known, &report)
        // What libgit2 has cached of a day is not asked for again, and throwing out single objects of a full cache is slow.
        if depth == Self.dayDepth { store.repository.forgetCached() }
      } else {
        files += 1
        try check(path + entry.name, &report) { check, report throws(StoreError) in
          try check.check(entry, at: path + entry.name, &report)
        }
      }
    }
  }

  /// Whether a folder holds no file. What cannot be read, or is nested too deep, is told where it is checked.
  private mutating func isHollow(_ folder: ObjectID, depth: Int) -> Bool {
    if let known = hollow[folder] { return known }
    guard depth <= Self.maxDepth, let entries = try? head.entries(in: folder) else { return false }
    // An entry that is no folder decides, and mostly comes first.
    var isHollow = !entries.contains { !$0.isTree }
    if isHollow { isHollow = entries.allSatisfy { self.isHollow($0.id, depth: depth + 1) } }
    if isHollow || hollow.count < Self.maxRemembered { hollow[folder] = isHollow }
    return isHollow
  }

  private mutating func check(_ entry: TreeEntry, at path: String, _ report: inout Report) throws(StoreError) {
    let side = TreeDifference.Side(id: entry.id, mode: entry.mode)
    let file = try git { () throws(GitError) in
      try store.file(TreeDifference(path: path, before: nil, after: side))
    }
    try check(file, &report)
    // No rule asks for what is in an attachment; that it is what Git says is seen when it is read.
    guard Store.isAttachment(path), entry.isFile, (file.size ?? 0) <= Self.maxBytes, !read.contains(entry.id) else {
      return
    }
    if read.count < Self.maxRemembered { read.insert(entry.id) }
    try git { () throws(GitError) in try store.repository.withBlob(entry.id) { _ in } }
  }

  private mutating func check(_ file: FileChange, _ report: inout Report) throws(StoreError) {
    let change = Change([file])
    for path in change.unknownPaths { report.find("it has no place in a desk", path: path) }
    for path in change.nonRegularFiles { report.find("it is not a plain file", path: path) }
    let place = DeskPath(file.path)
    for fault in change.faults { find(fault, isKept: place?.ticket == nil, &report) }
    if case .ticket = place { report.tickets += 1 }
    if let id = place?.ticket, try isThere(id) == false {
      report.find("it belongs to ticket \(id), which is not there", path: file.path)
    }
    for person in change.people.compactMap(\.after) {
      for problem in person.identityProblems { report.find(problem, path: file.path) }
    }
    for ticket in change.tickets.compactMap(\.after) {
      try check(ticket, &report)
      try check(ticket.files, ticket.id, nil, in: file.path, &report)
    }
    for comment in change.comments {
      if comment.author != .tix, isNobody(comment.author) {
        report.find("author \(comment.author) is none of the desk's people", path: file.path)
      }
      try check(comment.files, comment.ticket, comment.name, in: file.path, &report)
    }
    Self.check(mailText: file, at: place, &report)
    if case .template(let text) = place, change.faults.isEmpty, let name = TemplateName(typed: text),
      let bytes = file.after
    {
      do {
        _ = try Template(name, bytes: bytes, catalog: catalog)
      } catch {
        for mistake in error.all { report.find(mistake.text, path: file.path) }
      }
    }
  }

  private mutating func check(_ ticket: Ticket, _ report: inout Report) throws(StoreError) {
    let path = ticket.id.path
    if isNobody(ticket.requester) {
      report.find("requester \(ticket.requester) is none of the desk's people", path: path)
    }
    if let assignee = ticket.assignee, isNobody(assignee) {
      report.find("assignee \(assignee) is none of the desk's people", path: path)
    }
    if ticket.status != .resolved, let person = ticket.assignee.flatMap({ people[$0] }),
      let problem = person.obstacle(toHolding: ticket.level, at: clock)
    {
      report.find("it is assigned to somebody who can no longer have it: \(problem)", path: path)
    }
    if let service = ticket.service, let catalog, catalog[service] == nil, ticket.status != .resolved {
      report.find("service \(service) is not in the service catalog", path: path)
    }
    for handle in ticket.cc where isNobody(handle) {
      report.find("cc names \(handle), who is none of the desk's people", path: path)
    }
    let named = [TicketField.follows, .major, .duplicate].map { ($0, ticket.document[$0.rawValue]?.text) }
    for (field, named) in named + ticket.links.map({ (.links, $0.description) }) {
      guard let named, !named.isEmpty else { continue }
      let isThere = try TicketID(named).map { id throws(StoreError) in try self.isThere(id) } ?? false
      if isThere == false { report.find("\(field.rawValue) names no ticket: \(named)", path: path) }
    }
    if let reference = ticket.reference {
      let other = referenced.updateValue(ticket.id, forKey: reference.hashValue)
      if let other, try head.ticket(other)?.reference == reference {
        report.find("\(reference) is also the reference of \(other)", path: path)
      }
    }
    for old in ticket.formerly {
      let other = renamed.updateValue(ticket.id, forKey: old)
      let isThere = try TicketID(old).map { id throws(StoreError) in try self.isThere(id) } ?? false
      if other != nil || isThere == true {
        report.find("its former id \(old) is the id of another ticket", path: path)
      }
    }
  }

  /// Whether there is such a ticket; nil where a folder on the way is damaged.
  private mutating func isThere(_ id: TicketID) throws(StoreError) -> Bool? {
    if let sought, sought.id == id { return sought.isThere }
    let isThere = try Self.unlessDamaged { () throws(StoreError) in
      try head.entry(id.path).map { !$0.isTree } ?? false
    }
    sought = (id, isThere)
    return isThere
  }

  /// The files that tickets and comments name are there, and those that they call redacted are empty.
  private func check(
    _ named: [NamedFile], _ id: TicketID, _ comment: CommentName?, in path: String, _ report: inout Report
  ) throws(StoreError) {
    for file in named {
      let place = DeskPath.attachment(id, of: comment, name: file.file).text
      guard let found = try Self.unlessDamaged({ () throws(StoreError) in try head.entry(place) }) else { continue }
      guard let entry = found, !entry.isTree else {
        report.find("files names \(file.file), which is not there", path: path)
        continue
      }
      guard file.redacted != nil, entry.isFile else { continue }
      let size = try git { () throws(GitError) in try store.repository.size(of: entry.id) }
      if size > 0 { report.find("files says that \(file.file) is redacted, and it is not", path: path) }
    }
  }

  /// The settings, and the documents that they mark.
  private mutating func checkMarked(_ report: inout Report) throws(StoreError) {
    var settings = Settings.default
    try check(DeskPath.settings.text, &report) { check, report throws(StoreError) in
      settings = try check.head.settings()
      guard let bytes = try check.head.bytes(DeskPath.settings.text) else { return }
      for mistake in Settings.mistakes(bytes) { check.find(mistake, isKept: true, &report) }
    }
    let templates = try Self.unlessDamaged { () throws(StoreError) in try head.templates() }
    for mark in Mark.allCases {
      guard let path = settings.path(of: mark) else { continue }
      try check(path, &report) { check, report throws(StoreError) in
        if let bytes = try check.head.bytes(path) {
          let mistakes = mark.mistakes(bytes, at: path, templates: templates)
          for mistake in mistakes { check.find(mistake, isKept: true, &report) }
          if mark == .sla { check.checkZone(bytes, path, settings, &report) }
        } else if try check.head.entry(path).map(\.isTree) ?? true {
          report.find("\(mark.rawValue) names a file that is not there: \(path)", path: DeskPath.settings.text)
        }
      }
    }
  }

  /// Without the clocks of its zone nothing is due, and days begin at other times than was agreed.
  private mutating func checkZone(_ bytes: [UInt8], _ path: String, _ settings: Settings, _ report: inout Report) {
    let levels = (try? ServiceLevels.read(bytes, at: path, timezone: settings.timezone)).flatMap(\.self)
    guard let levels, TimeZoneFile.rules(of: levels.timezone) == nil else { return }
    find(Fault(path: path, line: nil, problem: ServiceLevels.unknown(levels.timezone)), isKept: true, &report)
  }

  private mutating func find(_ fault: Fault, isKept: Bool, _ report: inout Report) {
    let problem = (fault.line.map { "line \($0): " } ?? "") + fault.problem
    if isKept, !told.insert([fault.path, problem]).inserted { return }
    report.find(problem, path: fault.path)
  }
}
