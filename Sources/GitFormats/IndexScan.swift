internal import System

/// What Git's index file holds of a few paths, found by running over the bytes of the file once.
///
/// libgit2 makes an entry of each of 400,000 files, in 700 ms and 140 MB. As git does, this does not verify the checksum at
/// the end. The file is read and not mapped: whoever writes over it must not end this process by SIGBUS.
package struct IndexScan: Sendable {
  /// What is staged for those of the paths that something is staged for.
  package let entries: [String: IndexEntry]
  /// Whether a merge left paths to decide on.
  package let hasConflicts: Bool

  /// The largest index that is read.
  private static let maxBytes = 1 << 31

  /// Looks for `paths` in the index at `path`.
  ///
  /// Throws `.unsupported` for a split or sparse index, and `.corrupt` for what is no index.
  package init(at path: String, for paths: [String]) throws(GitError) {
    let operation = "read index \(path)"
    try checkNoNUL(path, operation)
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try FileSystem.contents(path, limit: Self.maxBytes)
    } catch {
      throw GitError(.other, operation, error.reason)
    }
    guard let bytes else { throw GitError(.other, operation, "No such file or directory") }
    var reader = IndexReader(bytes, paths, operation)
    try reader.run()
    (entries, hasConflicts) = (reader.entries, reader.hasConflicts)
  }

  /// What to say of an index that neither libgit2 nor this can read.
  package static func unreadable(_ meaning: String) -> String { "it is \(meaning), which libgit2 1.5 cannot read" }
}

/// One run over an index, which ends where its checksum begins.
private struct IndexReader {
  private let bytes: [UInt8]
  /// Where the checksum begins.
  private let end: Int
  private let operation: String
  /// By their length: a path is compared only with names of its own length.
  private var wanted: [Int: [String]] = [:]
  private(set) var entries: [String: IndexEntry] = [:]
  private(set) var hasConflicts = false

  init(_ bytes: [UInt8], _ paths: [String], _ operation: String) {
    self.bytes = bytes
    end = bytes.count - 20
    self.operation = operation
    for path in paths { wanted[path.utf8.count, default: []].append(path) }
  }

  /// Signature, version, and number of entries; the entries; extensions.
  mutating func run() throws(GitError) {
    guard end >= 12, bytes.starts(with: "DIRC".utf8) else { throw damaged }
    let version = number(at: 4)
    guard (2...4).contains(version) else {
      throw GitError(.unsupported, operation, "version \(version) of an index")
    }
    var position = 12
    var name: [UInt8] = []
    for _ in 0..<number(at: 8) {
      position = version == 4 ? try readCompressed(at: position, &name) : try readPadded(at: position)
    }
    try checkExtensions(at: position)
  }

  private var damaged: GitError { GitError(.corrupt, operation, "it is damaged") }

  private func number(at position: Int) -> UInt32 {
    UInt32(flags(at: position)) << 16 | UInt32(flags(at: position + 2))
  }

  private func flags(at position: Int) -> UInt16 { UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1]) }

  private func firstNUL(from position: Int) throws(GitError) -> Int {
    guard let found = bytes[position..<end].firstIndex(of: 0) else { throw damaged }
    return found
  }

  /// An entry: ten numbers, the object, flags (and more of them), then the name and NUL to a multiple of eight bytes.
  private mutating func readPadded(at start: Int) throws(GitError) -> Int {
    let (more, begin) = try readHead(at: start)
    var count = Int(flags(at: start + 60) & 0xFFF)
    if count == 0xFFF { count = try firstNUL(from: begin) - begin }
    let next = start + (begin - start + count + 8) & ~7
    guard next <= end else { throw damaged }
    take(bytes[begin..<(begin + count)], start, more)
    return next
  }

  /// The same in version 4: how much of the name before this one to drop, and what to put there; no padding.
  private mutating func readCompressed(at start: Int, _ name: inout [UInt8]) throws(GitError) -> Int {
    let (more, begin) = try readHead(at: start)
    var position = begin
    var dropped = 0
    while true {
      guard position < end, dropped < 1 << 20 else { throw damaged }
      let byte = bytes[position]
      position += 1
      dropped = dropped << 7 | Int(byte & 127)
      if byte < 128 { break }
      dropped += 1
    }
    let last = try firstNUL(from: position)
    guard dropped <= name.count else { throw damaged }
    name.removeLast(dropped)
    name += bytes[position..<last]
    take(name[...], start, more)
    return last + 1
  }

  /// The second flags, 0 where there are none, and where the name starts.
  private func readHead(at start: Int) throws(GitError) -> (more: UInt16, name: Int) {
    guard start + 62 < end else { throw damaged }
    guard flags(at: start + 60) & 0x4000 != 0 else { return (0, start + 62) }
    guard start + 64 < end else { throw damaged }
    return (flags(at: start + 62), start + 64)
  }

  private mutating func take(_ name: ArraySlice<UInt8>, _ start: Int, _ more: UInt16) {
    if flags(at: start + 60) >> 12 & 3 != 0 {
      hasConflicts = true
      return
    }
    guard let candidates = wanted[name.count] else { return }
    for path in candidates where path.utf8.elementsEqual(name) {
      let id = ObjectID(bytes: bytes[(start + 40)..<(start + 60)]) ?? .zero
      entries[path] = IndexEntry(id: id, mode: number(at: start + 24), skipWorkTree: more & 0x4000 != 0)
    }
  }

  /// Signature and length each; those with a small letter in front change what the entries mean.
  private func checkExtensions(at start: Int) throws(GitError) {
    var position = start
    while position + 8 <= end {
      let name = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
      switch name {
      case "link": throw GitError(.unsupported, operation, IndexScan.unreadable("a split index (core.splitIndex)"))
      case "sdir": throw GitError(.unsupported, operation, IndexScan.unreadable("a sparse index (index.sparse)"))
      case _ where name.utf8.first.map { $0 >= 97 } ?? true:
        throw GitError(.unsupported, operation, "it needs “\(name)”, which is unknown")
      default: position += 8 + Int(number(at: position + 4))
      }
    }
    guard position == end else { throw damaged }
  }
}
