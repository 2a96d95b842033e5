internal import Desk
internal import Git
internal import Glibc
internal import System
internal import Text

/// The files that people see beside the repository. Links in it are not followed.
struct WorkTree {
  let root: String

  /// A file's bytes; nil when it is not there. A link or a folder in its place is an error.
  func contents(_ path: String) throws(SystemError) -> [UInt8]? {
    let folder: Descriptor
    do {
      folder = try openFolder(of: path, create: false)
    } catch let error where error.code == ENOENT {
      return nil
    }
    let number = unsafe openat(folder.number, name(of: path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if number < 0, errno == ENOENT { return nil }
    let file = try Descriptor(number, "open", path)
    guard try file.status(path).st_mode & S_IFMT == S_IFREG else { throw SystemError("read", path, code: EINVAL) }
    guard let bytes = try file.read(path, limit: 1 << 26) else { throw SystemError("read", path, code: EFBIG) }
    return bytes
  }

  /// Puts a file that was prepared elsewhere into its place, and tells what Git's index keeps of it.
  func place(_ prepared: String, at path: String) throws(SystemError) -> FileStat {
    let folder = try openFolder(of: path, create: true)
    guard unsafe renameat(AT_FDCWD, prepared, folder.number, name(of: path)) == 0 else {
      throw SystemError("write", path)
    }
    return try Self.stat(folder.number, name(of: path), path)
  }

  /// Takes a file away; one that is not there is none.
  func remove(_ path: String) throws(SystemError) {
    let folder = try openFolder(of: path, create: false)
    guard unsafe unlinkat(folder.number, name(of: path), 0) == 0 || errno == ENOENT else {
      throw SystemError("remove", path)
    }
  }

  /// What Git's index keeps of a file as it is.
  func stat(_ path: String) throws(SystemError) -> FileStat {
    let folder = try openFolder(of: path, create: false)
    return try Self.stat(folder.number, name(of: path), path)
  }

  private static func stat(_ folder: Int32, _ name: String, _ path: String) throws(SystemError) -> FileStat {
    var result = Glibc.stat()
    guard unsafe fstatat(folder, name, &result, AT_SYMLINK_NOFOLLOW) == 0 else { throw SystemError("look at", path) }
    return FileStat(result)
  }

  private func name(of path: String) -> String { path.pieces(at: UInt8(ascii: "/")).last ?? path }

  /// Opens the folder that a path is in, from the root down, and follows no link on the way.
  private func openFolder(of path: String, create: Bool) throws(SystemError) -> Descriptor {
    var folder = try Descriptor(unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open", root)
    for part in path.pieces(at: UInt8(ascii: "/")).dropLast() {
      if create, unsafe mkdirat(folder.number, part, 0o777) != 0, errno != EEXIST { throw SystemError("create", path) }
      folder = try Descriptor(
        unsafe openat(folder.number, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), "open", path)
    }
    return folder
  }
}
