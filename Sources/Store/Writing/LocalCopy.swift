internal import Documents

/// A copy of a file that somebody may have edited: in the work tree, or staged in Git's index.
enum LocalCopy {
  /// What the copy has to become, so that committing it later undoes nothing of the change from `base` to `new`.
  ///
  /// - Returns: nil when it is right as it is.
  /// - Throws: `Unreadable` when the copy's own edits cannot be kept beside the change.
  static func merged(_ copy: [UInt8]?, base: [UInt8]?, new: [UInt8]) throws(Unreadable) -> [UInt8]? {
    guard let copy, copy != base else { return new }
    guard copy != new else { return nil }
    guard let base else { throw Unreadable() }
    do {
      let old = try Document(base)
      let next = try Document(new)
      let edited = try Document(copy)
      guard old.sameBody(as: next) else { throw Unreadable() }
      let bytes = try edited.setting(old.changes(to: next)).bytes
      return bytes == copy ? nil : bytes
    } catch {
      throw Unreadable()
    }
  }

  struct Unreadable: Error {}
}
