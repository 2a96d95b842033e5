package import Glibc

/// A name in a folder, as the system has it: bytes that need not be text.
package struct FileName: Hashable, Sendable {
  /// Without the NUL behind it.
  package let bytes: [UInt8]

  package init(_ text: String) { bytes = Array(text.utf8) }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// For people; what is not UTF-8 is shown by stand-ins.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The name as text, where it is text.
  package var exactText: String? { String(validating: bytes, as: UTF8.self) }

  /// Whether it begins with a dot: what programs put beside what is meant.
  package var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

  var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}

extension stat {
  package var isPlainFile: Bool { st_mode & S_IFMT == S_IFREG }
  package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

  /// Whether it has another name as well, here or elsewhere on the disk.
  package var hasOtherNames: Bool { st_nlink != 1 }

  /// Nanoseconds since 1970 at which its bytes last changed.
  package var changed: Int64 { Int64(st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(st_mtim.tv_nsec) }
}
