internal import Desk
internal import Git
internal import Glibc
internal import System
internal import Text

extension Store {
  /// Has git pack the objects in the background, where git would by now: libgit2 never does. Nobody waits for it, and what it
  /// fails with is for git's own `gc.log`.
  package func packInBackground() {
    if let packing, packing.isRunning { return }
    packing = nil
    guard Packing.isDue(self) else { return }
    // Not with --prune=now, ever: it takes away what another writer is about to use.
    packing = gitProgram.command(["gc", "--auto", "--quiet"]).start()
  }
}

/// Whether git would pack the objects: the same looks at the same places, each the names of one folder.
private enum Packing {
  static func isDue(_ store: Store) -> Bool {
    let objects = store.repository.objectsFolder
    let maxLoose: Int64
    let maxPacks: Int64
    do throws(GitError) {
      maxLoose = try store.repository.integerSetting("gc.auto") ?? 6700
      maxPacks = try store.repository.integerSetting("gc.autopacklimit") ?? 50
    } catch {
      // Git would refuse the setting, too.
      return false
    }
    guard maxLoose > 0 else { return false }
    // Ids are spread evenly: one folder of 256 stands for all.
    let hasManyLoose = names(objects + "/17").count { $0.utf8.count == 38 } > (maxLoose - 1) / 256 + 1
    guard hasManyLoose || maxPacks > 0 && packs(objects + "/pack") > maxPacks else { return false }
    return !isAtWork(store.paths.commonFolder) && !hasFailed(store.paths.gitFolder)
  }

  /// Those that nobody has asked to keep.
  private static func packs(_ folder: String) -> Int {
    let names = Set(names(folder))
    return names.count { name in
      name.dropping(suffix: ".pack").map { !names.contains($0 + ".keep") } ?? false
    }
  }

  /// Whether a gc is running: its file names the process and the machine. One of twelve hours ago is left over.
  private static func isAtWork(_ folder: String) -> Bool {
    let path = folder + "/gc.pid"
    guard let status = FileSystem.status(path), status.st_mtim.tv_sec > time(nil) - 12 * 3600 else { return false }
    guard let bytes = try? FileSystem.contents(path, limit: 4096) else { return false }
    let words = String(decoding: bytes, as: UTF8.self).trimmed.blankSeparated
    guard words.count == 2, let process = Int(digits: words[0].utf8), let process = pid_t(exactly: process) else {
      return false
    }
    return words[1] != host || kill(process, 0) == 0 || errno == EPERM
  }

  /// Whether the last gc left a complaint; after a day git tries again.
  private static func hasFailed(_ folder: String) -> Bool {
    guard let log = FileSystem.status(folder + "/gc.log") else { return false }
    return log.st_size > 0 && log.st_mtim.tv_sec > time(nil) - 24 * 3600
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 257)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func names(_ folder: String) -> [String] { (try? FileSystem.names(in: folder)).flatMap(\.self) ?? [] }
}
