/// Who is told what of a commit. Nobody is told of what they did themselves, but that a ticket of theirs was received.
package enum NoticeRules {
  /// Everybody who is told of something, in the order of their handles: each of a ticket one thing.
  ///
  /// - Parameter isStaff: asked of whoever opened a ticket for themselves.
  package static func told(of news: CommitNews, isStaff: (Handle) -> Bool) -> [ToldOf] {
    // What is brought along from elsewhere is no news.
    guard news.channel != .import else { return [] }
    var told: [Handle: ToldOf] = [:]
    for ticket in news.tickets {
      for (handle, found) in all(ticket, news) {
        guard let best = found.min(by: { $0.kind.weight < $1.kind.weight }) else { continue }
        if best.kind == .received, handle == news.actor, news.channel != .mail, isStaff(handle) { continue }
        var all = told[handle] ?? ToldOf(to: handle, opens: ticket.before == nil)
        all.notices.append(Notice(best.kind, ticket.id, comment: best.comment, by: news.actor, at: news.time))
        told[handle] = all
      }
    }
    told[.tix] = nil
    return told.values.sorted { $0.to < $1.to }
  }

  private typealias Found = (kind: NoticeKind, comment: CommentName?)

  private static func all(_ ticket: TicketNews, _ news: CommitNews) -> [Handle: [Found]] {
    var all: [Handle: [Found]] = [:]
    if let (handle, found) = toAssignee(ticket, by: news.actor) { all[handle, default: []].append(found) }
    guard let found = toCustomer(ticket, by: news.actor) else { return all }
    for handle in [ticket.after.requester] + ticket.after.cc {
      if handle == news.actor, found.kind != .received || handle != ticket.after.requester { continue }
      all[handle, default: []].append(found)
    }
    return all
  }

  /// What whoever has the ticket is told.
  private static func toAssignee(_ ticket: TicketNews, by actor: Handle) -> (Handle, Found)? {
    let (old, new) = (ticket.before, ticket.after)
    guard let assignee = new.assignee, assignee != actor, new.status != .resolved else { return nil }
    if assignee != old?.assignee {
      let isRaised = old.map { new.level > $0.level } ?? false
      return (assignee, (isRaised ? .escalated : .assigned, ticket.comments.last { !$0.isAutomatic }?.name))
    }
    if let word = ticket.comments.last(where: { isPublicWord($0) && isCustomers($0.author, new) }) {
      return (assignee, (.answered, word.name))
    }
    if old?.status == .resolved, new.status == .open, isCustomers(actor, new) { return (assignee, (.answered, nil)) }
    if new.missed.count > old?.missed.count ?? 0 { return (assignee, (.missed, nil)) }
    return new.warned.count > old?.warned.count ?? 0 ? (assignee, (.warned, nil)) : nil
  }

  /// What its requester and whoever is in copy are told. They are told the same, and of no internal note.
  private static func toCustomer(_ ticket: TicketNews, by actor: Handle) -> Found? {
    let (new, word) = (ticket.after, ticket.comments.last(where: isPublicWord))
    guard let old = ticket.before else { return new.status == .resolved ? nil : (.received, nil) }
    if new.major != old.major, new.major != nil, new.major != new.id, new.status != .resolved {
      return (.merged, word?.name)
    }
    if new.status != old.status {
      switch new.status {
      case .resolved:
        let isSilence = actor == .tix && old.status == .pending && (new.major == nil || new.major == new.id)
        return isSilence ? (.closed, nil) : (.resolved, word?.name)
      case .pending: return (.pending, word?.name)
      case .open where old.status == .resolved: return (.reopened, word?.name)
      case .open: break
      }
    }
    if new.reminded != old.reminded, new.reminded != nil { return (.reminder, nil) }
    guard let word, word.author != .tix else { return nil }
    return (new.status == .pending && !isCustomers(word.author, new) ? .pending : .answer, word.name)
  }

  /// Whether somebody said it, in public: an automatic reply is nobody's word.
  private static func isPublicWord(_ comment: Comment) -> Bool { !comment.isInternal && !comment.isAutomatic }

  /// Whether somebody speaks for the customer's side: its requester, and whoever is in copy and does not have the ticket.
  private static func isCustomers(_ handle: Handle, _ ticket: Ticket) -> Bool {
    handle != ticket.assignee && (handle == ticket.requester || ticket.cc.contains(handle))
  }
}

extension NoticeKind {
  /// Its place in the order of weight.
  fileprivate var weight: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Notice {
  /// Whether a person who has chosen what they are told of is told of this. The ticket and the comment are those of now: what was taken
  /// out is not told, nor what they may not see any more.
  package func isFor(_ person: Person, _ ticket: Ticket, _ said: Comment?, at now: DeskTime) -> Bool {
    guard !person.hasLeft(at: now), Visibility.maySee(ticket, person), !kind.isForStaff || person.isStaff else {
      return false
    }
    // Of the others something is left to tell.
    if kind == .answer || kind == .answered, comment != nil, text(said, for: person) == nil { return false }
    switch person.notify {
    case .none: return false
    case .all, .daily: return true
    case .mine: return kind != .proposed && (kind.isForStaff || ticket.requester == person.handle)
    }
  }

  /// The comment that goes with it, as far as that person is shown it; nil for one that was taken out.
  package func text(_ said: Comment?, for person: Person) -> Comment? {
    guard let said, said.name == comment, said.redacted == nil, Visibility.maySee(said, person) else { return nil }
    return said.isInternal && !kind.isForStaff ? nil : said
  }
}
