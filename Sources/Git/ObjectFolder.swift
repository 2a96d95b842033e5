import Glibc

/// A folder beside the objects where they are written before they are among them, removed with what is left in it.
///
/// Its name is one that git's own take, so that `git gc` removes what a killed process leaves.
struct ObjectFolder: ~Copyable {
  let path: String

  init(in objects: String, _ operation: String) throws(GitError) {
    var template = Array("\(objects)/tmp_objdir-tix-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw systemFailure(operation) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if let names = opendir(path) {
      while let entry = readdir(names) { unlinkat(dirfd(names), &entry.pointee.d_name.0, 0) }
      closedir(names)
    }
    rmdir(path)
  }
}

/// The system's newest error as this module's.
func systemFailure(_ operation: String) -> GitError {
  let code = errno
  let text = strerror(code).map { String(cString: $0) } ?? "error \(code)"
  return GitError(code == ENOENT ? .notFound : .other, operation, text)
}

/// Waits until what a folder holds by name is on the disk.
func syncFolder(_ path: String, _ operation: String) throws(GitError) {
  let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard folder >= 0 else { throw systemFailure(operation) }
  defer { close(folder) }
  guard fsync(folder) == 0 else { throw systemFailure(operation) }
}

/// Writes all bytes to an open file.
func writeAll(_ bytes: [UInt8], to file: Int32, _ operation: String) throws(GitError) {
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw systemFailure(operation) }
    done += count
  }
}
