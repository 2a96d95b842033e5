internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Text
internal import Views

/// `tix config`: the desk's settings.
struct Config: SimpleCommand {
  private static let name = Operand("NAME", .setting, "the setting", optional: true)
  private static let value = Operand("VALUE", .text, "what to set", optional: true)
  private static let unset = Flag("--unset", "return to the default")
  static let declaration = Declaration(
    "config", "show the desk's settings, or set one",
    discussion: """
      Without NAME all of them, with what they mean; with NAME the value of one. A value sets it, for admins; an empty \
      one, or --unset, returns it to its default. Settings are lines of desk.md.
      """,
    operands: [name, value],
    options: [unset, ReasonOption.option],
    examples: [
      Example("tix config", "everything that can be set"),
      Example("tix config reopen 3d -m 'Nobody comes back later.'", "set one, and say why"),
      Example("tix config reopen --unset", "and let it be"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let setting: Setting?
  /// What to set: nil to read, and an inner nil for the default.
  private let value: String??

  init(_ parsed: Parsed) throws(Failure) {
    let unset = parsed[Self.unset]
    guard let name = parsed[Self.name] else {
      guard !unset else { throw Failure(.usage, "--unset needs the NAME of a setting") }
      (setting, value) = (nil, nil)
      return
    }
    guard let setting = Setting.named(name.asciiLowercased) else {
      throw Failure(.usage, "there is no setting \(name)", hint: "tix config shows what there is")
    }
    self.setting = setting
    let text = parsed[Self.value]
    guard !unset || text == nil else { throw Failure(.usage, "a VALUE and --unset are two things; give one") }
    value = unset || text?.trimmed == "" ? .some(nil) : text.map { .some($0.trimmed) }
  }

  func perform(_ session: Session) throws(Failure) {
    if let setting, let value {
      let outcome = try session.perform(ChangeSetting(setting, to: value))
      guard session.isJSON else {
        // What was so already has its word.
        if outcome.notes.isEmpty { session.output.note(Self.told(setting, value)) }
        return
      }
      let store = try session.desk().store
      let now = try Failure.fromStore { () throws(StoreError) in try store.head().settings() }
      return session.output.json(.object([("tix", .number(1)), ("setting", now.json(setting))]))
    }
    _ = try session.actor()
    let settings = try session.read { desk throws(StoreError) in try desk.settings() }
    if let setting { return tell(setting, settings, session) }
    guard !session.isJSON else {
      return session.output.json(
        .object([("tix", .number(1)), ("settings", .array(Setting.all.map(settings.json)))]))
    }
    session.output.print(settings.blocks(session.output.width))
  }

  /// What is so after a change.
  private static func told(_ setting: Setting, _ value: String?) -> String {
    if let value { return "\(setting.name) is \(value) now" }
    return setting.defaultValue.map { "\(setting.name) is \($0) again, its default" }
      ?? "\(setting.name) is not set any more"
  }

  private func tell(_ setting: Setting, _ settings: Settings, _ session: Session) {
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("setting", settings.json(setting))]))
    }
    if let value = settings.value(of: setting) ?? setting.defaultValue {
      session.output.line(value)
    } else {
      session.output.note("\(setting.name) is not set")
    }
  }
}
