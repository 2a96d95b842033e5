/// Takes a template away. It stays in the history.
package struct RemoveTemplate: Action {
  private let file: TemplateName

  package init(_ file: TemplateName) { self.file = file }

  package var name: ActionName { .template }
  package var needs: ActionNeeds { ActionNeeds(files: [file.path]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try facts.require(mayWrite: file.path)
    guard facts.before.files[file.path] != nil else {
      throw Refusal(.notFound, "there is no template \(file)", hint: "tix template list shows what there is")
    }
    if let service = facts.before.catalog?.services.first(where: { $0.template == file.text }) {
      throw Refusal(
        .forbidden, "\(file) is the form of service \(service.id)", hint: "tix kb edit takes it out of the catalog")
    }
    return Plan([FileEdit(removing: file.path)], outcome: Outcome())
  }
}
