/// The people of a desk at one commit.
package struct Roster: Sendable {
  package let people: [Person]
  private let byHandle: [Handle: Person]

  /// People in the order of their handles.
  package init(_ people: [Person]) {
    self.people = people.sorted { $0.handle < $1.handle }
    byHandle = Dictionary(people.map { ($0.handle, $0) }) { first, _ in first }
  }

  package subscript(handle: Handle) -> Person? { byHandle[handle] }

  /// The person with this address, if it is somebody's.
  package func person(email: String) -> Person? {
    people.first { $0.has(email: email) }
  }

  /// The admins who have not left: a desk always keeps one.
  package var admins: [Person] { people.filter { $0.role == .admin && $0.left == nil } }
}
