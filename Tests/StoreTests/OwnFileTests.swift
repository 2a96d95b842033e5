import Desk
import Git
import Glibc
import SQLite
import Scratch
import System
import Testing

@testable import Store

/// What stands in the place of a file of tix's own is never waited for, and never followed.
struct OwnFileTests {
  enum Odd: String, CaseIterable { case fifo, socket, folder, link, hanging }

  private func put(_ odd: Odd, at path: String) throws {
    ScratchFolder.remove(path)
    switch odd {
    case .fifo: #expect(mkfifo(path, 0o644) == 0)
    case .folder: #expect(mkdir(path, 0o755) == 0)
    case .link: #expect(symlink("/dev/zero", path) == 0)
    case .hanging: #expect(symlink("/nonexistent/x", path) == 0)
    case .socket: #expect(mknod(path, S_IFSOCK | 0o644, 0) == 0)
    }
  }

  private func change(_ desk: HandDesk) throws -> String? {
    let request = try desk.request(as: desk.boss.handle)
    do throws(StoreError) {
      _ = try desk.store.perform(OpenTicket(title: "Cannot print", body: ""), request)
    } catch {
      return error.problem
    }
    return nil
  }

  /// What a change cannot do without is named.
  @Test(arguments: ["lock", "acknowledged", "staging", "drafts"], Odd.allCases)
  func isRefused(name: String, odd: Odd) throws {
    let desk = try HandDesk()
    #expect(try change(desk) == nil)
    let path = desk.folder.path + "/tix/" + name
    let isFolderPlace = name == "staging" || name == "drafts"
    if isFolderPlace, odd == .folder { return }
    // Where it leads nowhere there is no record, and the next is written in its place.
    if name == "acknowledged", odd == .hanging { return }
    try put(odd, at: path)
    try desk.reopen()
    #expect(try desk.store.head().allPeople().count == 1)
    let problem = try change(desk)
    #expect(problem?.contains(path) == true, "\(problem ?? "nothing")")
  }

  /// A journal that cannot be read does not keep readers out.
  @Test(arguments: Odd.allCases) func journal(odd: Odd) throws {
    let desk = try HandDesk()
    #expect(try change(desk) == nil)
    try put(odd, at: desk.folder.path + "/tix/journal")
    try desk.reopen()
    #expect(try desk.store.head().allPeople().count == 1)
    _ = try change(desk)
  }

  /// The query index is a copy, and made anew; what stands in its place is not written through.
  @Test(
    arguments: ["query.sqlite", "query.sqlite-wal", "query.sqlite-shm", "query.sqlite.new", "query.lock"], Odd.allCases)
  func queryIndex(name: String, odd: Odd) throws {
    let desk = try HandDesk()
    #expect(try change(desk) == nil)
    try put(odd, at: desk.folder.path + "/tix/" + name)
    try desk.reopen()
    #expect(try desk.store.head().summaries(.everything, for: desk.boss).count == 1)
    #expect(try change(desk) == nil)
    #expect(try desk.store.head().summaries(.everything, for: desk.boss).count == 2)
  }

  /// Git's own index, with a work tree.
  @Test(arguments: [Odd.fifo, .socket, .folder, .link]) func gitIndex(odd: Odd) throws {
    let scratch = try ScratchStore()
    let path = scratch.folder.path + "/.git/index"
    try put(odd, at: path)
    do throws(StoreError) {
      _ = try StagingArea(scratch.store, of: ["desk.md"])
      Issue.record("it was read")
    } catch {
      #expect(error.problem.contains(path), "\(error.problem)")
    }
  }
}
