internal import CGitFormats

/// A pack of objects and its index, each as the bytes of a file, in version 2 of git's formats.
///
/// libgit2's packbuilder and indexer look for deltas between all objects, write each small piece by itself through a mapped
/// file, where a full disk ends the process by SIGBUS, and read everything once more.
package struct PackFile {
  /// What both files are named by: `pack-` and the checksum of the pack.
  package let name: String
  let pack: [UInt8]
  let index: [UInt8]

  private struct Entry {
    let id: ObjectID
    let start: Int
    let checksum: UInt32
  }

  /// Packs objects, each of which is given once. The newest of each type come first and are stored whole; older ones are
  /// deltas of them where that is shorter, so that what is read most often needs the fewest steps.
  package init(_ objects: [GitObject], _ operation: String) throws(GitError) {
    guard let count = UInt32(exactly: objects.count) else { throw GitError(.other, operation, "too many objects") }
    var pack = Array("PACK".utf8) + Self.bytes(UInt32(2)) + Self.bytes(count)
    var entries: [Entry] = []
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
    // Beyond this the index would need its table of long offsets. No caller has nearly as much.
    guard entries.count == objects.count, pack.count < 1 << 31 else {
      throw GitError(.other, operation, "too much for one pack")
    }
    let sum = try Self.digest(pack, operation)
    self.pack = pack + sum
    name = "pack-" + (ObjectID(bytes: sum) ?? .zero).description
    index = try Self.index(entries.sorted { $0.id < $1.id }, sum, operation)
  }

  private static func index(_ entries: [Entry], _ sum: [UInt8], _ operation: String) throws(GitError) -> [UInt8] {
    var index: [UInt8] = [0xFF] + Array("tOc".utf8) + bytes(UInt32(2))
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
    return index + (try digest(index, operation))
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

  private static func digest(_ bytes: [UInt8], _ operation: String) throws(GitError) -> [UInt8] {
    var sum = [UInt8](repeating: 0, count: 20)
    guard unsafe mbedtls_sha1_ret(bytes, bytes.count, &sum) == 0 else {
      throw GitError(.other, operation, "no checksum could be made")
    }
    return sum
  }
}
