internal import CGitFormats

/// zlib's deflate, as git compresses objects.
@safe final class Compressor {
  // Allocated, because its address must not change: zlib's state points back at it.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let operation: String

  /// What is compressed, and for how long.
  enum Kind {
    /// What stays as it is for a long time.
    case text
    /// What a gc packs soon; git takes as little time for it (`core.looseCompression`).
    case loose
    /// Ids, mostly: they cannot be made shorter, and zlib would spend much time to find that out.
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
    unsafe stream.initialize(to: z_stream())
    let code = unsafe cgitformats_deflate_init(stream, kind.level)
    guard code == Z_OK else {
      unsafe stream.deallocate()
      throw GitError(.other, operation, "out of memory")
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Compresses `bytes` by themselves, and appends the outcome.
  func append(_ bytes: [UInt8], to output: inout [UInt8]) throws(GitError) {
    guard let size = UInt32(exactly: bytes.count), unsafe deflateReset(stream) == Z_OK else {
      throw GitError(.other, operation, "an object is too large to be compressed")
    }
    let start = output.count
    let room = unsafe Int(deflateBound(stream, uLong(size)))
    output.append(contentsOf: repeatElement(0, count: room))
    let code = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        // zlib does not write to its input.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = size
        unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_out = UInt32(truncatingIfNeeded: room)
        return unsafe deflate(stream, Z_FINISH)
      }
    }
    guard code == Z_STREAM_END else { throw GitError(.other, operation, "an object could not be compressed") }
    unsafe output.removeLast(Int(stream.pointee.avail_out))
  }
}
