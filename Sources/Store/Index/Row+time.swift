internal import Desk
internal import SQLite

extension Row {
  /// A moment that a column holds in seconds since 1970; nil where it holds none.
  func time(_ column: Int32) -> Timestamp? { integer(column).flatMap { Timestamp(seconds: $0) } }
}
