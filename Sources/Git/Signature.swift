import CLibgit2
import GitFormats

/// Who made a commit, and when.
package struct Signature: Hashable, Sendable {
  /// A name, as it stands in the commit; invalid UTF-8 repaired.
  package var name: String
  /// An address, as it stands in the commit; invalid UTF-8 repaired.
  package var email: String
  /// Seconds since 1970. Written ones must not be below 0: `git fsck --strict` refuses that.
  package var time: Int64
  /// Minutes east of Greenwich, at most 14 hours either way where written.
  package var offset: Int32

  package init(name: String, email: String, time: Int64, offset: Int32) {
    self.name = name
    self.email = email
    self.time = time
    self.offset = offset
  }

  init(_ signature: UnsafePointer<git_signature>?, _ encoding: CommitHeader.Encoding = .utf8) {
    guard let signature = signature?.pointee else {
      self.init(name: "", email: "", time: 0, offset: 0)
      return
    }
    self.init(
      name: encoding.text(signature.name), email: encoding.text(signature.email),
      time: signature.when.time, offset: signature.when.offset)
  }

  /// Calls `body` with libgit2's form of the signature, after refusing what would break a commit's header or `git fsck`.
  func withLibgit2<R>(
    _ operation: String, _ body: (UnsafeMutablePointer<git_signature>) throws(GitError) -> R
  ) throws(GitError) -> R {
    for text in [name, email] where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw GitError(.invalid, operation, "a control character in the name or address “\(text)”")
    }
    guard time >= 0 else { throw GitError(.invalid, operation, "a time before 1970") }
    guard (-840...840).contains(offset) else { throw GitError(.invalid, operation, "a time zone of \(offset) minutes") }
    try start()
    var made: UnsafeMutablePointer<git_signature>?
    try check(git_signature_new(&made, name, email, time, offset), operation)
    guard let made else { throw GitError(.other, operation, "libgit2 returned nothing") }
    defer { git_signature_free(made) }
    return try body(made)
  }
}
