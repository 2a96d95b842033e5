import CLibgit2
import GitFormats
import Text

extension Repository {
  /// Where a reference ("refs/heads/main") stands, symbolic ones followed; nil where there is none.
  package func tip(of reference: String) throws(GitError) -> ObjectID? {
    let operation = "read \(reference)"
    guard Self.isValidReference(reference) else { throw GitError(.invalid, operation, "not the name of a reference") }
    var found = git_oid()
    let code = git_reference_name_to_id(&found, pointer, reference)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try check(code, operation)
    return ObjectID(found)
  }

  /// The commit that a person named: HEAD, a branch, a tag, a reference, or 4 to 40 digits of an id; each with `~N` behind
  /// it for the Nth first parent. Nothing else of Git's language for revisions is understood.
  /// Throws `.notFound`, or `.ambiguous` for a short id that several objects share.
  package func resolve(_ name: String) throws(GitError) -> ObjectID {
    let operation = "find the commit \(name)"
    let absent = GitError(.notFound, operation, "no branch, tag or commit has that name")
    let mark = name.utf8.firstIndex(of: UInt8(ascii: "~"))
    let found = try named(String(name[..<(mark ?? name.endIndex)]), operation, absent)
    guard let mark else { return found }
    let digits = name[mark...].utf8.dropFirst()
    guard digits.count <= 9, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw absent
    }
    let steps = digits.isEmpty ? 1 : UInt32(String(decoding: digits, as: UTF8.self)) ?? 0
    let from = try commitHandle(found, operation)
    do {
      let ancestor = try Libgit2Object(operation, git_commit_free) {
        git_commit_nth_gen_ancestor(&$0, from.pointer, steps)
      }
      return ObjectID(git_commit_id(ancestor.pointer)) ?? .zero
    } catch {
      throw cutOff(error)
    }
  }

  /// Whether git would let a reference have that whole name.
  static func isValidReference(_ name: String) -> Bool {
    var valid: Int32 = 0
    return !name.utf8.contains(0) && git_reference_name_is_valid(&valid, name) == 0 && valid == 1
  }

  /// Where history was cut off on purpose, says so instead of naming a missing object.
  func cutOff(_ error: GitError) -> GitError {
    guard isShallow, error.kind == .notFound || error.kind == .corrupt else { return error }
    let message = "history ends early: this is a shallow clone (git fetch --unshallow brings the rest)"
    return GitError(.unsupported, error.operation, message, code: error.code)
  }

  private func named(_ name: String, _ operation: String, _ absent: GitError) throws(GitError) -> ObjectID {
    if let id = ObjectID(hex: name) { return try peeled(id, 40, operation) }
    // The order is git's own.
    let candidates =
      switch true {
      case name == "HEAD", name.utf8.starts(with: "refs/".utf8): [name]
      default: ["refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map { $0 + name }
      }
    for candidate in candidates where Self.isValidReference(candidate) {
      if let id = try tip(of: candidate) { return try peeled(id, 40, operation) }
    }
    let length = name.utf8.count
    guard (4..<40).contains(length), name.utf8.allSatisfy({ $0.hexDigitValue != nil }),
      let prefix = ObjectID(hex: name + String(repeating: "0", count: 40 - length))
    else { throw absent }
    return try peeled(prefix, length, operation)
  }

  private func peeled(_ id: ObjectID, _ length: Int, _ operation: String) throws(GitError) -> ObjectID {
    var oid = id.oid
    let object = try Libgit2Object(operation, git_object_free) {
      git_object_lookup_prefix(&$0, pointer, &oid, length, GIT_OBJECT_ANY)
    }
    let commit = try Libgit2Object(operation, git_object_free) {
      git_object_peel(&$0, object.pointer, GIT_OBJECT_COMMIT)
    }
    return ObjectID(git_object_id(commit.pointer)) ?? .zero
  }
}
