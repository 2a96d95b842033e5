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
  /// The bytes of a file, or why its object cannot be read; nil where there is none.
  private func readable(_ path: String) throws(StoreError) -> Result<[UInt8], Fault>? {
    guard let entry = try entry(path), entry.isFile else { return nil }
    return try blob(entry.id, of: path)
  }

  /// A person for the index; nil where there is none.
  func indexedPerson(_ handle: Handle) throws(StoreError) -> IndexedPerson? {
    guard let entry = try entry(DeskPath.person(handle).text), entry.isFile else { return nil }
    return try indexedPerson(handle, entry.id)
  }

  /// A person whose file is this object: to look each up in a folder of many would read the folder for each.
  func indexedPerson(_ handle: Handle, _ object: ObjectID) throws(StoreError) -> IndexedPerson {
    let bytes = try blob(object, of: DeskPath.person(handle).text)
    do throws(Fault) {
      return IndexedPerson(person: try Person(handle: handle, bytes: bytes.get()))
    } catch {
      return IndexedPerson(faults: [error])
    }
  }

  /// A document for the index; nil where there is none.
  func indexedDocument(_ slug: String) throws(StoreError) -> IndexedDocument? {
    guard let bytes = try readable(DeskPath.document(slug: slug).text) else { return nil }
    do throws(Fault) {
      return IndexedDocument(words: IndexedWords(Passage.all(of: try Article(slug: slug, bytes: bytes.get()))))
    } catch {
      return IndexedDocument(faults: [error])
    }
  }
}
