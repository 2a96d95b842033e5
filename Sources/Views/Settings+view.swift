package import Desk
package import JSON
package import Terminal

extension Settings {
  /// A setting with its value and its default; null where there is none.
  package func json(_ setting: Setting) -> JSONValue {
    .object([
      ("id", .string(setting.name)), ("value", .optional(value(of: setting) ?? setting.defaultValue)),
      ("default", .optional(setting.defaultValue)), ("set", .bool(value(of: setting) != nil)),
      ("meaning", .string(setting.meaning)),
    ])
  }

  /// Every setting with its value and what it means.
  package var table: Table {
    var table = Table([Column("SETTING"), Column("VALUE"), Column("MEANING", shrinks: true)])
    for setting in Setting.all {
      let fallback = setting.defaultValue.map { "\($0) (default)" } ?? "-"
      let note = setting.isUsed ? "" : " (nothing goes by it yet)"
      table.add([setting.name, value(of: setting) ?? fallback, setting.meaning + note])
    }
    return table
  }
}
