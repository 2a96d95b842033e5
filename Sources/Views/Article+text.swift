package import Desk
package import Terminal

extension Article {
  /// The document as Markdown, with its title as a heading where it has none.
  package var blocks: [Block] {
    Article.heading(of: body) == nil ? [.markdown("# \(title)\n\n\(body)")] : [.markdown(body)]
  }

  /// Documents as a table. For whom a document is, is news to staff alone.
  package static func table(_ articles: [Article], for viewer: Person) -> Table {
    var table = Table(
      [Column("SLUG", least: 16)] + (viewer.isStaff ? [Column("AUDIENCE")] : []) + [Column("TITLE", shrinks: true)])
    for article in articles {
      table.add([article.slug] + (viewer.isStaff ? [article.audience.rawValue] : []) + [article.title])
    }
    return table
  }
}
