internal import Documents

/// Sets a setting of the desk, or returns it to its default.
package struct ChangeSetting: Action {
  private let setting: Setting
  private let value: String?

  /// - Parameter value: nil for the default. A document to mark may be named by its slug alone.
  package init(_ setting: Setting, to value: String?) {
    self.setting = setting
    let slug = Mark(rawValue: setting.name) == nil ? nil : value.flatMap(Slug.typed)
    self.value = slug.map { DeskPath.document(slug: $0).text } ?? value
  }

  package var name: ActionName { .config }
  package var needs: ActionNeeds { ActionNeeds(files: [.settings] + [value.flatMap(DeskPath.init)].compactMap(\.self)) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try facts.require(mayWrite: .settings)
    var notes: [String] = []
    if let value {
      if let problem = setting.problem(with: value) { throw Refusal(.usage, "\(problem): \(value)") }
      if setting.name == Setting.timezone, !facts.knowsZone(value) {
        throw Refusal(.usage, ServiceLevels.unknown(value), hint: "it is a name such as Europe/Copenhagen")
      }
      if let mark = Mark(rawValue: setting.name) { notes = try facts.require(markable: value, as: mark) }
      if setting.name == Mark.catalog.rawValue, let path = DeskPath(value) {
        try facts.require(replacing: facts.before.catalog, by: facts.catalog(at: path))
      }
    }
    let document = try readingDocument(try facts.contents(of: .settings), DeskPath.settings.text)
    let field: (String, Value?) = (setting.name, value.map { .text($0) })
    let bytes = try Desk.setting(document, [field], DeskPath.settings.text)
    guard bytes != document.bytes else {
      return .nothing(value.map { "\(setting.name) is already \($0)" } ?? "\(setting.name) has its default already")
    }
    return Plan([FileEdit(.settings, bytes)], outcome: Outcome(notes: notes))
  }
}
