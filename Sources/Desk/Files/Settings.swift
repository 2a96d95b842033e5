internal import Documents
internal import Text

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
  /// How long a ticket may wait on its customer. A value that cannot be right closes nothing.
  package let autoClose: AutoClose
  /// How much of the time to a target is gone, in percent, when the assignee is warned; nil for never.
  package let warnPercent: Int64?
  /// Whether a ticket that misses its target is escalated.
  package let escalatesMisses: Bool
  /// How many incidents about one thing suggest a major incident, and within which time.
  package let majorCount: Int
  package let majorWindow: Span
  /// Whether a major incident is declared by the desk itself.
  package let declaresMajors: Bool
  /// Whether drop folders show customers their tickets. A value that cannot be right shows nothing.
  package var showsInDropFolders: Bool { values["drop.answers"] == "yes" }
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
    autoClose = Self.autoClose([:])
    warnPercent = Self.warnPercent([:])
    escalatesMisses = false
    majorCount = Self.majorCount([:])
    majorWindow = Self.majorWindow([:])
    declaresMajors = false
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
    values = values.filter { !$0.value.isEmpty }
    self.values = values
    autoClose = Self.autoClose(values)
    warnPercent = Self.warnPercent(values)
    escalatesMisses = values["sla.escalate"] == "yes"
    majorCount = Self.majorCount(values)
    majorWindow = Self.majorWindow(values)
    declaresMajors = values["major.declare"] == "automatic"
  }

  private static func value(_ name: String, _ values: [String: String]) -> String {
    let setting = Setting.named(name)
    let own = values[name].flatMap { setting?.problem(with: $0) == nil ? $0 : nil }
    return own ?? setting?.defaultValue ?? ""
  }

  private static func majorCount(_ values: [String: String]) -> Int {
    Int(digits: value("major.count", values).utf8) ?? 5
  }

  private static func majorWindow(_ values: [String: String]) -> Span {
    Span(value("major.window", values)) ?? Span.zero
  }

  private static func autoClose(_ values: [String: String]) -> AutoClose {
    (values["auto-close"] ?? Setting.named("auto-close")?.defaultValue).flatMap { AutoClose($0) } ?? .off
  }

  private static func warnPercent(_ values: [String: String]) -> Int64? {
    (values["sla.warn"] ?? Setting.named("sla.warn")?.defaultValue).flatMap(percent)
  }

  /// A part of a hundred, from 1% to 99%.
  static func percent(_ text: String) -> Int64? {
    guard text.utf8.last == UInt8(ascii: "%"), let number = Int(digits: text.utf8.dropLast()) else { return nil }
    return (1...99).contains(number) ? Int64(number) : nil
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
