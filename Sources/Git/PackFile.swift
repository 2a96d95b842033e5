import CLibgit2
import CPack

/// A pack of objects and its index, each as the bytes of a file, in version 2 of git's formats.
///
/// libgit2's own (its packbuilder and indexer) look for deltas between all objects, write each small piece by itself through a
/// mapped file, which a full disk ends with SIGBUS, and read everything once more.
struct PackFile {
  /// What both files are named by: `pack-` and the checksum of the pack.
  let name: String
  let pack: [UInt8]
  let index: [UInt8]

  private struct Entry {
    let id: ObjectID
    let start: Int
    let checksum: UInt32
  }

  /// Packs objects, each of which is there once. The newest of each kind come first and are whole; what is older is
  /// made from them where that is shorter, so that what is read most needs the fewest steps.
  init(_ objects: [GatheredObjects.Object], _ operation: String) throws(GitError) {
    guard let count = UInt32(exactly: objects.count) else { throw GitError(.other, operation, "too many objects") }
    var pack = Array("PACK".utf8) + Self.bytes(UInt32(2)) + Self.bytes(count)
    var entries: [Entry] = []
    let (text, ids) = (try Compressor(.text, operation), try Compressor(.ids, operation))
    var bases = DeltaBases()
    for type in [GIT_OBJECT_COMMIT, GIT_OBJECT_TREE, GIT_OBJECT_BLOB] {
      let compressor = type == GIT_OBJECT_TREE ? ids : text
      for object in objects.reversed() where object.type == type {
        let start = pack.count
        if let delta = bases.delta(to: object, at: start) {
          Self.appendHeader(kind: 6, size: delta.bytes.count, to: &pack)
          Self.appendDistance(start - delta.base, to: &pack)
          try compressor.append(delta.bytes, to: &pack)
        } else {
          Self.appendHeader(kind: Int(type.rawValue), size: object.bytes.count, to: &pack)
          try compressor.append(object.bytes, to: &pack)
        }
        let checksum = pack.withUnsafeBufferPointer {
          crc32_z(0, $0.baseAddress.map { $0 + start }, $0.count - start)
        }
        entries.append(Entry(id: object.id, start: start, checksum: UInt32(truncatingIfNeeded: checksum)))
      }
    }
    // Beyond this the index would need its table of long offsets. A caller gathers far less than that.
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
    for entry in entries { counts[Int(entry.id.firstByte)] += 1 }
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

  /// How far in front of this one the base of a delta starts: seven bits a byte, the highest first, one less in all but the last.
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
    guard mbedtls_sha1_ret(bytes, bytes.count, &sum) == 0 else {
      throw GitError(.other, operation, "no checksum could be made")
    }
    return sum
  }
}
