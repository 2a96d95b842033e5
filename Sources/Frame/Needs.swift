/// What a command needs before it runs, which the program provides or refuses to go on without.
package struct Needs: Sendable, Equatable {
  package enum Scope: Sendable {
    /// Not even a desk.
    case nothing
    /// A desk, whoever acts.
    case desk
    /// A desk, and a person of it who acts.
    case actor
  }

  package let scope: Scope
  /// Whether it may change the desk. A command that may not is kept from it.
  package let writes: Bool

  package init(_ scope: Scope, writes: Bool) {
    self.scope = scope
    self.writes = writes
  }
}
