internal import Desk
internal import Frame
internal import Store
internal import Terminal

extension List {
  /// So often it is looked whether the desk or the terminal is another, in seconds.
  private static let pace = 2
  /// So long times in words stay as they are, in seconds.
  private static let patience = 30
  /// Lines beside the rows: the time, the titles, the count with an empty line, and two for what standard error says.
  private static let others = 6

  /// Keeps the list on the terminal until it is interrupted.
  func watch(_ session: Session) throws(Failure) {
    guard session.output.width != nil else { throw Failure(.usage, "--watch is for a terminal") }
    while true {
      let desk = try session.desk()
      if let words = session.clockWords { session.output.line("tix list, \(words.current)", .bold) }
      try answer(session, rows: session.output.height.map { max(1, $0 - Self.others) })
      guard session.output.redraw() else { throw Failure(.fault, "the answer could not be written") }
      var waited = 0
      repeat {
        guard session.world.pause(Self.pace) else { return }
        waited += Self.pace
      } while waited < Self.patience && desk.store.isHead(desk.snapshot) && !session.isResized
      try session.refresh()
    }
  }
}
