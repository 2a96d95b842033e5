internal import Glibc
internal import System

/// The desk's own lock: one writer at a time. The system lets it go when a process ends, however that happens.
struct DeskLock: ~Copyable {
  let file: Descriptor

  /// Takes the lock, or tells that somebody has it after so many milliseconds: at once where they are 0.
  init(_ path: String, patience: Int64) throws(StoreError) {
    let file: Descriptor
    do {
      file = try FileSystem.openOwn(path)
    } catch let error where error.isNoFile {
      throw .unusable("\(path) is no plain file, so nobody can hold it as a lock", hint: "remove what stands there")
    } catch {
      throw .system(error)
    }
    let backoff = LockBackoff(patience: patience)
    while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .system(SystemError("lock", path)) }
      guard backoff.pause() else {
        throw .inTheWay("somebody else is changing the desk and does not finish", hint: "their lock is \(path)")
      }
    }
    self.file = file
  }
}
