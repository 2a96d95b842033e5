package import Glibc

/// An open folder, which stays the same one whatever becomes of its path, and what is in it. Names are single ones, and no link is
/// followed.
package struct Folder: ~Copyable {
  private let descriptor: Descriptor
  /// For messages.
  package let path: String

  private init(_ descriptor: consuming Descriptor, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a folder that somebody named; links on the way to it are followed.
  package init(_ path: String) throws(SystemError) {
    let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    self.init(try Descriptor(number, "open", path), path)
  }

  /// A folder in this one, which is no link; nil where there is none.
  package func folder(_ name: FileName) throws(SystemError) -> Folder? {
    let path = place(name)
    let number = unsafe openat(
      descriptor.number, name.cString, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    if number < 0, errno == ENOENT { return nil }
    return Folder(try Descriptor(number, "open", path), path)
  }

  /// The same, made where it is not there.
  package func folder(_ name: FileName, making mode: mode_t) throws(SystemError) -> Folder {
    if let folder = try folder(name) { return folder }
    guard unsafe mkdirat(descriptor.number, name.cString, mode) == 0 || errno == EEXIST else {
      throw SystemError("create", place(name))
    }
    guard let folder = try folder(name) else { throw SystemError("open", place(name), code: ENOENT) }
    return folder
  }

  /// What the system knows of something in it; nil when there is none.
  package func status(_ name: FileName) -> stat? {
    var result = stat()
    return unsafe fstatat(descriptor.number, name.cString, &result, AT_SYMLINK_NOFOLLOW) == 0 ? result : nil
  }

  /// Hands over each name, without `.` and `..`, in no order and not all at once, until `body` returns false.
  package func eachName(_ body: (FileName) throws(SystemError) -> Bool) throws(SystemError) {
    // A stream moves the place of its descriptor, so it gets one of its own.
    let number = unsafe openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0, let stream = unsafe fdopendir(number) else { throw SystemError("open", path) }
    defer { unsafe closedir(stream) }
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw SystemError("read", path) }
        return
      }
      let bytes = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          unsafe Array(UnsafeBufferPointer(start: start, count: 256).prefix { $0 != 0 })
        }
      }
      guard bytes != [46], bytes != [46, 46] else { continue }
      guard try body(FileName(bytes: bytes)) else { return }
    }
  }

  /// The bytes of a plain file, and when they last changed; nil when there is none. Nobody waits for a FIFO.
  package func contents(_ name: FileName, limit: Int) throws(SystemError) -> (bytes: [UInt8], status: stat)? {
    let path = place(name)
    let number = unsafe openat(
      descriptor.number, name.cString, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW)
    if number < 0, errno == ENOENT { return nil }
    let file = try Descriptor(number, "open", path)
    let status = try file.status(path)
    guard status.isPlainFile else { throw SystemError("read", path, code: EINVAL) }
    guard Int(status.st_size) <= limit, let bytes = try file.read(path, limit: limit, expecting: Int(status.st_size))
    else { throw SystemError("read", path, code: EFBIG) }
    return (bytes, try file.status(path))
  }

  /// Moves something of this folder into another of the same disk; false where there is nothing of that name.
  package func move(
    _ name: FileName, to folder: borrowing Folder, as other: FileName
  ) throws(SystemError) -> Bool {
    if unsafe renameat(descriptor.number, name.cString, folder.descriptor.number, other.cString) == 0 { return true }
    if errno == ENOENT { return false }
    throw SystemError("move", place(name))
  }

  /// Writes a file beside its place and moves it there, so that nobody ever reads half of it.
  package func replace(
    _ name: FileName, _ bytes: [UInt8], durable: Bool, mode: mode_t = 0o666
  ) throws(SystemError) {
    let fresh = FileName(".\(name.text).new")
    try remove(fresh)
    let path = place(fresh)
    do {
      let number = unsafe openat(
        descriptor.number, fresh.cString, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
      let file = try Descriptor(number, "create", path)
      try file.write(bytes, path)
      if durable { try file.sync(path) }
      _ = try move(fresh, to: self, as: name)
    } catch {
      unsafe unlinkat(descriptor.number, fresh.cString, 0)
      throw error
    }
  }

  /// Removes a file; none there is as good.
  package func remove(_ name: FileName) throws(SystemError) {
    guard unsafe unlinkat(descriptor.number, name.cString, 0) == 0 || errno == ENOENT else {
      throw SystemError("remove", place(name))
    }
  }

  /// Waits until its names are on the disk.
  package func sync() throws(SystemError) { try descriptor.sync(path) }

  /// Takes the folder for this process until it ends; false where another has it. Where the disk knows no locks it is true.
  package func claim() -> Bool { flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

  /// Nanoseconds since 1970 by the clock of the machine that has the disk: that of a share may be wrong by minutes. By this
  /// machine's clock where that cannot be asked.
  package func clock() -> Int64 {
    if futimens(descriptor.number, nil) == 0, let status = try? descriptor.status(path) { return status.changed }
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private func place(_ name: FileName) -> String { "\(path)/\(name.text)" }
}
