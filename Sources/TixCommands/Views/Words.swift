internal import Desk

extension Timestamp {
  /// `2026-11-24 10:15 UTC`, for people.
  var shown: String {
    let iso = description
    return "\(day) \(String(decoding: iso.utf8.dropFirst(11).prefix(5), as: UTF8.self)) UTC"
  }
}

/// `1 ticket`, `2 tickets`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
