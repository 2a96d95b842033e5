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
  /// The most that one attachment may hold.
  package let attachMaxSize: ByteSize
  package let priorities: PriorityMatrix
  /// The zone of the desk's clocks where no agreement names one.
  package let timezone: String
  private let values: [String: String]

  /// The settings of a desk that set none.
  package static let `default` = Settings()

  private init() {
    name = nil
    catalog = nil
    sla = nil
    reopen = Self.defaultReopen
    attachMaxSize = .default
    priorities = .default
    timezone = Self.defaultTimezone
    values = [:]
  }

  private static let defaultTimezone = "UTC"
  private static let defaultReopen = Setting.named("reopen")?.defaultValue.flatMap { Span($0) } ?? Span.zero

  /// Reads `desk.md`. What is acted on has to be right; the other settings are taken as they are.
  package init(bytes: [UInt8]) throws(Fault) {
    let fields = try Fields(bytes, at: DeskPath.settings.text)
    name = try fields.text("name")
    catalog = try fields.text("catalog")
    sla = try fields.text("sla")
    func text(_ name: String) throws(Fault) -> String? {
      guard let text = try fields.text(name) else { return nil }
      if let problem = Setting.named(name)?.problem(with: text) { throw fields.fault(name, problem) }
      return text
    }
    reopen = try text("reopen").flatMap { Span($0) } ?? Self.defaultReopen
    attachMaxSize = try text("attach.max-size").flatMap { ByteSize($0) } ?? .default
    var priorities = PriorityMatrix.default
    for impact in Impact.allCases {
      if let row = try text("priority.\(impact.rawValue)") { _ = priorities.setRow(impact, row) }
    }
    self.priorities = priorities
    // A wrong one is for `verify` to report.
    timezone =
      fields.document[Setting.timezone]?.text.flatMap { ServiceLevels.isZone($0) ? $0 : nil } ?? Self.defaultTimezone
    var values: [String: String] = [:]
    for setting in Setting.all { values[setting.name] = fields.document[setting.name]?.text }
    self.values = values.filter { !$0.value.isEmpty }
  }

  /// What `desk.md` says; nil where it leaves the default.
  package func value(of setting: Setting) -> String? { values[setting.name] }

  /// The settings of a `desk.md` that are not what they may be.
  ///
  /// - Parameter old: the file as it was; what has not changed since is not told.
  package static func mistakes(_ bytes: [UInt8], since old: [UInt8]? = nil) -> [Fault] {
    do throws(Fault) {
      let fields = try Fields(bytes, at: DeskPath.settings.text)
      let old = old.flatMap { try? Document($0) }
      return Setting.all.compactMap { setting in
        guard let value = fields.document[setting.name], value.text != "", value != old?[setting.name] else {
          return nil
        }
        guard let text = value.text else { return fields.fault(setting.name, "\(setting.name) is not one value") }
        return setting.problem(with: text).map { fields.fault(setting.name, $0) }
      }
    } catch {
      return [error]
    }
  }
}
