internal import Desk
internal import Git

/// What the index holds of one person: enough to find their file.
struct IndexedPerson {
  let object: ObjectID
  var isStaff = false
  var emails: [String] = []
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
    guard let object = try object(DeskPath.person(handle).text) else { return nil }
    var found = IndexedPerson(object: object)
    let bytes = try blob(object)
    do {
      let person = try Person(handle: handle, bytes: bytes)
      found.isStaff = person.isStaff
      found.emails = person.emails
    } catch {
      found.faults = [error]
    }
    return found
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
