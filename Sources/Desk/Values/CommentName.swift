/// The name of a comment's file without `.md`: `20261124T101502Z-8c1d`, a time and four random hex digits.
///
/// Names are in history's order: a new one sorts after the newest of its ticket, whatever the clock says.
package struct CommentName: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String
  let time: Timestamp

  /// Nil when it is not such a name.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard bytes.count == 21, bytes.dropFirst(16).first == UInt8(ascii: "-"),
      bytes.dropFirst(17).allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
      let time = Timestamp(compact: bytes.prefix(16))
    else { return nil }
    self.text = text
    self.time = time
  }

  /// The name of a comment written now, after `newest`. `number` is random; only its lowest 16 bits count.
  package init(now: Timestamp, after newest: CommentName?, number: UInt64) {
    var time = now
    if let newest, newest.time >= now { time = newest.time.adding(seconds: 1) }
    let digits = (0..<4).map { Self.hex[Int(number >> (4 * UInt64($0)) & 15)] }
    self.time = time
    text = time.compact + "-" + String(decoding: digits, as: UTF8.self)
  }

  package var description: String { text }

  package static func < (a: CommentName, b: CommentName) -> Bool { a.text < b.text }

  private static let hex = Array("0123456789abcdef".utf8)
}
