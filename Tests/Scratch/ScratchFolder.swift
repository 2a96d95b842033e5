import Glibc

/// A folder for one test, removed with everything in it when the test is done.
package final class ScratchFolder {
  package let path: String

  package init() {
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    path = "\(temporary)/tix-test-\(UInt64.random(in: 0...UInt64.max))"
    precondition(mkdir(path, 0o755) == 0, "cannot make \(path)")
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    if let folder = opendir(path) {
      var names: [String] = []
      while let entry = readdir(folder) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          })
      }
      closedir(folder)
      for name in names where name != "." && name != ".." {
        let child = "\(path)/\(name)"
        // A link to a folder is removed, not followed.
        if unlink(child) != 0 { remove(child) }
      }
    }
    rmdir(path)
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
    guard let file = fopen(path, "w") else { preconditionFailure("cannot write \(path)") }
    fwrite(text, 1, text.utf8.count, file)
    fclose(file)
  }
}
