internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Views

extension Session {
  /// Writes the service catalog, and moves what is for a service that it has no longer: a commit each, all of them or none.
  func perform(_ writing: WriteArticle, movingTo target: String) throws(Failure) -> Outcome {
    let actor = try actor()
    let outcomes = try keepingDraft { () throws(Failure) in
      try transaction { (group, request) throws(StoreError) in
        let old = try group.snapshot.catalog()
        var outcomes = [try group.perform(writing, request)]
        guard let old, let new = try group.snapshot.catalog() else { return outcomes }
        let gone = old.gone(from: new)
        for ticket in try group.snapshot.unresolved(forServices: gone, for: actor) {
          var edits = EditTicket.Edits()
          edits.service = target
          outcomes.append(try group.perform(EditTicket(ticket.id, edits, reason: nil), request))
        }
        for template in try group.snapshot.allTemplates() where template.service.map(gone.contains) ?? false {
          guard let bytes = try group.snapshot.bytes(template.file.path.text), let moved = Self.moved(bytes, target)
          else {
            continue
          }
          outcomes.append(try group.perform(WriteTemplate(template.file, moved), request))
        }
        return outcomes
      }
    }
    if outcomes.count > 1 { output.note("\(outcomes.count - 1) tickets and templates are for \(target) now") }
    return outcomes[0]
  }

  /// A template that is for another service.
  private static func moved(_ bytes: [UInt8], _ target: String) -> [UInt8]? {
    try? Document(bytes).setting([("service", .text(target))]).bytes
  }
}
