internal import Documents

/// The ticket's file with fields set; nothing when they say what it says already.
func editing(_ ticket: Ticket, _ fields: [(String, Value?)]) throws(Refusal) -> [FileEdit] {
  do {
    let document = try ticket.document.setting(fields)
    return document == ticket.document ? [] : [FileEdit(.ticket(ticket.id), document.bytes)]
  } catch {
    throw Refusal(.damaged, "\(ticket.id.path): line \(error.line): \(error.problem)")
  }
}

/// A new file, from its fields and its text.
func writing(_ path: DeskPath, _ fields: [(String, Value)], _ body: String = "") throws(Refusal) -> FileEdit {
  do {
    return FileEdit(path, try Document(fields: fields, body: body).bytes)
  } catch {
    throw Refusal(.usage, error.problem)
  }
}

/// A new comment by the actor, with its files, named to sort after all others of its ticket.
func commenting(
  _ id: TicketID, _ text: String, isInternal: Bool, files: [Attachment] = [], escalation: Escalation? = nil,
  mail: MailOrigin? = nil, _ facts: Facts
) throws(Refusal) -> [FileEdit] {
  if let problem = Limits.problem(with: facts.before.size(of: id), adding: text.utf8.count) {
    throw Refusal(.forbidden, problem, isLasting: true)
  }
  let name = facts.freshCommentName(on: id)
  var fields: [(String, Value)] = [
    ("author", .text(facts.actor.handle.text)), ("date", .text(facts.now.description)),
  ]
  if isInternal { fields.append(("internal", .flag(true))) }
  if let escalation { fields.append((Escalation.key, escalation.value)) }
  if facts.actor == .desk {
    fields.append(("via", .text((mail == nil ? Channel.sweep : .mail).rawValue)))
  } else if isInternal, mail != nil {
    fields.append(("via", .text(Channel.mail.rawValue)))
  }
  if let mail {
    if mail.isAutomatic { fields.append((Comment.automatic, .flag(true))) }
    if let message = mail.message { fields.append((TicketField.message.rawValue, .text(message.text))) }
  }
  let attaching = try Attaching(files, to: id, name)
  if let value = attaching.value { fields.append((NamedFile.key, value)) }
  return [try writing(.comment(id, name), fields, text)] + attaching.edits
}

/// The fields by which staff say what a ticket is; nothing where no type was given.
func confirming(_ type: TicketType?, of ticket: Ticket, _ facts: Facts) throws(Refusal) -> [(String, Value?)] {
  guard let type else { return [] }
  try requirePermission(Permission.confirmType(facts.actor))
  guard type != ticket.type || ticket.triaged == nil else { return [] }
  return [
    (TicketField.type.rawValue, .text(type.rawValue)), (TicketField.triaged.rawValue, .text(facts.now.description)),
  ]
}

extension Title {
  /// The title that somebody asked for.
  init(asked typed: String) throws(Refusal) {
    do {
      self = try Title(typed)
    } catch {
      throw Refusal(.usage, "the title cannot be used: \(error.text)")
    }
  }
}

/// Says where YAML ends a text at ` #`, in lines that are new.
func cutNotes(_ bytes: [UInt8], since old: [UInt8]?, _ path: DeskPath) -> [String] {
  Document.cutLines(in: bytes, since: old).map { line, cut in
    "\(path.text), line \(line): to YAML \(cut.inMessage) is a comment; put the text in quotes to keep it"
  }
}
