import CLibgit2
import GitFormats

extension Repository {
  /// The commit from which two lines of history went apart; nil where they have none in common.
  package func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    let operation = "find what \(one) and \(other) have in common"
    var (first, second, found) = (one.oid, other.oid, git_oid())
    let code = git_merge_base(&found, pointer, &first, &second)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try check(code, operation)
    return ObjectID(found)
  }

  /// All best commits that two lines of history have in common: several where they were merged both ways.
  package func mergeBases(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> [ObjectID] {
    let operation = "find what \(one) and \(other) have in common"
    var (first, second, found) = (one.oid, other.oid, git_oidarray())
    let code = git_merge_bases(&found, pointer, &first, &second)
    if code == GIT_ENOTFOUND.rawValue { return [] }
    try check(code, operation)
    defer { git_oidarray_dispose(&found) }
    return (0..<found.count).map { ObjectID(found.ids[$0]) }
  }

  /// A file that was changed on two sides, joined line by line as `git merge` does; nil where they are in conflict.
  package static func joined(
    base: [UInt8], ours: [UInt8], theirs: [UInt8]
  ) throws(GitError) -> [UInt8]? {
    try start()
    var options = git_merge_file_options()
    try check(
      git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION)), "prepare a merge")
    var result = git_merge_file_result()
    defer { git_merge_file_result_free(&result) }
    let code = withInput(base) { old in
      withInput(ours) { one in
        withInput(theirs) { other in
          withUnsafePointer(to: old) { old in
            withUnsafePointer(to: one) { one in
              withUnsafePointer(to: other) { git_merge_file(&result, old, one, $0, &options) }
            }
          }
        }
      }
    }
    try check(code, "merge a file")
    guard result.automergeable != 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: result.ptr, count: result.len))
  }

  private static func withInput<R>(_ bytes: [UInt8], _ body: (git_merge_file_input) -> R) -> R {
    bytes.withUnsafeBytes { buffer in
      var input = git_merge_file_input()
      input.version = UInt32(GIT_MERGE_FILE_INPUT_VERSION)
      input.ptr = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      input.size = buffer.count
      return body(input)
    }
  }
}
