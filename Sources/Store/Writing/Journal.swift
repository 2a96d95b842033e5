internal import Desk
internal import Git

/// What a change is about to do, written before the branch moves, so that after a crash anybody can finish it.
struct Journal {
  let reference: String
  let old: ObjectID?
  let new: ObjectID
  let paths: [String]

  /// A line each: branch, commit before, commit after, paths.
  func write(_ place: Place, durable: Bool) throws(SystemError) {
    let lines = [reference, old?.description ?? "-", new.description] + paths
    try FileSystem.replace(place.journal, Array((lines.joined(separator: "\n") + "\n").utf8), durable: durable)
    if durable { try FileSystem.syncFolder(place.folder) }
  }

  /// The journal of a change that did not finish; nil when there is none or it was cut short by a power cut.
  static func read(_ place: Place) throws(SystemError) -> Journal? {
    guard let bytes = try FileSystem.contents(place.journal) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).pieces(at: 10).dropLast()
    guard lines.count >= 3, let new = ObjectID(hex: lines[2]) else { return nil }
    return Journal(reference: lines[0], old: ObjectID(hex: lines[1]), new: new, paths: Array(lines.dropFirst(3)))
  }

  static func isOpen(_ place: Place) -> Bool { FileSystem.status(place.journal) != nil }

  static func close(_ place: Place) throws(SystemError) { try FileSystem.remove(place.journal) }
}
