import CLibgit2
import GitFormats

extension GitError {
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
