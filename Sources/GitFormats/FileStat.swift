package import Glibc

/// What Git's index remembers of a file in the work tree, to see without reading it that it has not changed.
/// Each number is cut to 32 bits, as git does.
package struct FileStat: Sendable, Hashable {
  /// Seconds and nanoseconds since 1970.
  package struct Time: Sendable, Hashable {
    package var seconds: UInt32
    package var nanoseconds: UInt32

    package init(seconds: UInt32, nanoseconds: UInt32) {
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }
  }

  /// When its attributes were changed last.
  package var ctime: Time
  /// When its content was changed last.
  package var mtime: Time
  package var device: UInt32
  package var inode: UInt32
  package var user: UInt32
  package var group: UInt32
  /// Bytes.
  package var size: UInt32

  package init(
    ctime: Time, mtime: Time, device: UInt32, inode: UInt32, user: UInt32, group: UInt32, size: UInt32
  ) {
    self.ctime = ctime
    self.mtime = mtime
    self.device = device
    self.inode = inode
    self.user = user
    self.group = group
    self.size = size
  }

  /// From what `lstat` or `fstat` said.
  package init(_ stat: stat) {
    self.init(
      ctime: Time(stat.st_ctim), mtime: Time(stat.st_mtim), device: UInt32(truncatingIfNeeded: stat.st_dev),
      inode: UInt32(truncatingIfNeeded: stat.st_ino), user: stat.st_uid, group: stat.st_gid,
      size: UInt32(truncatingIfNeeded: stat.st_size))
  }
}

extension FileStat.Time {
  fileprivate init(_ time: timespec) {
    self.init(
      seconds: UInt32(truncatingIfNeeded: time.tv_sec), nanoseconds: UInt32(truncatingIfNeeded: time.tv_nsec))
  }
}
