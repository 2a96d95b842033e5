internal import Desk
internal import Git

/// What the index holds of one person: who it is, and whether they can be given tickets.
struct IndexedPerson {
  /// Nil where their file cannot be read.
  var person: Person?
  var faults: [Fault] = []
}

/// What the index holds of one document of the knowledge base.
struct IndexedDocument {
  var words = IndexedWords()
  var faults: [Fault] = []
}

extension Snapshot {
  /// A person for the index; nil where there is none.
  func indexedPerson(_ handle: Handle) throws(StoreError) -> IndexedPerson? {
    guard let bytes = try bytes(DeskPath.person(handle).text) else { return nil }
    do {
      return IndexedPerson(person: try Person(handle: handle, bytes: bytes))
    } catch {
      return IndexedPerson(faults: [error])
    }
  }

  /// A document for the index; nil where there is none.
  func indexedDocument(_ slug: String) throws(StoreError) -> IndexedDocument? {
    guard let entry = try entry(DeskPath.document(slug: slug).text), entry.isFile else { return nil }
    let bytes = try blob(entry.id)
    do {
      return IndexedDocument(words: IndexedWords(Passage.all(of: try Article(slug: slug, bytes: bytes))))
    } catch {
      return IndexedDocument(faults: [error])
    }
  }
}
