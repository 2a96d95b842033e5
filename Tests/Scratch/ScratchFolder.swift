import Glibc
import Testing

/// A test whose set-up fails has failed; the others go on.
private func fail(_ what: String) { Issue.record("\(what): \(String(cString: strerror(errno)))") }

/// A folder for one test, removed with everything in it when the test is done.
package final class ScratchFolder {
  package let path: String

  /// The folder for scratch folders.
  package static let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"

  /// A folder for what is made once and copied by many tests; removed when the run ends.
  package static let ofRun: String = {
    let path = "\(temporary)/tix-test-run-\(getpid())"
    if mkdir(path, 0o755) != 0 { fail("cannot make \(path)") }
    atexit { ScratchFolder.remove(ScratchFolder.ofRun) }
    return path
  }()

  package init(in folder: String = ScratchFolder.temporary) {
    path = "\(folder)/tix-test-\(UInt64.random(in: 0...UInt64.max))"
    if mkdir(path, 0o755) != 0 { fail("cannot make \(path)") }
  }

  deinit { Self.remove(path) }

  /// Removes a file, or a folder with everything in it; a link is removed, not followed.
  package static func remove(_ path: String) {
    guard unlink(path) != 0, errno != ENOENT else { return }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// Copies a file, or a folder with everything in it: bytes, modes, times and links.
  package static func copy(_ path: String, to copy: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return fail("cannot copy \(path)") }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      mkdir(copy, 0o700)
      for name in names(in: path) { Self.copy("\(path)/\(name)", to: "\(copy)/\(name)") }
      chmod(copy, status.st_mode & 0o7777)
    case S_IFLNK:
      var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      guard readlink(path, &target, target.count - 1) > 0, symlink(target, copy) == 0 else {
        return fail("cannot copy the link \(path)")
      }
    default: copyFile(path, to: copy, status)
    }
  }

  private static func copyFile(_ path: String, to copy: String, _ status: stat) {
    let from = open(path, O_RDONLY | O_CLOEXEC)
    let to = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    defer {
      close(from)
      close(to)
    }
    guard from >= 0, to >= 0 else { return fail("cannot copy \(path)") }
    while true {
      let count = sendfile(to, from, nil, 1 << 20)
      if count == 0 { break }
      if count < 0 { return fail("cannot copy \(path)") }
    }
    fchmod(to, status.st_mode & 0o7777)
    futimens(to, [status.st_atim, status.st_mtim])
  }

  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The bytes of a file below it; nil when there is none.
  package func bytes(_ name: String) -> [UInt8]? { Self.bytes("\(path)/\(name)") }

  /// The bytes of any file; nil when there is none.
  package static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file below it.
  package func write(_ name: String, _ text: String) { Self.write("\(path)/\(name)", text) }

  package static func write(_ path: String, _ text: String) {
    guard let file = fopen(path, "w") else { return fail("cannot write \(path)") }
    fwrite(text, 1, text.utf8.count, file)
    fclose(file)
  }
}
