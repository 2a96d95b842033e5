internal import Desk
internal import Git
internal import System
internal import Text

/// What a change is about to do, written before the branch moves, so that after a crash anybody can finish it.
struct Journal {
  let reference: String
  let old: ObjectID?
  let new: ObjectID
  let paths: [String]
  /// Acknowledged commits, and the branches that they were made on, that this change is not made on top of.
  var apart: [Acknowledged] = []

  struct Acknowledged: Equatable {
    let commit: ObjectID
    let reference: String
  }

  /// A line each: branch, commit before, commit after, commits apart, paths.
  private var bytes: [UInt8] {
    let lines =
      [reference, old?.description ?? "-", new.description]
      + apart.map { "\(Self.apartMark)\($0.commit) \($0.reference)" } + paths
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// No path of a desk begins so.
  private static let apartMark = "apart: "
  /// More are not kept: then history is rewritten again and again, and nobody looks.
  static let maxApart = 1_000

  /// Opens it. One that is cut short says nothing, and need not: the branch is moved after this.
  func write(_ paths: RepositoryPaths, durable: Bool) throws(SystemError) {
    try FileSystem.remove(paths.journal)
    try FileSystem.create(paths.journal, bytes, durable: durable)
    if durable { try FileSystem.syncFolder(paths.folder) }
  }

  /// The journal of a change that did not finish; nil when there is none or it was cut short.
  static func read(_ paths: RepositoryPaths) throws(SystemError) -> Journal? { try read(paths.journal) }

  /// The journal of the change that was acknowledged last; nil when there is none or a power cut emptied it.
  static func acknowledged(_ paths: RepositoryPaths) throws(SystemError) -> Journal? { try read(paths.acknowledged) }

  private static func read(_ path: String) throws(SystemError) -> Journal? {
    guard let bytes = try FileSystem.contents(path) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).pieces(at: 10).dropLast()
    guard lines.count >= 3, let new = ObjectID(hex: lines[2]) else { return nil }
    let rest = lines.dropFirst(3)
    let marks = rest.prefix { $0.begins(with: apartMark) }
    return Journal(
      reference: lines[0], old: ObjectID(hex: lines[1]), new: new, paths: Array(rest.dropFirst(marks.count)),
      apart: marks.compactMap(Self.acknowledged))
  }

  private static func acknowledged(_ line: String) -> Acknowledged? {
    let words = line.blankSeparated
    guard words.count == 3, let commit = ObjectID(hex: words[1]) else { return nil }
    return Acknowledged(commit: commit, reference: words[2])
  }

  static func isOpen(_ paths: RepositoryPaths) -> Bool { FileSystem.status(paths.journal) != nil }

  /// Closes it, where nothing was changed.
  static func close(_ paths: RepositoryPaths) throws(SystemError) { try FileSystem.remove(paths.journal) }

  /// Closes it, where the change is done: it stays as that of the commit that has to be in the history from now on.
  static func acknowledge(_ paths: RepositoryPaths) throws(SystemError) {
    try FileSystem.move(paths.journal, to: paths.acknowledged)
  }

  /// Has it be that of the last acknowledged commit, where no change was made.
  func replaceAcknowledged(_ paths: RepositoryPaths) throws(SystemError) {
    try FileSystem.replace(paths.acknowledged, bytes, durable: false)
  }
}
