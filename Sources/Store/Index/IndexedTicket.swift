internal import Desk
internal import Git
internal import SQLite
internal import Text

/// What the index holds of one ticket, read from one commit.
struct IndexedTicket: Sendable {
  /// Nil where `ticket.md` cannot be read.
  let summary: TicketSummary?
  let folder: ObjectID
  let formerly: [String]
  /// Whom and what it names, by the field that does.
  let relations: [(field: TicketField, value: SQLValue)]
  /// Its texts: in one section, or in several where there are many comments.
  let sections: [IndexedSection]
  /// Nil where it is resolved.
  let waiting: WaitingTicket?
  /// What it is about is told from its title and its own text; nil where it cannot be read.
  let text: ReportText?
  /// Its files that cannot be read.
  let faults: [Fault]

  /// What it is about, where that was asked for at once.
  private let counted: ReportWords?

  /// - Parameter stems: for a thread that reads very many: what each is about is told here, and not by whoever puts it in.
  init(_ id: TicketID, _ folder: ObjectID, _ desk: Snapshot, counting stems: ReportStems? = nil) throws(StoreError) {
    self.folder = folder
    do {
      let layout = try TicketLayout(id, folder, desk)
      var sections: [IndexedSection] = []
      var (ticket, faults): (Ticket?, [Fault]) = (nil, [])
      for section in layout.sections {
        let part = try TicketFolder(id, section, of: layout, desk)
        ticket = ticket ?? part.ticket
        faults += part.faults
        sections.append(IndexedSection(part))
      }
      let conversation = sections.map(\.conversation).reduce(Conversation()) { $0.followed(by: $1) }
      summary = ticket.map { TicketSummary($0, conversation) }
      formerly = ticket?.formerly ?? []
      relations = ticket.map { $0.relations + sections.flatMap(\.messages) } ?? []
      let text = ticket.map { ReportText($0) }
      self.text = text
      counted = stems.flatMap { stems in text?.words(stems) }
      // Where a comment cannot be read nobody knows who spoke last.
      waiting = ticket.flatMap { WaitingTicket.unlessResolved($0, faults.isEmpty ? conversation : Conversation()) }
      self.sections = ticket == nil ? [] : sections
      self.faults = faults
    } catch {
      // A damaged object is a fault of this ticket, and never hides the others.
      guard let reason = error.damage else { throw error }
      (summary, waiting, formerly, relations, sections) = (nil, nil, [], [], [])
      (text, counted) = (nil, nil)
      faults = [Fault(path: id.path, line: nil, problem: reason, isDamage: true)]
    }
  }

  /// What its row in `reports` is made of.
  var reported: IndexedReport? {
    guard let summary, let text else { return nil }
    return IndexedReport(summary, text)
  }

  /// The words that it is about; nil where it cannot be read.
  func report(_ stems: ReportStems) -> ReportWords? { counted ?? text?.words(stems) }
}

/// An incident that is not resolved, as far as it is looked at beside others.
struct IndexedReport: Equatable {
  let requester: Handle
  let service: String?
  let created: Timestamp
  let major: TicketID?
  private let text: ReportText

  /// Nil where it is no incident, or is resolved.
  init?(_ summary: TicketSummary, _ text: ReportText) {
    guard summary.type == .incident, summary.status != .resolved else { return nil }
    (requester, service) = (summary.requester, summary.service)
    (created, major) = (summary.created, summary.major)
    self.text = text
  }
}

/// The texts that tell what a ticket is about.
struct ReportText: Sendable, Equatable {
  private let title: String
  private let body: String

  init(_ ticket: Ticket) { (title, body) = (ticket.title, ticket.body) }

  func words(_ stems: ReportStems) -> ReportWords { ReportWords(title: title, body: body, stems) }
}

/// What the index holds of one section of a ticket.
struct IndexedSection: Sendable {
  let words: IndexedWords
  let conversation: Conversation
  /// The bytes of its comments.
  let bytes: Int
  /// The mails that they are, as `Ticket.relations`.
  let messages: [(field: TicketField, value: SQLValue)]

  init(_ part: TicketFolder) {
    words = IndexedWords(
      part.ticket == nil ? Passage.all(of: part.comments, files: part.files) : part.passages)
    conversation = Conversation(part.comments)
    bytes = part.commentBytes
    messages = part.comments.compactMap { $0.message.map { (.message, .text($0.text)) } }
  }
}

extension Ticket {
  /// Whom and what it names, by the field that does.
  var relations: [(field: TicketField, value: SQLValue)] {
    let tickets: [(TicketField, [TicketID])] = [
      (.follows, [follows].compactMap(\.self)), (.duplicate, [duplicate].compactMap(\.self)), (.links, links),
    ]
    return tickets.flatMap { field, ids in ids.map { (field, .integer($0.number)) } }
      + cc.map { (.cc, .text($0.text)) }
      + [submission].compactMap(\.self).map { (.submission, .text($0.text)) }
      + [reference].compactMap(\.self).map { (.reference, .text($0)) }
      + [message].compactMap(\.self).map { (.message, .text($0.text)) }
  }
}

/// Texts as words for FTS5, by how much they weigh and who may see them.
struct IndexedWords: Equatable, Sendable {
  private(set) var title: [UInt8] = []
  private(set) var text: [UInt8] = []
  private(set) var note: [UInt8] = []

  init(_ passages: [Passage] = []) {
    for passage in passages {
      switch passage.kind {
      case .title: SearchTokens.append(of: passage.text, to: &title)
      case .text: SearchTokens.append(of: passage.text, to: &text)
      case .note: SearchTokens.append(of: passage.text, to: &note)
      }
    }
  }

  /// The key of the row that they are put into.
  ///
  /// - Parameter section: which section of a ticket they are of, where it has several.
  func key(of owner: Int64, section: Int? = nil) -> TextKey {
    // There is a blank behind each token.
    let tokens = [title, text, note].reduce(0) { $0 + $1.count { $0 == UInt8(ascii: " ") } }
    return TextKey(owner: owner, section: section, tokens: tokens)
  }

  /// The values of that row behind the key.
  var values: [SQLValue] { [.utf8(title), .utf8(text), .utf8(note)] }
}

extension TicketSummary {
  /// The values of `IndexSchema.ticketColumns`.
  var columns: [SQLValue] {
    [
      .text(title), .text(type.rawValue), .text(status.rawValue), .text(priority.rawValue), SQLValue(service),
      .text(requester.text), SQLValue(assignee?.text), .integer(Int64(level)), .integer(created.seconds),
      SQLValue(assigned?.seconds), SQLValue(triaged?.seconds), SQLValue(responded?.seconds),
      SQLValue(pending?.seconds), SQLValue(waits.isEmpty ? nil : waits.map(\.description).joined(separator: " ")),
      SQLValue(major?.number), .integer(updated.seconds), .integer(updatedForStaff.seconds),
      SQLValue(last?.rawValue), SQLValue(tags.isEmpty ? nil : tags.joined(separator: " ")),
      SQLValue(cc.isEmpty ? nil : cc.map(\.text).joined(separator: " ")),
    ]
  }

  /// A row of `key` and `IndexSchema.ticketColumns`.
  ///
  /// - Throws: `.damaged` where it holds what was never put in.
  init(_ row: Row) throws(DatabaseError) {
    guard let id = row.integer(0).flatMap(TicketID.init(number:)), let title = row.text(1),
      let type = row.text(2).flatMap(TicketType.init(rawValue:)),
      let status = row.text(3).flatMap(Status.init(rawValue:)),
      let priority = row.text(4).flatMap(Priority.init(rawValue:)),
      let requester = row.text(6).flatMap(Handle.init(_:)), let level = row.integer(8), let created = row.time(9),
      let updated = row.time(16), let updatedForStaff = row.time(17)
    else { throw DatabaseError(.damaged, "a row is no ticket") }
    self.init(
      id: id, title: title, type: type, status: status, priority: priority, service: row.text(5), requester: requester,
      assignee: row.text(7).flatMap(Handle.init(_:)), level: Int(clamping: level), created: created,
      assigned: row.time(10),
      triaged: row.time(11), responded: row.time(12), pending: row.time(13),
      waits: row.text(14)?.pieces(at: UInt8(ascii: " ")).compactMap(Wait.init(_:)) ?? [],
      major: row.integer(15).flatMap(TicketID.init(number:)),
      cc: row.text(20)?.pieces(at: UInt8(ascii: " ")).compactMap(Handle.init(_:)) ?? [], updated: updated,
      updatedForStaff: updatedForStaff, last: row.text(18).flatMap(Speaker.init(rawValue:)),
      tags: row.text(19)?.pieces(at: UInt8(ascii: " ")) ?? [])
  }
}
