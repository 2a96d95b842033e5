/// What names services: as long as something does, they stay in the catalog.
package struct ServiceUse: Sendable, Equatable {
  /// How many unresolved tickets are for each.
  package var tickets: [String: Int] = [:]
  /// The templates that are for each as a whole.
  package var templates: [String: Set<String>] = [:]
  /// The templates of which a choice names each.
  package var choices: [String: Set<String>] = [:]

  package init() {}

  /// Takes a template in.
  package mutating func add(_ template: Template) {
    if let service = template.service { templates[service, default: []].insert(template.file.text) }
    for service in template.questions.flatMap(\.choices).compactMap(\.service) {
      choices[service, default: []].insert(template.file.text)
    }
  }
}

extension Catalog {
  /// The services that another catalog does not have.
  package func gone(from other: Catalog) -> [String] { services.map(\.id).filter { other[$0] == nil } }
}

extension Facts {
  /// Throws where a service goes out of the catalog that unresolved tickets are for or templates name.
  ///
  /// - Parameter target: the service that tickets and templates are moved to, where they are. A choice in a template is not moved.
  func require(replacing old: Catalog?, by new: Catalog?, movingTo target: String? = nil) throws(Refusal) {
    if let target, let new, new[target] == nil {
      throw Refusal(.forbidden, OfferProblem.unknown(service: target).text, hint: new.listing)
    }
    guard let old, let new else { return }
    let gone = old.gone(from: new)
    guard !gone.isEmpty else { return }
    let use = try serviceUse()
    var problems: [String] = []
    for id in gone {
      let choices = use.choices[id] ?? []
      let templates = target == nil ? choices.union(use.templates[id] ?? []) : choices
      let tickets = target == nil ? use.tickets[id] ?? 0 : 0
      let names =
        (tickets > 0 ? ["\(tickets) unresolved ticket\(tickets == 1 ? "" : "s")"] : [])
        + (templates.isEmpty ? [] : ["template \(templates.sorted().joined(separator: ", "))"])
      if !names.isEmpty { problems.append("service \(id) is named by \(names.joined(separator: " and "))") }
    }
    guard let first = problems.first else { return }
    let hint =
      target == nil ? "--move-to SERVICE moves tickets and templates to another" : "tix template edit changes a choice"
    throw Refusal(
      .forbidden, problems.count == 1 ? first : "services are named that go out of the catalog",
      details: problems.count == 1 ? [] : problems, hint: hint)
  }
}
