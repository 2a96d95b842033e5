internal import Desk
internal import Git
internal import Glibc
internal import System
internal import Text

extension Store {
  /// Has git pack the objects in the background, where there are many: libgit2 never does. Nobody waits for it, and what it
  /// fails with is in a file beside the lock.
  ///
  /// - Parameters:
  ///   - collects: whether once a week what nobody can reach may go, which takes as long as the desk is large.
  ///   - hasJoined: whether all packs of a batch were just put together.
  package func packInBackground(collects: Bool, hasJoined: Bool = false) {
    if let packing, packing.isRunning { return }
    packing = nil
    guard let packing = Packing(self), packing.isDue(hasJoined: hasJoined), (try? paths.make()) != nil,
      let lock = try? DeskLock(paths.packingLock, patience: 0)
    else { return }
    // Whoever it belongs to: this one has the modes that the repository's users share.
    guard (try? FileSystem.replace(paths.packingLog, [], durable: false)) != nil else { return }
    guard let arguments = packing.arguments(collects: collects) else { return }
    let command = gitProgram.command(arguments, errors: paths.packingLog, variables: Packing.plainMessages)
    // The child holds the lock until it, and whatever it starts, has ended.
    self.packing = command.start(holding: lock.file)
    repository.leaveStoredPacks()
  }

  /// Runs something while nobody begins to pack. It is told whether packs that this process wrote before may be taken away: not where
  /// another process packs, or did so meanwhile and has them in hand. A packing that this process began knows only of older ones.
  func whileNobodyPacks<T>(_ body: (Bool) throws(StoreError) -> T) throws(StoreError) -> T {
    if let packing, packing.isRunning { return try body(true) }
    guard let packing = Packing(self), !packing.isCollecting, let lock = try? DeskLock(paths.packingLock, patience: 0)
    else {
      repository.leaveStoredPacks()
      return try body(false)
    }
    return try withExtendedLifetime(lock) { () throws(StoreError) in try body(true) }
  }

  /// Waits while there are too many packs and somebody puts them together: for whoever adds more, group after group.
  func waitForPacking() {
    guard let packing = Packing(self), packing.hasManyPacks else { return }
    // Where that takes longer something is wrong with it, and more packs do less harm.
    let end = MonotonicClock.milliseconds() + 600_000
    while isPacking, packing.hasManyPacks, MonotonicClock.milliseconds() < end { usleep(10_000) }
  }

  private var isPacking: Bool {
    do throws(StoreError) {
      _ = try DeskLock(paths.packingLock, patience: 0)
      return false
    } catch {
      return true
    }
  }
}

/// Whether the objects should be packed, and by what. It takes two looks at the names of a folder, as git's own rule does.
///
/// Packs of similar size are put together (`git repack --geometric`): what is packed already is packed again as often as the
/// desk doubles. `git gc --auto` packs everything each time. There is no index over several packs (`--write-midx`): libgit2
/// takes a place from it without a look whether the pack is still there, and does not look again.
private struct Packing {
  /// From how many packs on they are put together, where git's own limit is not lower.
  private static let maxPacks: Int64 = 20
  /// The same in a batch that has just put all packs of its own together: there is room for many more then, until git is done.
  private static let maxJoinedPacks: Int64 = 8
  /// From how many packs on whoever makes more waits for that.
  private static let tooMany = 28
  private static let week = 7 * 24 * 3600
  /// Messages that can be told from warnings, whatever language people have.
  static let plainMessages = ["LC_ALL": "C"]

  private let store: Store
  private let objects: String
  private let maxLoose: Int64
  /// Git's own limit; 0 for none.
  private let packLimit: Int64

  /// Nil where git would never pack, or would refuse the settings.
  init?(_ store: Store) {
    self.store = store
    objects = store.repository.objectsFolder
    do throws(GitError) {
      maxLoose = try store.repository.integerSetting("gc.auto") ?? 6700
      packLimit = try store.repository.integerSetting("gc.autopacklimit") ?? 50
    } catch {
      return nil
    }
    guard maxLoose > 0 else { return nil }
  }

  func isDue(hasJoined: Bool) -> Bool {
    // Ids are spread evenly: one folder of 256 stands for all.
    let maxPacks = hasJoined ? Self.maxJoinedPacks : Self.maxPacks
    let hasManyLoose = Self.names(objects + "/17").count { $0.utf8.count == 38 } > (maxLoose - 1) / 256 + 1
    guard hasManyLoose || packLimit > 0 && packs > min(packLimit, maxPacks) else { return false }
    return !isCollecting && !hasFailed
  }

  var hasManyPacks: Bool { packLimit > 0 && packs >= Self.tooMany }

  /// Those that nobody has asked to keep.
  private var packs: Int64 {
    let names = Set(Self.names(objects + "/pack"))
    return Int64(
      names.count { name in
        name.dropping(suffix: ".pack").map { !names.contains($0 + ".keep") } ?? false
      })
  }

  /// What git is asked for; nil for nothing.
  ///
  /// Never --prune=now: it takes away what another writer is about to use.
  func arguments(collects: Bool) -> [String]? {
    let everything = ["gc", "--quiet"]
    guard Self.hasGeometricRepack(store), FileSystem.isEmpty(objects + "/info/alternates") else {
      return everything + ["--auto"]
    }
    if collects, isCollectionDue { return everything }
    // One processor is left to whoever works. In a pack of tix's the objects are deltas of each other already: git looks for more
    // only beside each, which takes two thirds of the time; the weekly gc looks for all.
    return ["-c", "pack.threads=1", "-c", "pack.window=1", "repack", "--geometric=2", "-d", "-q"]
  }

  /// Whether a week has passed since what nobody can reach was taken away; it begins with the first look. Who is told so is the
  /// one who does it.
  private var isCollectionDue: Bool {
    let path = store.paths.lastCollection
    let last = FileSystem.status(path)?.st_mtim.tv_sec
    if let last, last > time(nil) - Self.week, last <= time(nil) { return false }
    guard (try? FileSystem.replace(path, [], durable: false)) != nil else { return false }
    return last != nil
  }

  /// Git 2.33 is the first that has it.
  private static func hasGeometricRepack(_ store: Store) -> Bool {
    let answer = store.paths.packingLog
    let command = store.gitProgram.command(["version"], output: answer, variables: plainMessages)
    guard command.run() == 0, let bytes = try? FileSystem.contents(answer, limit: 4096) else { return false }
    return GitProgram.version(in: bytes).map { $0 >= (2, 33) } ?? false
  }

  /// Whether a gc is running: its file names the process and the machine. One of twelve hours ago is left over.
  var isCollecting: Bool {
    let path = store.paths.commonFolder + "/gc.pid"
    guard let status = FileSystem.status(path), status.st_mtim.tv_sec > time(nil) - 12 * 3600 else { return false }
    guard let bytes = try? FileSystem.contents(path, limit: 4096) else { return false }
    let words = String(decoding: bytes, as: UTF8.self).trimmed.blankSeparated
    guard words.count == 2, let process = Int(digits: words[0].utf8), let process = pid_t(exactly: process) else {
      return false
    }
    return words[1] != Self.host || kill(process, 0) == 0 || errno == EPERM
  }

  /// Whether the last packing left a complaint; after a day it is tried again, as with git.
  private var hasFailed: Bool {
    func isRecent(_ path: String) -> Bool {
      guard let log = FileSystem.status(path) else { return false }
      return log.st_size > 0 && log.st_mtim.tv_sec > time(nil) - 24 * 3600
    }
    if isRecent(store.paths.gitFolder + "/gc.log") { return true }
    guard isRecent(store.paths.packingLog),
      let bytes = try? FileSystem.contents(store.paths.packingLog, limit: 1 << 20)
    else { return false }
    return bytes.split(separator: 10).contains { $0.starts(with: "fatal: ".utf8) || $0.starts(with: "error: ".utf8) }
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 257)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func names(_ folder: String) -> [String] { (try? FileSystem.names(in: folder)).flatMap(\.self) ?? [] }
}
