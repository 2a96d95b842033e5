internal import Desk
internal import Store
package import Terminal

extension TicketFile {
  /// The files of a ticket as a table.
  package static func table(_ files: [TicketFile]) -> Table {
    var table = Table([Column("FILE", least: 20), Column("SIZE"), Column("FROM"), Column("NAME", shrinks: true)])
    for file in files {
      let isAlone = files.filter { $0.stored.name == file.stored.name }.count == 1
      let from = (file.author?.text ?? "?") + (file.isInternal ? " (internal)" : "")
      table.add(
        [isAlone ? file.stored.name : file.path, file.shownSize, from, file.name],
        paint: [nil, nil, file.isInternal ? .yellow : nil, nil])
    }
    return table
  }
}
