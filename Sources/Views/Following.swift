package import Desk
internal import Text

/// What is so after a change of a ticket, and what comes next: one line for whoever made it.
package struct Following {
  private let view: TicketView
  private let former: Status?
  private let isNote: Bool
  private let names: [Handle: String]
  private let words: ClockWords?

  /// - Parameters:
  ///   - former: the status before; nil for a new ticket.
  ///   - isNote: whether it was an internal note that was written.
  ///   - names: those of the people of the ticket.
  ///   - words: how times are told; nil where they are written in full.
  package init(_ view: TicketView, was former: Status?, isNote: Bool, names: [Handle: String], _ words: ClockWords?) {
    self.view = view
    self.former = former
    self.isNote = isNote
    self.names = names
    self.words = words
  }

  /// - Parameter language: in which somebody was asked before; nil where nobody was.
  package func text(namingTicket: Bool, in language: String? = nil) -> String {
    if former == nil, Language.isDanish(language) { return danish }
    let ticket = view.ticket
    var parts: [String] = []
    if isNote { parts.append("a note that customers never see") }
    if let former, former != .open, ticket.status == .open { parts.append("opened again") }
    switch ticket.status {
    case .open: parts += [holder] + [due].compactMap(\.self)
    case .pending: parts.append("waits on \(name(ticket.requester)); an answer opens it again")
    case .resolved: parts.append("resolved" + (view.shownDuplicate.map { " as a repetition of \($0)" } ?? ""))
    }
    return (namingTicket ? "\(ticket.id): " : "") + parts.joined(separator: "; ")
  }

  private var holder: String {
    view.ticket.assignee.map { $0 == view.viewer.handle ? "you have it" : "\(name($0)) has it" } ?? "nobody has it yet"
  }

  private var due: String? {
    guard let due = view.due, let time = due.due, let target = due.target else { return nil }
    let what = target == .respond ? "first answer" : "resolution"
    guard let told = words?.due(due) else {
      return due.isOverdue ? "\(what) is late since \(time.shown)" : "\(what) by \(time.shown)"
    }
    return due.isOverdue ? "\(what) is \(told)" : "\(what) \(told.begins(with: "in ") ? "" : "by ")\(told)"
  }

  /// What is so of a new ticket, for whoever was asked in Danish.
  private var danish: String {
    let holder = view.ticket.assignee.map { $0 == view.viewer.handle ? "du har sagen" : "\(name($0)) har sagen" }
    var parts = [holder ?? "ingen har sagen endnu"]
    if let due = view.due, let time = due.due, let target = due.target {
      let what = target == .respond ? "første svar" : "løsning"
      let told = words?.figures(time) ?? time.shown
      parts.append(due.isOverdue ? "\(what) skulle være kommet \(told)" : "\(what) senest \(told)")
    }
    return "\(view.ticket.id): " + parts.joined(separator: "; ")
  }

  private func name(_ handle: Handle) -> String { names[handle] ?? handle.text }
}
