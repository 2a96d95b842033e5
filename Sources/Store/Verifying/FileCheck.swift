internal import Desk
internal import Documents
internal import Git

/// Checks the files of the desk as they are now: each can be read, has its place, and names only what is there.
struct FileCheck {
  private let store: Store
  private let head: Snapshot

  init(_ store: Store, _ head: Snapshot) {
    self.store = store
    self.head = head
  }

  func check(_ report: inout Report) throws(StoreError) {
    let files = try git { () throws(GitError) in try store.files(from: nil, to: head.tree, under: nil) }
    let change = Change(files)
    for path in change.strays { report.find("it has no place in a desk", path: path) }
    for path in change.disguised { report.find("it is not a plain file", path: path) }
    for fault in change.faults {
      report.find((fault.line.map { "line \($0): " } ?? "") + fault.problem, path: fault.path)
    }
    let roster = try head.wholeRoster()
    let ids = Set(
      files.compactMap { file in DeskPath(file.path).flatMap { if case .ticket(let id) = $0 { id } else { nil } } })
    report.tickets = ids.count
    checkTickets(change, roster, try head.catalog(), ids, &report)
    checkOwners(files, ids, &report)
    checkNamed(files, change, &report)
    for comment in change.comments where roster[comment.author] == nil {
      report.find(
        "author \(comment.author) is none of the desk's people",
        path: DeskPath.comment(comment.ticket, comment.name).text)
    }
    checkTemplates(files, change.faults, try head.catalog(), &report)
    try checkMarked(Set(files.map(\.path)), &report)
    for (index, person) in roster.people.enumerated() {
      for other in roster.people[(index + 1)...] {
        for email in person.emails where other.has(email: email) {
          report.find("\(email) is also the address of \(person.handle)", path: DeskPath.person(other.handle).text)
        }
      }
    }
    if roster.admins.isEmpty { report.find("a desk always keeps one admin", path: "people") }
  }

  private func checkTickets(
    _ change: Change, _ roster: Roster, _ catalog: Catalog?, _ ids: Set<TicketID>, _ report: inout Report
  ) {
    var renamed: [String: TicketID] = [:]
    for ticket in change.tickets.compactMap(\.after) {
      let path = ticket.id.path
      if roster[ticket.requester] == nil {
        report.find("requester \(ticket.requester) is none of the desk's people", path: path)
      }
      if let assignee = ticket.assignee, roster[assignee] == nil {
        report.find("assignee \(assignee) is none of the desk's people", path: path)
      }
      if let service = ticket.service, let catalog, catalog[service] == nil, ticket.status != .resolved {
        report.find("service \(service) is not in the service catalog", path: path)
      }
      for field in [TicketField.follows, .major] {
        guard let named = ticket.document[field.rawValue]?.text, !named.isEmpty else { continue }
        if TicketID(named).map(ids.contains) != true {
          report.find("\(field.rawValue) names no ticket: \(named)", path: path)
        }
      }
      for old in ticket.formerly {
        let other = renamed.updateValue(ticket.id, forKey: old)
        if other != nil || TicketID(old).map(ids.contains) == true {
          report.find("its former id \(old) is the id of another ticket", path: path)
        }
      }
    }
  }

  /// Comments and files of a ticket that is not there.
  private func checkOwners(_ files: [FileChange], _ ids: Set<TicketID>, _ report: inout Report) {
    for file in files {
      guard let id = DeskPath(file.path)?.ticket, !ids.contains(id) else { continue }
      report.find("it belongs to ticket \(id), which is not there", path: file.path)
    }
  }

  private func checkTemplates(
    _ files: [FileChange], _ faults: [Fault], _ catalog: Catalog?, _ report: inout Report
  ) {
    for file in files where !faults.contains(where: { $0.path == file.path }) {
      guard case .template(let text) = DeskPath(file.path), let name = TemplateName(typed: text),
        let bytes = file.after
      else { continue }
      do {
        _ = try Template(name, bytes: bytes, catalog: catalog)
      } catch {
        for mistake in error.all { report.find(mistake.text, path: file.path) }
      }
    }
  }

  /// The files that tickets and comments name are there, and those that they call redacted are empty.
  private func checkNamed(_ files: [FileChange], _ change: Change, _ report: inout Report) {
    var sizes: [String: Int] = [:]
    for file in files where Store.isAttachment(file.path) { sizes[file.path] = file.size ?? 0 }
    func check(_ named: [NamedFile], _ id: TicketID, _ comment: CommentName?, in path: DeskPath) {
      for file in named {
        let size = sizes[DeskPath.attachment(id, of: comment, name: file.file).text]
        if size == nil { report.find("files names \(file.file), which is not there", path: path.text) }
        if let size, size > 0, file.redacted != nil {
          report.find("files says that \(file.file) is redacted, and it is not", path: path.text)
        }
      }
    }
    for ticket in change.tickets.compactMap(\.after) { check(ticket.files, ticket.id, nil, in: .ticket(ticket.id)) }
    for comment in change.comments {
      check(comment.files, comment.ticket, comment.name, in: .comment(comment.ticket, comment.name))
    }
  }

  /// The settings, and the documents that they mark.
  private func checkMarked(_ paths: Set<String>, _ report: inout Report) throws(StoreError) {
    let settings = try head.settings()
    func find(_ mistakes: [Fault]) {
      for mistake in mistakes {
        let problem = (mistake.line.map { "line \($0): " } ?? "") + mistake.problem
        // What cannot be read at all was found already.
        guard !report.findings.contains(where: { $0.path == mistake.path && $0.problem == problem }) else { continue }
        report.find(problem, path: mistake.path)
      }
    }
    if let bytes = try head.bytes(DeskPath.settings.text) { find(Settings.mistakes(bytes)) }
    let templates = try head.templates()
    for mark in Mark.allCases {
      guard let path = settings.path(of: mark) else { continue }
      if let bytes = try head.bytes(path) {
        find(mark.mistakes(bytes, at: path, templates: templates))
      } else if !paths.contains(path) {
        report.find("\(mark.rawValue) names a file that is not there: \(path)", path: DeskPath.settings.text)
      }
    }
  }
}
