/// What a person is to the desk. Supporters and admins together are staff.
package enum Role: String, Sendable, CaseIterable {
  case customer, supporter, admin
}
