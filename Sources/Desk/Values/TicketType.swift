/// What a ticket is: something broke, or something is wanted.
package enum TicketType: String, Sendable, CaseIterable {
  case incident, request
}
