import CLibgit2
import GitFormats
import Synchronization

/// Owns one object of libgit2, and frees it.
struct Libgit2Object: ~Copyable {
  /// The object; not to be kept longer than the handle.
  let pointer: OpaquePointer
  private let release: @convention(c) (OpaquePointer?) -> Void

  /// Calls `make`, which puts a new object into its argument and returns libgit2's code.
  init(
    _ operation: @autoclosure () -> String, _ release: @escaping @convention(c) (OpaquePointer?) -> Void,
    _ make: (inout OpaquePointer?) -> Int32
  ) throws(GitError) {
    try start()
    var made: OpaquePointer?
    try check(make(&made), operation())
    guard let made else { throw GitError(.other, operation(), "libgit2 returned nothing") }
    self.pointer = made
    self.release = release
  }

  deinit { release(pointer) }
}

private let checksNames = Int32(bitPattern: GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION.rawValue)

/// How many calls of `checkingNames` are running.
private let checkers = Mutex(0)

extension Repository {
  /// Runs `body` while libgit2 compares each object that it reads with its name: in the whole process, on all threads.
  package static func checkingNames<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    func count(_ change: Int) {
      checkers.withLock { count in
        count += change
        // The setting cannot fail.
        _ = clibgit2_set_flag(checksNames, count > 0 ? 1 : 0)
      }
    }
    count(1)
    defer { count(-1) }
    return try body()
  }
}

/// Starts libgit2, once for the whole program.
func start() throws(GitError) {
  if started < 0 { throw GitError(code: started, "start libgit2") }
}

private let started: Int32 = {
  clibgit2_keep_memory()
  let code = git_libgit2_init()
  guard code >= 0 else { return code }
  // An acknowledged change is on disk. `core.fsync` is not looked at by libgit2.
  let durable = clibgit2_set_flag(Int32(bitPattern: GIT_OPT_ENABLE_FSYNC_GITDIR.rawValue), 1)
  guard durable >= 0 else { return durable }
  // Git does not compare what it reads with its name either: it is compressed, with a checksum. `checkingNames` does.
  let unchecked = clibgit2_set_flag(checksNames, 0)
  guard unchecked >= 0 else { return unchecked }
  // By default a whole pack is mapped, and 256 MiB of objects are kept. They are counted by their bytes in Git, and most
  // are small: in memory they are up to ten times as much.
  let memory = clibgit2_set_memory(1 << 20, 8 << 20, 3 << 20)
  guard memory >= 0 else { return memory }
  // By default folders of more than about 100 entries are read and parsed anew for each look-up in them. That of 50,000 people
  // has 2 MiB.
  return clibgit2_set_cache_limit(GIT_OBJECT_TREE, 4 << 20)
}()
