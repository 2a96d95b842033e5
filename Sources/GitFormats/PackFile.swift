internal import CGitFormats
internal import System

/// A pack of objects and its index, in version 2 of git's formats.
///
/// libgit2's packbuilder and indexer look for deltas between all objects, write each small piece by itself through a mapped
/// file, where a full disk ends the process by SIGBUS, and read everything once more.
package struct PackFile {
  /// What both files are named by: `pack-` and the checksum of the pack.
  package let name: String
  let index: [UInt8]
  /// What is in it, in the order of the ids.
  let entries: [Entry]

  /// Its bytes, but for those of the packs whose place it takes, and for its checksum.
  private let head: [UInt8]
  private let joined: [Stored]
  private let sum: [UInt8]

  /// An object: where it starts in the pack, and the CRC-32 of what is there.
  struct Entry: Sendable {
    let id: ObjectID
    let start: Int
    let checksum: UInt32
  }

  /// A pack that is on the disk.
  struct Stored: Sendable {
    /// Where its two files are, without what their names end with.
    let path: String
    /// Its bytes without its checksum.
    let size: Int
    let sum: [UInt8]
    let entries: [Entry]
  }

  private static let headerSize = 12

  /// Packs objects, each of which is given once. The newest of each type come first and are stored whole; older ones are
  /// deltas of them where that is shorter, so that what is read most often needs the fewest steps.
  ///
  /// - Parameter joined: packs whose objects it has as well, as they are there: a delta says how far in front of it its base starts, so
  ///   they can be put behind one another. Throws where one of them is not what was written, or an object is in two.
  init(_ objects: [GitObject], joining joined: [Stored] = [], _ operation: String) throws(GitError) {
    let total = joined.reduce(objects.count) { $0 + $1.entries.count }
    guard let count = UInt32(exactly: total) else { throw GitError(.other, operation, "too many objects") }
    var pack = Array("PACK".utf8) + Self.bytes(UInt32(2)) + Self.bytes(count)
    var entries: [Entry] = []
    entries.reserveCapacity(total)
    let (text, ids) = (try Compressor(.text, operation), try Compressor(.ids, operation))
    var bases = DeltaBases()
    for type in [ObjectType.commit, .tree, .blob] {
      let compressor = type == .tree ? ids : text
      for object in objects.reversed() where object.type == type {
        let start = pack.count
        if let delta = bases.delta(to: object, at: start) {
          Self.appendHeader(kind: 6, size: delta.bytes.count, to: &pack)
          Self.appendDistance(start - delta.base, to: &pack)
          try compressor.append(delta.bytes, to: &pack)
        } else {
          Self.appendHeader(kind: type.rawValue, size: object.bytes.count, to: &pack)
          try compressor.append(object.bytes, to: &pack)
        }
        let checksum = unsafe pack.withUnsafeBufferPointer {
          unsafe crc32_z(0, $0.baseAddress.map { unsafe $0 + start }, $0.count - start)
        }
        entries.append(Entry(id: object.id, start: start, checksum: UInt32(truncatingIfNeeded: checksum)))
      }
    }
    var size = pack.count
    for other in joined {
      let distance = size - Self.headerSize
      for entry in other.entries {
        entries.append(Entry(id: entry.id, start: entry.start + distance, checksum: entry.checksum))
      }
      size += other.size - Self.headerSize
    }
    // Beyond this the index would need its table of long offsets. No caller has nearly as much.
    guard entries.count == total, size < 1 << 31 else { throw GitError(.other, operation, "too much for one pack") }
    entries.sort { $0.id < $1.id }
    guard joined.isEmpty || !zip(entries, entries.dropFirst()).contains(where: { $0.id == $1.id }) else {
      throw GitError(.other, operation, "an object is in two of the packs")
    }
    sum = try Self.sum(pack, joined, operation)
    (head, self.joined, self.entries) = (pack, joined, entries)
    name = "pack-" + (ObjectID(bytes: sum) ?? .zero).description
    index = try Self.index(entries, sum, operation)
  }

  /// The checksum of a pack; those of the packs that are in it are checked on the way.
  private static func sum(_ head: [UInt8], _ joined: [Stored], _ operation: String) throws(GitError) -> [UInt8] {
    var digest = try Digest(operation)
    try digest.append(head[...])
    for other in joined {
      var own = try Digest(operation)
      var failure: GitError?
      try system(operation) { () throws(SystemError) in
        try other.eachPiece { piece, isBody in
          do throws(GitError) {
            try own.append(piece)
            if isBody { try digest.append(piece) }
          } catch {
            failure = failure ?? error
          }
        }
      }
      if let failure { throw failure }
      guard try own.bytes() == other.sum else { throw GitError(.corrupt, operation, "\(other.path) is damaged") }
    }
    return try digest.bytes()
  }

  /// Writes both files, which are not there yet, and waits until they are on the disk. Nobody may write to them again, as is git's way.
  ///
  /// - Parameters:
  ///   - path: of both, without what their names end with.
  ///   - place: the same of where they will be.
  /// - Returns: what is needed to join it with others, once it is at `place`.
  func write(to path: String, for place: String) throws(SystemError) -> Stored {
    var size = head.count
    try FileSystem.create(path + ".pack", durable: true, mode: 0o444) { file throws(SystemError) in
      try file.write(head, path)
      for other in joined {
        try other.eachPiece { piece, isBody throws(SystemError) in
          guard isBody else { return }
          size += piece.count
          try file.write(Array(piece), path)
        }
      }
      try file.write(sum, path)
    }
    try FileSystem.create(path + ".idx", index, durable: true, mode: 0o444)
    return Stored(path: place, size: size, sum: sum, entries: entries)
  }

  private static func index(_ entries: [Entry], _ sum: [UInt8], _ operation: String) throws(GitError) -> [UInt8] {
    var index: [UInt8] = [0xFF] + Array("tOc".utf8) + bytes(UInt32(2))
    index.reserveCapacity(1_100 + entries.count * 28)
    var counts = [UInt32](repeating: 0, count: 256)
    for entry in entries { counts[Int(entry.id[0])] += 1 }
    var total: UInt32 = 0
    for count in counts {
      total += count
      index += bytes(total)
    }
    for entry in entries { index += entry.id.bytes }
    for entry in entries { index += bytes(entry.checksum) }
    for entry in entries { index += bytes(UInt32(truncatingIfNeeded: entry.start)) }
    index += sum
    var digest = try Digest(operation)
    try digest.append(index[...])
    index += try digest.bytes()
    return index
  }

  /// The kind and the size of what follows: four bits of the size, then seven a byte, the lowest first.
  private static func appendHeader(kind: Int, size: Int, to pack: inout [UInt8]) {
    var rest = size >> 4
    pack.append(UInt8(kind << 4 | size & 15 | (rest > 0 ? 128 : 0)))
    while rest > 0 {
      pack.append(UInt8(rest & 127 | (rest > 127 ? 128 : 0)))
      rest >>= 7
    }
  }

  /// How far in front of this object the base of a delta starts: seven bits a byte, the highest first, one less in all but the last.
  private static func appendDistance(_ distance: Int, to pack: inout [UInt8]) {
    var digits = [UInt8(distance & 127)]
    var rest = distance >> 7
    while rest > 0 {
      rest -= 1
      digits.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    pack += digits.reversed()
  }

  private static func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
}

extension PackFile.Stored {
  /// Hands over its bytes up to the checksum, and whether they are behind its header.
  fileprivate func eachPiece(
    _ body: (ArraySlice<UInt8>, Bool) throws(SystemError) -> Void
  ) throws(SystemError) {
    var place = 0
    try FileSystem.eachPiece(of: path + ".pack") { piece throws(SystemError) in
      let end = min(piece.count, size - place)
      let header = min(max(12 - place, 0), max(end, 0))
      if header > 0 { try body(piece[..<header], false) }
      if header < end { try body(piece[header..<end], true) }
      place += piece.count
    }
  }
}

/// SHA-1 of what comes piece by piece.
private struct Digest: ~Copyable {
  private var context = mbedtls_sha1_context()
  private let operation: String

  init(_ operation: String) throws(GitError) {
    self.operation = operation
    unsafe mbedtls_sha1_init(&context)
    try require(unsafe mbedtls_sha1_starts_ret(&context))
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) throws(GitError) {
    try require(
      unsafe bytes.withUnsafeBufferPointer { unsafe mbedtls_sha1_update_ret(&context, $0.baseAddress, $0.count) })
  }

  mutating func bytes() throws(GitError) -> [UInt8] {
    var sum = [UInt8](repeating: 0, count: 20)
    try require(unsafe mbedtls_sha1_finish_ret(&context, &sum))
    return sum
  }

  private func require(_ code: Int32) throws(GitError) {
    guard code == 0 else { throw GitError(.other, operation, "no checksum could be made") }
  }
}
