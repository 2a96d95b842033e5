internal import Documents

/// What `desk.md` sets, with the defaults for what it does not.
package struct Settings: Sendable {
  package let name: String?
  /// The path of the marked service catalog.
  package let catalog: String?
  /// The path of the marked service level agreement.
  package let sla: String?
  /// How long after its resolution an answer still reopens a ticket.
  package let reopen: Span
  package let priorities: PriorityMatrix

  /// The settings of a desk that set none.
  package static let standard = Settings()

  private init() {
    name = nil
    catalog = nil
    sla = nil
    reopen = Self.standardReopen
    priorities = .standard
  }

  private static let standardReopen = Span("14d") ?? Span.zero

  /// Reads `desk.md`.
  package init(bytes: [UInt8]) throws(Fault) {
    let fields = try Fields(bytes, at: DeskPath.settings.text)
    name = try fields.text("name")
    catalog = try fields.text("catalog")
    sla = try fields.text("sla")
    if let text = try fields.text("reopen") {
      guard let span = Span(text) else { throw fields.fault("reopen", "reopen is not a time such as 14d") }
      reopen = span
    } else {
      reopen = Self.standardReopen
    }
    var priorities = PriorityMatrix.standard
    for impact in Impact.allCases {
      let key = "priority.\(impact.rawValue)"
      guard let row = try fields.text(key) else { continue }
      guard priorities.setRow(impact, row) else { throw fields.fault(key, "\(key) is not three priorities") }
    }
    self.priorities = priorities
  }
}
