/// Why a ticket cannot be for a service: the one rule that a submission, a template, a new ticket and the judge go by.
package enum OfferProblem: Sendable, Equatable {
  case unknown(service: String)
  case notOffered(service: String, TicketType)

  package var text: String {
    switch self {
    case .unknown(let service): "\(service) is not in the service catalog"
    case .notOffered(let service, let type): "\(service) is not offered for \(type.rawValue)s"
    }
  }
}

extension Catalog {
  /// What keeps a ticket of this type from being for this service; without a type, what keeps every ticket from it.
  package func problem(with id: String, type: TicketType?) -> OfferProblem? {
    guard let service = self[id] else { return .unknown(service: id) }
    guard let type, !service.types.contains(type) else { return nil }
    return .notOffered(service: id, type)
  }

  /// The service that somebody wrote, by its id or its name.
  package func service(typed text: String) -> Service? {
    let text = text.folded
    return services.first { $0.id.folded == text } ?? services.first { $0.name.folded == text }
  }

  /// What there is, for whoever named a service that is not there.
  package var listing: String { "it lists \(services.map(\.id).joined(separator: ", "))" }

  /// The same for a reader who has no tix.
  var names: String { "we offer: \(services.map(\.name).joined(separator: ", "))" }

  /// Where to look, for whoever named a service that is not there.
  package static let hint = "tix catalog shows what we offer"
}
