import CLibgit2
import Glibc

/// What Git's index file holds of a few paths, found by running over the bytes of the file once.
///
/// libgit2 makes an entry of each of 400,000 files, in 700 ms and 140 MB. As git does, this takes the checksum at the end
/// for granted.
package struct IndexScan: Sendable {
  /// What is staged for those of the paths that something is staged for.
  package let entries: [String: IndexEntry]
  /// Whether a merge left paths to decide on.
  package let hasConflicts: Bool

  /// Looks for `paths` in the index at `path`.
  ///
  /// Throws `.unsupported` for a split or sparse index, and `.corrupt` for what is no index.
  package init(at path: String, for paths: [String]) throws(GitError) {
    let operation = "read index \(path)"
    try checkNoNUL(path, operation)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.failure(operation) }
    defer { close(file) }
    let length = Int(lseek(file, 0, SEEK_END))
    guard length >= 32 else { throw Self.damaged(operation) }
    // Whoever changes an index puts another file in its place: this one stays as it is.
    guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0), start != MAP_FAILED else {
      throw Self.failure(operation)
    }
    defer { munmap(start, length) }
    var reader = Reader(UnsafeRawBufferPointer(start: start, count: length - 20), paths, operation)
    try reader.run()
    (entries, hasConflicts) = (reader.entries, reader.hasConflicts)
  }

  fileprivate static func damaged(_ operation: String) -> GitError {
    GitError(.corrupt, operation, "it is damaged")
  }

  private static func failure(_ operation: String) -> GitError {
    GitError(.other, operation, strerror(errno).map { String(cString: $0) } ?? "error \(errno)")
  }
}

/// One run over an index, which ends where its checksum begins.
private struct Reader {
  private let bytes: UnsafeRawBufferPointer
  private let operation: String
  // A path is compared only with those of its length.
  private var wanted: [Int: [String]] = [:]
  private(set) var entries: [String: IndexEntry] = [:]
  private(set) var hasConflicts = false

  init(_ bytes: UnsafeRawBufferPointer, _ paths: [String], _ operation: String) {
    self.bytes = bytes
    self.operation = operation
    for path in paths { wanted[path.utf8.count, default: []].append(path) }
  }

  /// Signature, version, and number of entries; the entries; extensions.
  mutating func run() throws(GitError) {
    guard bytes.starts(with: "DIRC".utf8) else { throw damaged }
    let version = number(at: 4)
    guard (2...4).contains(version) else {
      throw GitError(.unsupported, operation, "version \(version) of an index")
    }
    var position = 12
    var name: [UInt8] = []
    for _ in 0..<number(at: 8) {
      position = version == 4 ? try shortened(at: position, &name) : try whole(at: position)
    }
    try checkExtensions(at: position)
  }

  private var damaged: GitError { IndexScan.damaged(operation) }

  private func number(at position: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  private func flags(at position: Int) -> UInt16 {
    UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt16.self))
  }

  /// An entry: ten numbers, the object, flags (and more of them), then the name and NUL to a multiple of eight bytes.
  private mutating func whole(at start: Int) throws(GitError) -> Int {
    let (more, begin) = try head(at: start)
    var count = Int(flags(at: start + 60) & 0xFFF)
    if count == 0xFFF {
      guard let end = bytes[begin...].firstIndex(of: 0) else { throw damaged }
      count = end - begin
    }
    let end = start + (begin - start + count + 8) & ~7
    guard end <= bytes.count else { throw damaged }
    take(UnsafeRawBufferPointer(rebasing: bytes[begin..<(begin + count)]), start, more)
    return end
  }

  /// The same in version 4: how much of the name before this one to drop, and what to put there; no multiple of anything.
  private mutating func shortened(at start: Int, _ name: inout [UInt8]) throws(GitError) -> Int {
    let (more, begin) = try head(at: start)
    var position = begin
    var dropped = 0
    while true {
      guard position < bytes.count, dropped < 1 << 20 else { throw damaged }
      let byte = bytes[position]
      position += 1
      dropped = dropped << 7 | Int(byte & 127)
      if byte < 128 { break }
      dropped += 1
    }
    guard dropped <= name.count, let end = bytes[position...].firstIndex(of: 0) else { throw damaged }
    name.removeLast(dropped)
    name += bytes[position..<end]
    name.withUnsafeBytes { take($0, start, more) }
    return end + 1
  }

  /// The second flags, 0 where there are none, and where the name starts.
  private func head(at start: Int) throws(GitError) -> (more: UInt16, name: Int) {
    guard start + 62 < bytes.count else { throw damaged }
    guard flags(at: start + 60) & 0x4000 != 0 else { return (0, start + 62) }
    guard start + 64 < bytes.count else { throw damaged }
    return (flags(at: start + 62), start + 64)
  }

  private mutating func take(_ name: UnsafeRawBufferPointer, _ start: Int, _ more: UInt16) {
    if flags(at: start + 60) >> 12 & 3 != 0 {
      hasConflicts = true
      return
    }
    guard let candidates = wanted[name.count] else { return }
    for path in candidates where path.utf8.elementsEqual(name) {
      var id = git_oid()
      withUnsafeMutableBytes(of: &id.id) {
        $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[(start + 40)..<(start + 60)]))
      }
      entries[path] = IndexEntry(id: ObjectID(id), mode: number(at: start + 24), skipWorkTree: more & 0x4000 != 0)
    }
  }

  /// Signature and length each; those with a small letter in front change what the entries mean.
  private func checkExtensions(at start: Int) throws(GitError) {
    var position = start
    while position + 8 <= bytes.count {
      let name = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
      switch name {
      case "link": throw GitError(.unsupported, operation, IndexFile.unreadable("a split index (core.splitIndex)"))
      case "sdir": throw GitError(.unsupported, operation, IndexFile.unreadable("a sparse index (index.sparse)"))
      case _ where name.utf8.first.map { $0 >= 97 } ?? true:
        throw GitError(.unsupported, operation, "it needs “\(name)”, which is unknown")
      default: position += 8 + Int(number(at: position + 4))
      }
    }
    guard position == bytes.count else { throw damaged }
  }
}
