internal import Desk
internal import Frame
internal import Store

/// Finds out what people are to be told, and puts it into the outbox.
struct News {
  private let session: Session
  private let store: Store
  private let snapshot: Snapshot
  private let outbox: Outbox
  private let identifiers: MailIdentifiers

  init(_ session: Session, _ store: Store, _ snapshot: Snapshot, _ outbox: Outbox, _ identifiers: MailIdentifiers) {
    (self.session, self.store, self.snapshot) = (session, store, snapshot)
    (self.outbox, self.identifiers) = (outbox, identifiers)
  }

  /// Looks at what was committed since the last time; false where this is the first.
  func gather(isDry: Bool) throws(Failure) -> Bool {
    try Failure.fromStore { () throws(StoreError) in
      guard let old = try store.notified() else {
        session.output.note(
          isDry ? "the first run tells nothing: it notes where to begin" : "people are told of what happens from now on"
        )
        if !isDry { try store.setNotified(snapshot, from: nil, at: session.now) }
        return false
      }
      let progress = Progress("looking at what has happened", on: session.output)
      store.progress = { progress.tell($0, of: $1) }
      var (mails, openers): ([OutboxMail], [TicketID: Handle]) = ([], [:])
      var known: [Handle: Person?] = [:]
      func person(_ handle: Handle) throws(StoreError) -> Person? {
        if let found = known[handle] { return found }
        let found = try snapshot.knownPerson(handle)
        known[handle] = .some(found)
        return found
      }
      let time = snapshot.time(session.now)
      func isStaff(_ handle: Handle) -> Bool { (try? person(handle))?.isStaff ?? false }
      try store.eachNews(since: old, in: snapshot, isStaff: isStaff) { commit, told throws(StoreError) in
        for one in told {
          if one.opens, let notice = one.notices.first { openers[notice.ticket] = notice.actor }
          guard let receiver = try person(one.to), receiver.notify != .none, !receiver.hasLeft(at: time) else {
            continue
          }
          mails.append(try mail(one, of: commit, place: mails.count))
        }
      }
      mails += try proposals(openers, place: mails.count)
      try outbox.add(mails)
      try outbox.keepProposals()
      if !isDry { try store.setNotified(snapshot, from: old, at: session.now) }
      return true
    }
  }

  private func mail(_ told: ToldOf, of commit: String, place: Int) throws(StoreError) -> OutboxMail {
    let first = told.notices[0]
    let isFirst = told.opens && told.notices.count == 1
    let created = isFirst ? try snapshot.ticket(first.ticket)?.created ?? first.time : first.time
    let identifier =
      if isFirst {
        identifiers.first(about: first.ticket, created: created, to: told.to)
      } else if told.notices.count == 1 {
        identifiers.mail(about: first.ticket, to: told.to, commit: commit, at: first.time)
      } else {
        // Of several tickets it is about none: an answer to it proves nothing on any of them.
        identifiers.several(to: told.to, commit: commit, at: first.time)
      }
    return OutboxMail(
      messageID: identifier, to: told.to, made: session.now, place: place, notices: told.notices, opens: isFirst)
  }

  /// What may be a major incident, for admins and for whoever of staff opened its newest ticket: each once.
  private func proposals(_ openers: [TicketID: Handle], place: Int) throws(StoreError) -> [OutboxMail] {
    let isAdmin = try store.admins(in: snapshot, at: session.now).map(\.handle)
    var mails: [OutboxMail] = []
    for proposal in try snapshot.majorIncidents(at: session.now).proposals where !outbox.hasProposed(proposal.tickets) {
      guard let main = proposal.tickets.first, let ticket = try snapshot.ticket(main) else { continue }
      let opener = proposal.tickets.max().flatMap { openers[$0] }
      for handle in Set(isAdmin + [opener].compactMap(\.self)).sorted() {
        guard let person = try snapshot.knownPerson(handle), person.isStaff, [.all, .daily].contains(person.notify)
        else { continue }
        let notice = Notice(
          .proposed, main, by: .tix, at: session.now, others: Array(proposal.tickets.dropFirst()))
        mails.append(
          OutboxMail(
            messageID: identifiers.proposal(of: main, created: ticket.created, to: handle), to: handle,
            made: session.now,
            place: place + mails.count, notices: [notice]))
      }
    }
    return mails
  }
}
