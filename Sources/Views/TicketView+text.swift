package import Desk
internal import Documents
internal import Store
package import Terminal

extension TicketView {
  /// The ticket with its comments, for people.
  ///
  /// - Parameters:
  ///   - names: those that stand beside handles.
  ///   - words: how times are told; nil where they are written in full.
  ///   - related: the tickets that it has to do with.
  package func text(
    _ names: [Handle: String], _ words: ClockWords? = nil, related: [RelatedTicket] = []
  ) -> [Block] {
    func name(_ handle: Handle) -> String { names[handle].map { "\($0) (\(handle))" } ?? handle.text }
    var blocks = fields(name, words) + related.map { .field($0.relation.rawValue, "\($0.id)  \($0.title)") }
    let own = files(of: nil)
    let body = ticket.shownBody
    if !body.isEmpty || !own.isEmpty { blocks.append(.line("")) }
    blocks.append(.markdown(body, isQuoted: true))
    blocks += own.map(Self.line)
    for comment in comments {
      blocks += [
        .line(""),
        .line(
          "-- \(comment.shownKind) by \(name(comment.author)), \(comment.date.shown(words))",
          comment.isInternal ? .yellow : .cyan),
        .markdown(comment.shownBody, isQuoted: true),
      ]
      blocks += files(of: comment.name).map(Self.line)
    }
    return blocks
  }

  private func fields(_ name: (Handle) -> String, _ words: ClockWords?) -> [Block] {
    let byHand = ticket.isPrioritised ? " by hand" : ""
    let reason = [ticket.impact?.rawValue, ticket.urgency.map { "\($0.rawValue) urgency" }].compactMap(\.self)
    var blocks: [Block] = [
      .line("\(ticket.id)  \(ticket.title)", .bold), .field("Status", ticket.status.rawValue),
      .field("Type", summary.shownType),
      .field(
        "Priority", ticket.priority.rawValue + byHand + (reason.isEmpty ? "" : " (\(reason.joined(separator: ", ")))")),
    ]
    if let service = ticket.service { blocks.append(.field("Service", service)) }
    blocks += [
      .field("Requester", name(ticket.requester))
    ]
    if !ticket.cc.isEmpty { blocks.append(.field("Cc", ticket.cc.map(name).joined(separator: ", "))) }
    blocks += [
      .field("Assignee", ticket.assignee.map { "\(name($0)), level \(ticket.level)" } ?? "nobody yet"),
      .field("Created", ticket.created.shown(words)),
    ]
    if let due = due.flatMap({ Self.field($0, words) }) { blocks.append(due) }
    if let pending = ticket.pending {
      blocks.append(.field("Pending", words?.since(pending) ?? "since \(pending.shown)"))
    }
    if let resolved = ticket.resolved { blocks.append(.field("Resolved", resolved.shown(words))) }
    if viewer.isStaff {
      if !ticket.tags.isEmpty { blocks.append(.field("Tags", ticket.tags.joined(separator: ", "))) }
      if let reference = ticket.reference { blocks.append(.field("Reference", reference)) }
    }
    return blocks
  }

  /// When the first answer or the resolution is due; nil where nothing is.
  private static func field(_ due: DueTime, _ words: ClockWords?) -> Block? {
    guard let time = due.due, let target = due.target else { return nil }
    let what = target == .respond ? "first answer" : "resolution"
    let when = words?.dueInFull(due) ?? (due.isOverdue ? "overdue since " : "") + time.shown
    return .field("Due", "\(when) (\(what))", due.isOverdue ? .red : .plain)
  }

  private static func line(_ file: TicketFile) -> Block {
    .line("-- file \(file.stored.name), \(file.shownSize): \(file.name)")
  }
}
