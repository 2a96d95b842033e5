internal import Documents

/// What a commit does to one file.
package struct FileChange: Sendable, Equatable {
  package let path: String
  /// The file's bytes before; nil when it is new.
  package let before: [UInt8]?
  /// The file's bytes after; nil when it is removed.
  package let after: [UInt8]?
  /// Whether it is a plain file afterwards: no link, no program, no submodule.
  package let isPlain: Bool
  /// How many bytes it has afterwards. Those of attachments are not read: they stand in here without any.
  package let size: Int?

  package init(path: String, before: [UInt8]?, after: [UInt8]?, isPlain: Bool = true, size: Int? = nil) {
    self.path = path
    self.before = before
    self.after = after
    self.isPlain = isPlain
    self.size = after == nil ? nil : size ?? after?.count
  }

  /// The keys of front matter that are not as they were; nil where it is more than keys that changed.
  var changedKeys: [String]? {
    guard let before, let after, let old = try? Document(before), let new = try? Document(after), old.sameBody(as: new)
    else { return nil }
    return old.changes(to: new).map(\.0)
  }
}
