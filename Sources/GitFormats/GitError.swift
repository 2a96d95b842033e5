package import System
internal import Text

/// Why something in a repository could not be done: what libgit2 said, or what tix's own readers and writers of Git's
/// formats found.
package struct GitError: Error, Sendable {
  /// What a caller decides on.
  package enum Kind: Sendable, Equatable {
    /// There is no such repository, object, reference, setting or path.
    case notFound
    /// It is there already.
    case exists
    /// Somebody holds the lock, or a gc was in the way: worth another try in a moment.
    case locked
    /// The reference is not where it was thought to be.
    case moved
    /// A short id that several objects share.
    case ambiguous
    /// The folder belongs to somebody else and is not listed in `safe.directory`.
    case untrusted
    /// An argument that cannot be: a name, a path, a signature.
    case invalid
    /// A format that libgit2 1.5 cannot read, or a shallow clone where whole history is needed.
    case unsupported
    /// What is on disk is damaged or missing.
    case corrupt
    /// Anything else: permissions, a full disk, …
    case other
  }

  /// What a caller decides on.
  package let kind: Kind
  /// libgit2's code, below zero; 0 where it is not libgit2's.
  package let code: Int32
  /// What was tried, in a few words: "open repository".
  package let operation: String
  /// Why it failed, in libgit2's words or tix's; visible text only.
  package let message: String

  /// An error of tix's own; `message` may hold text from outside.
  package init(_ kind: Kind, _ operation: String, _ message: String, code: Int32 = 0) {
    self.kind = kind
    self.code = code
    self.operation = operation.replacingHidden
    self.message = message.replacingHidden
  }

  /// What the system said while `operation` was tried.
  package init(_ error: SystemError, _ operation: String) {
    self.init(error.isNotFound ? .notFound : .other, operation, error.reason)
  }

  /// The same error under another kind.
  package func with(kind: Kind) -> GitError { GitError(kind, operation, message, code: code) }
}

/// Runs what fails with the system's errors as part of `operation`.
func system<T>(_ operation: String, _ body: () throws(SystemError) -> T) throws(GitError) -> T {
  do { return try body() } catch { throw GitError(error, operation) }
}

/// Throws for text that a C string would cut short.
package func checkNoNUL(_ text: String, _ operation: @autoclosure () -> String) throws(GitError) {
  if text.utf8.contains(0) { throw GitError(.invalid, operation(), "a NUL character in \(text)") }
}

/// Throws for what is not names with "/" between them; libgit2 itself refuses names such as ".git" and "..".
package func checkPath(_ path: String, _ operation: @autoclosure () -> String) throws(GitError) {
  let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  if names.contains(where: \.isEmpty) || path.utf8.contains(0) {
    throw GitError(.invalid, operation(), "“\(path)” is no path of a file")
  }
}
