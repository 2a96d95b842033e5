package import Desk
package import Git
package import SQLite
package import System

/// Why the desk could not be read or changed.
package enum StoreError: Error, Sendable {
  /// The rules, or what was asked.
  case refused(Refusal)
  /// A file of the desk cannot be read.
  case damaged(Fault)
  /// The repository is none that tix can work in; with what to do about it.
  case unusable(String, hint: String?)
  /// Somebody else's change or lock is in the way: nothing was changed.
  case inTheWay(String, hint: String?)
  case git(GitError)
  /// The query index failed. All that it holds can be read from Git, so the store handles this itself.
  case index(DatabaseError)
  case system(SystemError)

  /// A refusal as an error of the store: the error that caused it where a look-up failed, else `.refused`.
  package init(_ refusal: Refusal) {
    self = refusal.cause as? StoreError ?? .refused(refusal)
  }

  /// What happened, as a line that starts small and ends without a full stop.
  package var problem: String {
    switch self {
    case .refused(let refusal): refusal.problem
    case .damaged(let fault): fault.text
    case .unusable(let problem, _), .inTheWay(let problem, _): problem
    case .git(let error): "Git could not \(error.operation): \(error.message)"
    case .index(let error): "the query index failed: \(error.message)"
    case .system(let error) where error.isReadOnlyDisk: "the desk is on a file system that is read-only"
    case .system(let error) where error.isNoFile:
      "could not \(error.operation) \(error.path): what stands there is no plain file or folder, as it has to be"
    case .system(let error): "could not \(error.operation) \(error.path): \(error.reason)"
    }
  }

  /// Whether Git does not take what it was given, such as a name or a time, and nothing is wrong with the repository.
  package var isInvalidValue: Bool {
    if case .git(let error) = self { error.kind == .invalid } else { false }
  }

  /// What is wrong with an object that is damaged or gone; nil for any other error.
  var damage: String? {
    if case .damaged(let fault) = self, fault.isDamage { return fault.problem }
    guard case .git(let error) = self, error.kind == .corrupt || error.kind == .notFound else { return nil }
    return problem
  }
}

/// Runs what fails with Git's errors as part of the store.
func git<T>(_ body: () throws(GitError) -> T) throws(StoreError) -> T {
  do { return try body() } catch { throw .git(error) }
}

/// Runs what fails with the system's errors as part of the store.
func system<T: ~Copyable>(_ body: () throws(SystemError) -> T) throws(StoreError) -> T {
  do { return try body() } catch { throw .system(error) }
}

/// Runs what the rules may refuse as part of the store.
func rules<T>(_ body: () throws(Refusal) -> T) throws(StoreError) -> T {
  do { return try body() } catch { throw StoreError(error) }
}

/// Runs what fails on a file that cannot be read as part of the store.
func reading<T>(_ body: () throws(Fault) -> T) throws(StoreError) -> T {
  do { return try body() } catch { throw .damaged(error) }
}
