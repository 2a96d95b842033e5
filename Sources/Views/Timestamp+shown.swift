package import Desk

extension Timestamp {
  /// `2026-11-24 10:15 UTC`, for people.
  package var shown: String {
    let iso = description
    return "\(day) \(String(decoding: iso.utf8.dropFirst(11).prefix(5), as: UTF8.self)) UTC"
  }
}
