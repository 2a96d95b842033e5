/// A text that somebody wrote, on its way into a file of the desk.
package enum WrittenText {
  /// The most that a text may be long.
  package static let maxBytes = Limits.textBytes

  /// The text as the desk's files hold it: UTF-8, line feeds, no byte-order mark. `source` is what a message calls it.
  package static func cleaned(_ bytes: [UInt8], _ source: String) throws(Refusal) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(.usage, "\(source) is not UTF-8 text")
    }
    guard !bytes.contains(0) else { throw Refusal(.usage, "\(source) is not text: it holds a NUL") }
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    for (index, byte) in text.utf8.enumerated() where byte != 13 || index + 1 == bytes.count || bytes[index + 1] != 10 {
      clean.append(byte)
    }
    if clean.starts(with: [0xEF, 0xBB, 0xBF]) { clean.removeFirst(3) }
    return String(decoding: clean, as: UTF8.self)
  }
}
