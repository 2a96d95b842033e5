internal import Documents

/// An entry of the service catalog: what support does for whom.
package struct Service: Sendable, Equatable {
  package let id: String
  package let name: String
  /// The types of ticket that can be opened for it.
  package let types: [TicketType]
  package let isDefault: Bool
}

/// The service catalog: the data of the document that is marked as one.
package struct Catalog: Sendable, Equatable {
  package let services: [Service]

  package subscript(id: String) -> Service? { services.first { $0.id == id } }

  /// The service of a ticket for which none was named.
  package var standard: Service? { services.first(where: \.isDefault) }

  /// Reads the marked document at this path; nil when it carries no such data, and is a plain document.
  package static func read(_ bytes: [UInt8], at path: String) throws(Fault) -> Catalog? {
    let fields = try Fields(bytes, at: path)
    guard let data = fields.document["catalog"] else { return nil }
    guard let list = data.list else { throw fields.fault("catalog", "catalog is not a list of services") }
    var services: [Service] = []
    for item in list {
      func fault(_ problem: String) -> Fault { Fault(path: path, line: item.line, problem: problem) }
      guard let id = item["id"]?.text, !id.isEmpty else { throw fault("a service without an id") }
      guard !services.contains(where: { $0.id == id }) else { throw fault("a second service \(id)") }
      var types: [TicketType] = []
      for value in item["types"].map({ $0.list ?? [$0] }) ?? [] {
        guard let type = value.text.flatMap(TicketType.init(rawValue:)) else {
          throw Fault(path: path, line: value.line, problem: "types of \(id) is not a list of incident and request")
        }
        types.append(type)
      }
      services.append(
        Service(
          id: id, name: item["name"]?.text ?? id, types: types.isEmpty ? TicketType.allCases : types,
          isDefault: item["default"]?.text == "true"))
    }
    return Catalog(services: services)
  }
}
