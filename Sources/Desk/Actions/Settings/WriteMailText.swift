/// Writes the desk's own text of a mail, new or changed.
package struct WriteMailText: Action {
  private let file: MailTextName
  private let bytes: [UInt8]
  private let base: [UInt8]?

  /// - Parameter base: the file that somebody saw when they wrote it; nil where they saw none.
  package init(_ file: MailTextName, _ bytes: [UInt8], base: [UInt8]? = nil) {
    (self.file, self.bytes, self.base) = (file, bytes, base)
  }

  package var name: ActionName { .template }
  package var needs: ActionNeeds { ActionNeeds(files: [file.path]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try facts.require(mayWrite: file.path)
    let old = facts.before.files[file.path]
    try facts.require(file.path, isStill: base)
    guard bytes != old else { return .nothing("nothing changes in \(file.path.text)") }
    let mistakes = MailTemplate.mistakes(in: bytes, at: file.path.text)
    guard mistakes.isEmpty else {
      throw Refusal(.forbidden, "\(file.path.text) is not written", details: Mistakes(mistakes).details)
    }
    return Plan([FileEdit(file.path, bytes)], outcome: Outcome(notes: cutNotes(bytes, since: old, file.path)))
  }
}
