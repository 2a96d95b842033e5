/// What a commit does to one file.
package struct FileChange: Sendable, Equatable {
  package let path: String
  /// The file's bytes before; nil when it is new.
  package let before: [UInt8]?
  /// The file's bytes after; nil when it is removed.
  package let after: [UInt8]?
  /// Whether it is a plain file afterwards: no link, no program, no submodule.
  package let isPlain: Bool

  package init(path: String, before: [UInt8]?, after: [UInt8]?, isPlain: Bool = true) {
    self.path = path
    self.before = before
    self.after = after
    self.isPlain = isPlain
  }
}
