package import Desk
internal import Documents
internal import Git
internal import Text

extension Snapshot {
  /// The documents of the knowledge base that somebody may see, in the order of their slugs.
  ///
  /// One that cannot be read is named to staff alone: nobody knows whom it is for.
  package func articles(for viewer: Person) throws(StoreError) -> [Article] {
    let settings = try settings()
    var articles: [Article] = []
    for entry in try entries("kb") where entry.isFile {
      guard case .document(let slug) = DeskPath("kb/" + entry.name) else { continue }
      let bytes = try blob(entry.id, of: "kb/" + entry.name)
      func read() throws(Fault) -> Article { try Article(slug: slug, bytes: bytes.get()) }
      let article = viewer.isStaff ? note(read) : try? read()
      if let article, Visibility.maySee(article, viewer, settings) { articles.append(article) }
    }
    return articles.sorted { $0.slug < $1.slug }
  }

  /// One document, if this person may see it.
  package func article(_ slug: String, for viewer: Person) throws(StoreError) -> Article {
    let settings = try settings()
    let path = DeskPath.document(slug: slug).text
    guard let bytes = try bytes(path) else {
      throw .refused(Refusal(.notFound, "there is no document \(slug)", hint: "tix kb list shows what there is"))
    }
    let isMarked = !settings.marks(of: path).isEmpty
    let notTheirs = StoreError.refused(Refusal(.forbidden, "document \(slug) is not for customers"))
    let article: Article
    do {
      article = try Article(slug: slug, bytes: bytes)
    } catch {
      throw viewer.isStaff || isMarked ? .damaged(error) : notTheirs
    }
    guard Visibility.maySee(article, viewer, settings) else { throw notTheirs }
    return article
  }

  /// What `desk.md` says to customers; nothing where it cannot be read.
  package func greeting() throws(StoreError) -> String {
    guard let bytes = try notedBytes(DeskPath.settings.text), let document = try? Document(bytes) else { return "" }
    return document.body.trimmed
  }

  /// The document with this mark; nil where none is marked or it is not there.
  package func marked(_ mark: Mark) throws(StoreError) -> Article? {
    guard let path = try settings().path(of: mark), case .document(let slug) = DeskPath(path),
      let bytes = try bytes(path)
    else { return nil }
    return try reading { () throws(Fault) in try Article(slug: slug, bytes: bytes) }
  }

  /// The names of the templates.
  func templates() throws(StoreError) -> Set<String> {
    Set(try documentsAndTemplates().compactMap { if case .template(let name) = $0 { name } else { nil } })
  }

  func documentsAndTemplates() throws(StoreError) -> Set<DeskPath> {
    var paths: Set<DeskPath> = []
    for folder in ["kb", "templates"] {
      for entry in try entries(folder) {
        if let path = DeskPath("\(folder)/\(entry.name)") { paths.insert(path) }
      }
    }
    return paths
  }
}
