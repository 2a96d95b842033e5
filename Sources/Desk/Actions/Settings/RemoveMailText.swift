/// Takes the desk's own text of a mail away, so that the program's is sent again. It stays in the history.
package struct RemoveMailText: Action {
  private let file: MailTextName

  package init(_ file: MailTextName) { self.file = file }

  package var name: ActionName { .template }
  package var needs: ActionNeeds { ActionNeeds(files: [file.path]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try facts.require(mayWrite: file.path)
    guard facts.before.files[file.path] != nil else {
      throw Refusal(.notFound, "this desk has no text of its own for \(file)", hint: "the program's is sent")
    }
    return Plan([FileEdit(removing: file.path)], outcome: Outcome())
  }
}
