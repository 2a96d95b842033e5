internal import Desk
internal import System

/// A folder in which customers put forms, and what becomes of them there: `taken` while one is looked at, then `done` or `rejected`.
///
/// Whoever can write in it may put anything there at any moment: a name is moved first, and only then looked at as what it is.
final class DropFolder {
  /// A form in `taken`.
  struct Form {
    let key: SubmissionKey
    /// What it was called; nil where an earlier run took it.
    let name: String?

    var file: FileName { FileName(key.text) }
  }

  /// What was found in a form's place.
  enum Content {
    case bytes([UInt8])
    /// It cannot be read as a form: why.
    case unfit(String)
    /// Somebody still writes into it.
    case changing
    /// Another run has dealt with it.
    case gone
  }

  /// For so many nanoseconds a file has to be left alone until it is taken: an upload may take its time.
  private static let stillness: Int64 = 10_000_000_000

  let done: Folder
  private let folder: Folder
  private let taken: Folder
  private let rejected: Folder

  init(_ path: String) throws(SystemError) {
    folder = try Folder(path)
    // For this account alone, until an admin says otherwise: forms are no business of others.
    taken = try folder.folder(FileName("taken"), making: 0o700)
    done = try folder.folder(FileName("done"), making: 0o700)
    rejected = try folder.folder(FileName("rejected"), making: 0o700)
  }

  /// Takes the folder for this run; false where another is at work in it.
  func claim() -> Bool { taken.claim() }

  /// What a run that ended in the middle has left, at most so many.
  func left(_ limit: Int) throws(SystemError) -> [Form] {
    var found: [Form] = []
    try taken.eachName { name in
      if let key = name.exactText.flatMap(SubmissionKey.init(_:)) { found.append(Form(key: key, name: nil)) }
      return found.count < limit
    }
    return found
  }

  /// Takes forms, at most so many: plain files by one name, which nobody has changed for a while. Where they are now is on the disk
  /// when this returns, so that none comes back under its old name and is taken for another form.
  ///
  /// - Returns: the forms, whether more are there, how many are too new, and why some cannot be moved.
  func take(
    _ limit: Int, _ random: () -> UInt64
  ) throws(SystemError) -> (forms: [Form], isMore: Bool, tooNew: Int, stuck: [SystemError]) {
    var forms: [Form] = []
    var tooNew = 0
    var stuck: [SystemError] = []
    var isMore = false
    let now = taken.clock()
    try folder.eachName { name throws(SystemError) in
      guard !name.isHidden, let status = folder.status(name), status.isPlainFile, !status.hasOtherNames else {
        return true
      }
      guard Self.isStill(status.changed, at: now) else {
        tooNew += 1
        return true
      }
      guard forms.count < limit else {
        isMore = true
        return false
      }
      let form = Form(key: SubmissionKey(random: random), name: name.text)
      do throws(SystemError) {
        if try folder.move(name, to: taken, as: form.file) { forms.append(form) }
      } catch {
        // Somebody has it open on a share: that keeps out no other.
        stuck.append(error)
      }
      return true
    }
    if !forms.isEmpty {
      try taken.sync()
      try folder.sync()
    }
    return (forms, isMore, tooNew, stuck)
  }

  /// Whether a change at a moment is long ago. One in the future was written so by a program that sets it when it is done.
  private static func isStill(_ changed: Int64, at now: Int64) -> Bool {
    !((now - stillness + 1)..<(now + stillness)).contains(changed)
  }

  func read(_ form: Form) throws(SystemError) -> Content {
    do throws(SystemError) {
      guard let (bytes, status) = try taken.contents(form.file, limit: Submission.limit) else { return .gone }
      guard !status.hasOtherNames else { return .unfit("it is a file of two names") }
      return Self.isStill(status.changed, at: taken.clock()) ? .bytes(bytes) : .changing
    } catch {
      if error.isTooLarge { return .unfit("it is longer than \(Submission.limit >> 20) MiB") }
      if error.isNoFile { return .unfit("it is not a plain file") }
      guard error.isUnreadable else { throw error }
      return .unfit("it cannot be read: \(error.reason)")
    }
  }

  /// Puts a form that is a ticket now where the customer finds it.
  func keep(_ form: Form) throws(SystemError) { _ = try taken.move(form.file, to: done, as: form.file) }

  /// Puts a form that is no ticket where the customer finds it, with the reasons beside it: they are there first.
  func refuse(_ form: Form, _ reasons: String) throws(SystemError) {
    let text = FileName(form.key.text + ".txt")
    try rejected.replace(text, Array(reasons.utf8), durable: true)
    guard try taken.move(form.file, to: rejected, as: form.file) else {
      // Another run has dealt with it.
      if rejected.status(form.file) == nil { try rejected.remove(text) }
      return
    }
  }
}
