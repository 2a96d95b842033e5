/// The packs that a process stored last, as long as nobody else may be about to use them as they are.
///
/// A batch stores one for each group, ten a second, and git takes long to put very many together. So every eighth takes in the seven
/// before it, and every eighth of those likewise.
package struct RecentPacks: Sendable {
  /// By how often they were put together.
  private var levels: [[PackFile.Stored]] = [[], []]
  /// How many become one.
  private static let joined = 8

  package init() {}

  /// Packs whose place another one takes.
  struct Joined: Sendable {
    /// The newest first.
    var packs: [PackFile.Stored] = []
    /// How often they are put together then.
    var level = 0
  }

  /// What the next pack takes the place of; mostly nothing.
  var due: Joined {
    let level = levels.firstIndex { $0.count + 1 < Self.joined } ?? levels.count
    return Joined(packs: levels[..<level].flatMap { $0.reversed() }, level: level)
  }

  package var isEmpty: Bool { levels.allSatisfy(\.isEmpty) }

  /// Knows of a pack that is in its place.
  mutating func append(_ pack: PackFile.Stored, at level: Int) {
    for lower in 0..<level { levels[lower] = [] }
    if level < levels.count { levels[level].append(pack) }
  }

  /// Leaves them as they are.
  package mutating func removeAll() { levels = [[], []] }
}
