/// On which side of a ticket somebody spoke.
package enum Speaker: String, Sendable, CaseIterable {
  case customer, staff
}
