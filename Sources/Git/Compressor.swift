import CPack

/// zlib's deflate, as git compresses objects.
final class Compressor {
  // Where it is must not change: zlib's state points back at it.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let operation: String

  /// What is compressed, and for how long.
  enum Kind {
    /// What stays as it is for long.
    case text
    /// What a gc packs soon; git takes as little time for it (`core.looseCompression`).
    case loose
    /// Ids, mostly: they cannot be made shorter, and zlib would take long to find that out.
    case ids

    fileprivate var level: Int32 {
      switch self {
      case .text: Z_DEFAULT_COMPRESSION
      case .loose: Z_BEST_SPEED
      case .ids: Z_NO_COMPRESSION
      }
    }
  }

  init(_ kind: Kind, _ operation: String) throws(GitError) {
    self.operation = operation
    stream.initialize(to: z_stream())
    let code = cpack_deflate_init(stream, kind.level)
    guard code == Z_OK else {
      stream.deallocate()
      throw GitError(.other, operation, "out of memory")
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Compresses `bytes` by themselves, and appends the outcome.
  func append(_ bytes: [UInt8], to output: inout [UInt8]) throws(GitError) {
    guard let size = UInt32(exactly: bytes.count), deflateReset(stream) == Z_OK else {
      throw GitError(.other, operation, "an object is too large to be compressed")
    }
    let start = output.count
    let room = Int(deflateBound(stream, uLong(size)))
    output.append(contentsOf: repeatElement(0, count: room))
    let code = bytes.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        // zlib does not write to its input.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = size
        stream.pointee.next_out = output.baseAddress.map { $0 + start }
        stream.pointee.avail_out = UInt32(truncatingIfNeeded: room)
        return deflate(stream, Z_FINISH)
      }
    }
    guard code == Z_STREAM_END else { throw GitError(.other, operation, "an object could not be compressed") }
    output.removeLast(Int(stream.pointee.avail_out))
  }
}
