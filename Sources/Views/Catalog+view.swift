package import Desk
package import Terminal

extension Catalog {
  /// What there is, made from the data: the services as a table, and which one a ticket is for that names none.
  ///
  /// - Parameter width: columns of the terminal, nil where it is none. A narrow one has no room for the forms.
  package func blocks(width: Int?) -> [Block] {
    let isNarrow = width.map { $0 < 60 } ?? false
    var table = Table(
      [Column("SERVICE", style: .cyan, least: isNarrow ? 8 : 16), Column("NAME", shrinks: true), Column("FOR")]
        + (isNarrow ? [] : [Column("FORM")]))
    for service in services {
      let types = service.types.map { "\($0.rawValue)s" }.joined(separator: ", ")
      table.add([service.id, service.name, types] + (isNarrow ? [] : [service.template ?? "-"]))
    }
    let fallback = defaultService.map { [Block.line(""), .field("Without one", $0.id)] } ?? []
    return [.table(table)] + fallback + [.line("")]
  }
}

extension ServiceLevels {
  /// What was agreed, made from the data: hours of service, zone, holidays, and the targets as a table.
  package func blocks(width: Int?) -> [Block] {
    var blocks: [Block] = hours.enumerated().map { .field($0.offset == 0 ? "Hours" : "and", $0.element.description) }
    blocks.append(.field("Time zone", timezone))
    // As many days a line as there is room for behind the name.
    let count = width.map { max(1, ($0 - 11) / 12) } ?? max(1, holidays.count)
    let lines = stride(from: 0, to: holidays.count, by: count).map {
      holidays[$0..<min($0 + count, holidays.count)].joined(separator: ", ")
    }
    for (number, line) in lines.enumerated() { blocks.append(.field(number == 0 ? "Holidays" : "and", line)) }
    var table = Table([Column("PRIORITY"), Column("FIRST ANSWER"), Column("RESOLVED")])
    for priority in Priority.allCases.reversed() {
      guard let target = targets[priority] else { continue }
      table.add([priority.rawValue, target.respond?.description ?? "-", target.resolve?.description ?? "-"])
    }
    return blocks + (table.isEmpty ? [] : [.line(""), .table(table)]) + [.line("")]
  }
}
