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

  /// Every setting with its value and what it means: as rows, or for a terminal of some columns, where nothing is cut.
  package func blocks(_ width: Int?) -> [Block] {
    let rows = Setting.all.map { setting in
      let fallback = setting.defaultValue.map { "\($0) (default)" } ?? "-"
      let note = setting.isUsed ? "" : " (nothing goes by it yet)"
      return (name: setting.name, value: value(of: setting) ?? fallback, meaning: setting.meaning + note)
    }
    guard let width else {
      var table = Table([Column("SETTING"), Column("VALUE"), Column("MEANING")])
      for row in rows { table.add([row.name, row.value, row.meaning]) }
      return [.table(table)]
    }
    let room = rows.map(\.name.utf8.count).max() ?? 0
    return rows.flatMap { row -> [Block] in
      let name = row.name + String(repeating: " ", count: max(0, room - row.name.utf8.count) + 2)
      let fits = TextWidth.of(name + row.value) <= width
      return (fits ? [.line(name + row.value, .bold)] : [.line(row.name, .bold), .quote(row.value, .bold)])
        + [.quote(row.meaning)]
    }
  }
}
