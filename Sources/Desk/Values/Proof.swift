/// What proves that an action which came by mail or by a form is its actor's, as its commit says in the trailer `Tix-Proof`. Other
/// doors know who acts, and their commits have no such trailer.
package enum Proof: String, Sendable, CaseIterable {
  /// A token that a mail of the desk to that very person had.
  case token
  /// A mail server that the desk believes.
  case dkim
  /// Nothing: whoever it claims to be from, it has a customer's rights.
  case none
}
