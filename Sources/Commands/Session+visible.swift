internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

extension Session {
  /// Stops before somebody writes a text on a ticket that is not theirs to see.
  func requireVisible(_ id: TicketID) throws(Failure) {
    let actor = try actor()
    guard let ticket = try read({ desk throws(StoreError) in try desk.ticket(id) }) else { return }
    guard Visibility.maySee(ticket, actor) else { throw Failure(.forbidden, Visibility.notYours(id)) }
  }
}
