import CLibgit2
import Text

/// What libgit2 said, as values.
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
  /// libgit2's code, below zero; 0 where this module found it.
  package let code: Int32
  /// What was tried, in a few words: "open repository".
  package let operation: String
  /// Why it failed, in libgit2's words or this module's; visible text only.
  package let message: String

  /// An error that this module found; `message` may hold text from outside.
  init(_ kind: Kind, _ operation: String, _ message: String, code: Int32 = 0) {
    self.kind = kind
    self.code = code
    self.operation = operation.replacingHidden
    self.message = message.replacingHidden
  }

  /// The last error of libgit2 on this thread: call it right after the function that returned `code`.
  init(code: Int32, _ operation: String) {
    var text = "error \(code)"
    var category = GIT_ERROR_NONE.rawValue
    if let last = git_error_last() {
      if let said = last.pointee.message { text = String(cString: said) }
      category = UInt32(truncatingIfNeeded: last.pointee.klass)
    }
    self.init(Self.kind(code, category, text), operation, text, code: code)
  }

  /// The same error under another kind.
  func with(kind: Kind) -> GitError { GitError(kind, operation, message, code: code) }

  private static func kind(_ code: Int32, _ category: UInt32, _ text: String) -> Kind {
    switch code {
    case GIT_ENOTFOUND.rawValue: return .notFound
    case GIT_EEXISTS.rawValue: return .exists
    case GIT_EAMBIGUOUS.rawValue: return .ambiguous
    case GIT_ELOCKED.rawValue: return .locked
    case GIT_EMODIFIED.rawValue: return .moved
    case GIT_EOWNER.rawValue: return .untrusted
    case GIT_EMISMATCH.rawValue: return .corrupt
    case GIT_EINVALID.rawValue, GIT_EINVALIDSPEC.rawValue, GIT_EPEEL.rawValue, GIT_EDIRECTORY.rawValue: return .invalid
    case GIT_ERROR.rawValue: return kind(category, text)
    default: return .other
    }
  }

  // Most failures are a plain -1; what they are about is in the category.
  private static func kind(_ category: UInt32, _ text: String) -> Kind {
    switch git_error_t(category) {
    case GIT_ERROR_ODB, GIT_ERROR_OBJECT, GIT_ERROR_ZLIB, GIT_ERROR_SHA: return .corrupt
    case GIT_ERROR_INDEX: return text.utf8.starts(with: "unsupported".utf8) ? .unsupported : .corrupt
    case GIT_ERROR_REPOSITORY: return text.utf8.starts(with: "unsupported".utf8) ? .unsupported : .other
    case GIT_ERROR_REFERENCE: return text.utf8.starts(with: "corrupted".utf8) ? .corrupt : .invalid
    case GIT_ERROR_INVALID, GIT_ERROR_TREE: return .invalid
    // A lock file that vanishes under libgit2: `git pack-refs` removed the folder around it.
    case GIT_ERROR_OS:
      let isGone =
        text.utf8.starts(with: "failed to rename lockfile".utf8) && text.hasSuffix("No such file or directory")
      return isGone ? .locked : .other
    default: return .other
    }
  }
}

/// Throws what libgit2 said when `code` is a failure.
func check(_ code: Int32, _ operation: @autoclosure () -> String) throws(GitError) {
  if code < 0 { throw GitError(code: code, operation()) }
}

/// Throws for text that a C string would cut short.
func checkNoNUL(_ text: String, _ operation: @autoclosure () -> String) throws(GitError) {
  if text.utf8.contains(0) { throw GitError(.invalid, operation(), "a NUL character in \(text)") }
}

/// Throws for what is not names with "/" between them; libgit2 itself refuses names such as ".git" and "..".
func checkPath(_ path: String, _ operation: @autoclosure () -> String) throws(GitError) {
  let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  if names.contains(where: \.isEmpty) || path.utf8.contains(0) {
    throw GitError(.invalid, operation(), "“\(path)” is no path of a file")
  }
}
