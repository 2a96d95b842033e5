package import Desk

extension Snapshot {
  /// Of whom a name may be.
  package enum Circle: Sendable {
    case everybody
    /// Supporters, where one of them fits: customers may be many, and cannot have a ticket.
    case supporters
  }

  /// Whoever was meant where somebody typed a handle, an address, a name or a part of one.
  ///
  /// A customer means themselves or a handle of somebody, whether there is one or not: nothing is looked up of others.
  ///
  /// - Throws: where nobody is meant, or more than one, with who they are.
  package func person(
    meant typed: String, by viewer: Person, among circle: Circle = .everybody
  ) throws(StoreError) -> Handle {
    let reference = PersonReference(typed)
    guard viewer.isStaff else {
      if reference.handle == viewer.handle || viewer.has(email: typed) || reference.fit(viewer) != nil {
        return viewer.handle
      }
      return try rules { () throws(Refusal) in try Handle(asked: typed) }
    }
    if let handle = reference.handle, try object(DeskPath.person(handle).text) != nil { return handle }
    if let email = reference.email {
      let owners = try people.people(email: email).map(\.handle)
      if !owners.isEmpty { return try only(owners, reference) }
    }
    var found = try people.meant(by: reference)
    if circle == .supporters {
      let supporters = found.filter(\.isSupporter)
      if !supporters.isEmpty { found = supporters }
    }
    let best = found.map(\.fit).min()
    return try only(found.filter { $0.fit == best }.map(\.handle), reference)
  }

  private func only(_ handles: [Handle], _ reference: PersonReference) throws(StoreError) -> Handle {
    if let handle = handles.first, handles.count == 1 { return handle }
    guard !handles.isEmpty else {
      throw .refused(
        Refusal(.notFound, "there is no person \(reference.typed)", hint: "tix person list shows who there is"))
    }
    let shown = try handles.sorted().prefix(Self.maxNamed).map { handle throws(StoreError) in
      try knownPerson(handle).map { "\(handle) (\($0.name))" } ?? handle.text
    }
    let more = handles.count > Self.maxNamed ? ", …" : ""
    throw .refused(
      Refusal(
        .notFound, "'\(reference.typed)' may be any of \(handles.count) people",
        hint: "they are \(shown.joined(separator: ", "))\(more)"))
  }

  private static let maxNamed = 5
}

/// Somebody who may be meant.
struct MeantPerson {
  let handle: Handle
  let fit: PersonReference.Fit
  let isSupporter: Bool
}
