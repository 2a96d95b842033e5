internal import Desk
internal import Git

extension FileCheck {
  /// Whether tickets that were found right in an earlier state of the desk are so still where they are the same: what they name is
  /// there as it was. People, documents and templates decide over all of them, and a former id or one elsewhere may be another ticket's
  /// anywhere.
  static func isComparable(_ old: Snapshot, with head: Snapshot, _ store: Store) throws(StoreError) -> Bool {
    for path in [DeskPath.settings.text, "people", "kb", "templates"]
    where try old.object(path) != head.object(path) { return false }
    let differences = try? store.repository.differences(from: old.tree, to: head.tree)
    guard let differences, differences.count < maxCompared else { return false }
    for file in differences {
      guard case .ticket(let id) = DeskPath(file.path) else { continue }
      // A ticket that is gone may be named by others.
      guard file.after != nil, let ticket = try? head.ticket(id), ticket.formerly.isEmpty else { return false }
      if let reference = ticket.reference, (try? old.ticket(id))??.reference != reference { return false }
    }
    return true
  }

  /// With more, reading everything costs little more.
  private static let maxCompared = 50_000
}
