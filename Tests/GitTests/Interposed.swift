import Git
import Glibc
import Synchronization
import Testing

/// What was written through to the disk by this process, by path.
private let synced = Mutex<[String]>([])

func synced(under folder: String) -> [String] { synced.withLock { $0.filter { $0.hasPrefix(folder) } } }

/// Folders below which writing through to the disk fails, and how often it has to succeed before that.
private let failing = Mutex<[String: Int]>([:])

func failSync(under folder: String, after successes: Int?) { failing.withLock { $0[folder] = successes } }

/// Stands in front of the C library's function.
@_cdecl("fsync") package func recordedSync(_ file: Int32) -> Int32 {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/fd/\(file)", &buffer, buffer.count)
  let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  synced.withLock { $0.append(path) }
  let fails = failing.withLock { failing in
    guard let folder = failing.keys.first(where: path.hasPrefix), let left = failing[folder] else { return false }
    failing[folder] = left - 1
    return left <= 0
  }
  if fails {
    errno = ENOSPC
    return -1
  }
  return fdatasync(file)
}

/// Nothing that talks to other machines is in the program, nor loaded with it.
@Test(arguments: ["mbedtls_ssl_handshake", "libssh2_session_init_ex", "gss_init_sec_context", "SSL_connect"])
func libgit2BringsNoTransport(name: String) throws {
  let scratch = try Scratch()
  _ = try Repository(at: scratch.path)
  #expect(dlsym(nil, name) == nil)
}
