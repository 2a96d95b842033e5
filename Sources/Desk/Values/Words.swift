/// What a person is to the desk. Supporters and admins together are staff.
package enum Role: String, Sendable, CaseIterable {
  case customer, supporter, admin
}

/// What a ticket is: something broke, or something is wanted.
package enum TicketType: String, Sendable, CaseIterable {
  case incident, request
}

/// What a ticket waits on. A resolved one is closed.
package enum Status: String, Sendable, CaseIterable {
  case open, pending, resolved
}
