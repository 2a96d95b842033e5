/// What a ticket waits on. A resolved one is closed.
package enum Status: String, Sendable, CaseIterable {
  case open, pending, resolved
}
