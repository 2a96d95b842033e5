internal import Glibc
internal import System

/// Where tix keeps what is its own in a repository: a folder in Git's folder, never in the work tree.
struct RepositoryPaths {
  let gitFolder: String
  let commonFolder: String

  /// tix's folder of this work tree.
  var folder: String { gitFolder + "/tix" }
  /// tix's folder of the repository, which all its work trees share.
  var commonPlace: String { commonFolder + "/tix" }
  /// The desk's lock.
  var deskLock: String { commonPlace + "/lock" }
  /// The secret key that marks mails.
  var mailKey: String { commonPlace + "/mail.key" }
  /// What became of mails that came.
  var mailLog: String { commonPlace + "/mail.log" }
  /// The mails that were answered without becoming a ticket.
  var mailAnswers: String { commonPlace + "/mail.answered" }
  /// Held while git packs.
  var packingLock: String { commonPlace + "/packing.lock" }
  /// What the last packing said on standard error.
  var packingLog: String { commonPlace + "/packing.log" }
  /// Its time is that of the last packing which took away what nobody can reach.
  var lastCollection: String { commonPlace + "/collected" }
  /// Mails that wait to be sent.
  var outbox: String { commonPlace + "/outbox" }
  /// Held by whoever sends them.
  var outboxLock: String { commonPlace + "/outbox.lock" }
  /// The commit to which the reference of what was told is being moved, or was last.
  var notifying: String { commonPlace + "/outbox.moving" }
  /// What was sent lately.
  var sentLog: String { commonPlace + "/outbox.sent" }
  /// The tickets of major incidents that were proposed by mail.
  var proposedMajors: String { commonPlace + "/outbox.proposed" }
  /// What a change is about to do, for whoever comes after a crash.
  var journal: String { folder + "/journal" }
  /// The journal of the last change that tix said was done.
  var acknowledged: String { folder + "/acknowledged" }
  /// The commit up to which verify found nothing.
  var verified: String { folder + "/verified" }
  /// The query index, with SQLite's own files beside it.
  var queryIndex: String { folder + "/query.sqlite" }
  /// Held by whoever makes that file anew.
  var queryIndexLock: String { folder + "/query.lock" }
  var index: String { gitFolder + "/index" }
  var indexLock: String { gitFolder + "/index.lock" }
  var ownIndexLock: String { folder + "/index.lock" }
  /// Files on their way into the work tree, and Git's next index.
  var staging: String { folder + "/staging" }
  /// Texts that people are writing.
  var drafts: String { folder + "/drafts" }

  func lockFile(of reference: String) -> String { "\(commonFolder)/\(reference).lock" }

  func make() throws(SystemError) {
    for path in [commonPlace, folder, staging, drafts] {
      try FileSystem.makeFolder(path)
      // What tix writes must not go where a link leads.
      guard FileSystem.isOwnFolder(path) else { throw SystemError("open", path, code: ENOTDIR) }
    }
  }

  func clearStaging() throws(SystemError) {
    for name in try FileSystem.names(in: staging) ?? [] { try FileSystem.remove(staging + "/" + name) }
  }
}
