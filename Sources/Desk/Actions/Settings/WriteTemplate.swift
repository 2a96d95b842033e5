/// Writes a template, new or changed.
package struct WriteTemplate: Action {
  private let file: TemplateName
  private let bytes: [UInt8]
  private let base: [UInt8]?

  /// - Parameter base: the file that somebody saw when they wrote it; nil where they saw none.
  package init(_ file: TemplateName, _ bytes: [UInt8], base: [UInt8]? = nil) {
    self.file = file
    self.bytes = bytes
    self.base = base
  }

  package var name: ActionName { .template }
  package var needs: ActionNeeds { ActionNeeds(files: [file.path]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try facts.require(mayWrite: file.path)
    let old = facts.before.files[file.path]
    try facts.require(file.path, isStill: base)
    if old == nil, let problem = DeviceName.problem(file.text) {
      throw Refusal(.usage, problem, hint: "give another name")
    }
    guard bytes != old else { return .nothing("nothing changes in \(file.path.text)") }
    do {
      _ = try Template(file, bytes: bytes, catalog: facts.before.catalog)
    } catch {
      throw Refusal(.forbidden, "\(file.path.text) is not written", details: error.details, hint: error.hint)
    }
    return Plan([FileEdit(file.path, bytes)], outcome: Outcome(notes: cutNotes(bytes, since: old, file.path)))
  }
}
