import Git
import Scratch
import Testing

@testable import Store

/// A partial clone is refused for what it is, and not reported as damage.
struct PartialCloneTests {
  @Test(arguments: [
    ("remote.origin.promisor", "true", true), ("remote.a.b.promisor", "yes", true),
    ("remote.origin.partialclonefilter", "blob:none", true), ("extensions.partialClone", "origin", true),
    ("remote.origin.promisor", "false", false), ("remote.origin.url", "promisor", false),
  ])
  func isRefused(key: String, value: String, isPartial: Bool) throws {
    let desk = try HandDesk()
    try desk.store.repository.setSetting(key, value)
    do throws(StoreError) {
      _ = try Store(at: desk.folder.path)
      #expect(!isPartial)
    } catch {
      #expect(isPartial && error.problem.contains("partial clone"), "\(error.problem)")
    }
  }
}
