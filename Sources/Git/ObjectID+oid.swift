import CLibgit2
import GitFormats

extension ObjectID {
  init(_ oid: git_oid) {
    self = withUnsafeBytes(of: oid.id) { bytes in
      ObjectID(
        words: (
          UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
          UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
          UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
        ))
    }
  }

  /// Copies what libgit2 points at; nil for no pointer.
  init?(_ oid: UnsafePointer<git_oid>?) {
    guard let oid else { return nil }
    self.init(oid.pointee)
  }

  var oid: git_oid {
    var result = git_oid()
    withUnsafeMutableBytes(of: &result.id) { bytes in
      bytes.storeBytes(of: words.0.bigEndian, toByteOffset: 0, as: UInt64.self)
      bytes.storeBytes(of: words.1.bigEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: words.2.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return result
  }
}
