package import Glibc

/// Files by their paths.
package enum FileSystem {
  /// The bytes of a plain file; nil when there is none. Not more than `limit` bytes, and neither folder nor FIFO.
  package static func contents(_ path: String, limit: Int = 1 << 26) throws(SystemError) -> [UInt8]? {
    guard let file = try plain(path) else { return nil }
    let size = try file.status(path).st_size
    guard let bytes = try file.read(path, limit: limit, expecting: Int(size)) else {
      throw SystemError("read", path, code: EFBIG)
    }
    return bytes
  }

  /// How many bytes a plain file has; nil when there is none.
  package static func size(_ path: String) throws(SystemError) -> Int? {
    guard let file = try plain(path) else { return nil }
    return try Int(file.status(path).st_size)
  }

  /// Opens a plain file to read; nil when there is none. Nobody waits for a FIFO.
  private static func plain(_ path: String) throws(SystemError) -> Descriptor? {
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    if number < 0, errno == ENOENT || errno == ENOTDIR { return nil }
    let file = try Descriptor(number, "open", path)
    guard try file.status(path).st_mode & S_IFMT == S_IFREG else { throw SystemError("read", path, code: EINVAL) }
    return file
  }

  /// Opens a plain file of tix's own, made where it is not there, to lock it. A FIFO, a socket, a device, a folder or a link in
  /// its place is an error, and not waited for.
  package static func openOwn(_ path: String) throws(SystemError) -> Descriptor {
    let number = unsafe open(path, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o666)
    let file = try Descriptor(number, "open", path)
    guard try file.status(path).st_mode & S_IFMT == S_IFREG else { throw SystemError("open", path, code: EINVAL) }
    return file
  }

  /// Whether there is something of that name that is no plain file; links are not followed.
  package static func isOccupied(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT != S_IFREG } ?? false
  }

  /// Writes a file that somebody named. One that is there is written over where it is a plain file; no link is followed.
  package static func put(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
    let number = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
    let file = try Descriptor(number, "create", path)
    guard try file.status(path).st_mode & S_IFMT == S_IFREG else { throw SystemError("write", path, code: EINVAL) }
    guard ftruncate(file.number, 0) == 0 else { throw SystemError("write", path) }
    try file.write(bytes, path)
  }

  /// Writes a file that is not there yet, and when asked waits until it is on the disk.
  package static func create(
    _ path: String, _ bytes: [UInt8], durable: Bool, mode: mode_t = 0o666
  ) throws(SystemError) {
    try create(path, durable: durable, mode: mode) { file throws(SystemError) in try file.write(bytes, path) }
  }

  /// The same, with what `fill` writes.
  package static func create(
    _ path: String, durable: Bool, mode: mode_t = 0o666, _ fill: (borrowing Descriptor) throws(SystemError) -> Void
  ) throws(SystemError) {
    let number = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    let file = try Descriptor(number, "create", path)
    try fill(file)
    if durable { try file.sync(path) }
  }

  /// Hands over a plain file piece by piece.
  package static func eachPiece(
    of path: String, _ body: ([UInt8]) throws(SystemError) -> Void
  ) throws(SystemError) {
    guard let file = try plain(path) else { throw SystemError("open", path, code: ENOENT) }
    while true {
      let piece = try file.readPiece(path)
      if piece.isEmpty { return }
      try body(piece)
    }
  }

  /// Writes a file beside its place and moves it there, so that nobody ever reads half of it.
  package static func replace(_ path: String, _ bytes: [UInt8], durable: Bool) throws(SystemError) {
    let fresh = path + ".new"
    try remove(fresh)
    try create(fresh, bytes, durable: durable)
    try move(fresh, to: path)
  }

  /// Writes behind what a file of tix's own has, and makes it where it is not there.
  package static func append(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
    let number = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
    let file = try Descriptor(number, "open", path)
    guard try file.status(path).st_mode & S_IFMT == S_IFREG else { throw SystemError("write", path, code: EINVAL) }
    try file.write(bytes, path)
  }

  package static func move(_ from: String, to: String) throws(SystemError) {
    guard unsafe rename(from, to) == 0 else { throw SystemError("write", to) }
  }

  /// Removes a file; none there is as good.
  package static func remove(_ path: String) throws(SystemError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw SystemError("remove", path) }
  }

  /// What the system knows of a file, links not followed; nil when there is none.
  package static func status(_ path: String) -> stat? {
    var result = stat()
    return unsafe lstat(path, &result) == 0 ? result : nil
  }

  /// Whether it is a folder, or a link to one.
  package static func isFolder(_ path: String) -> Bool {
    var result = stat()
    return unsafe stat(path, &result) == 0 && result.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether it is a folder, and no link to one.
  package static func isOwnFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether there is something of that name that is no plain file; links are followed.
  package static func isNoFile(_ path: String) -> Bool {
    var result = stat()
    return unsafe stat(path, &result) == 0 && result.st_mode & S_IFMT != S_IFREG
  }

  /// Whether there is nothing in a file, or no file.
  package static func isEmpty(_ path: String) -> Bool { (status(path)?.st_size ?? 0) == 0 }

  /// Whether a file is on a disk that nobody can write now.
  package static func isReadOnlyDisk(_ path: String) -> Bool {
    var result = statvfs()
    return unsafe statvfs(path, &result) == 0 && result.f_flag & UInt(ST_RDONLY) != 0
  }

  /// What tells whether two names are those of one file, links followed; nil when there is none.
  package static func identity(_ path: String) -> String? {
    var result = stat()
    return unsafe stat(path, &result) == 0 ? "\(result.st_dev) \(result.st_ino)" : nil
  }

  /// What a link names; nil for anything else.
  package static func linkTarget(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &target, target.count)
    guard count > 0 else { return nil }
    return String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A folder, made when it is not there.
  package static func makeFolder(_ path: String) throws(SystemError) {
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw SystemError("create", path) }
  }

  /// A new folder that nobody else may enter; six characters are put behind `prefix` to make its path.
  package static func makeTemporaryFolder(_ prefix: String) throws(SystemError) -> String {
    var template = Array((prefix + "XXXXXX").utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw SystemError("create", prefix) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes an empty folder; one that cannot be removed stays.
  package static func removeFolder(_ path: String) { unsafe rmdir(path) }

  /// Whether there is something of that name, links followed.
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The names in a folder, without `.` and `..`; nil when there is no such folder.
  package static func names(in path: String) throws(SystemError) -> [String]? {
    guard let folder = unsafe opendir(path) else {
      if errno == ENOENT { return nil }
      throw SystemError("open", path)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Waits until a file's bytes are on the disk.
  package static func sync(_ path: String) throws(SystemError) {
    let file = try Descriptor(unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY), "open", path)
    try file.sync(path)
  }

  /// Waits until a folder's names are on the disk.
  package static func syncFolder(_ path: String) throws(SystemError) {
    let folder = try Descriptor(unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open", path)
    try folder.sync(path)
  }
}
