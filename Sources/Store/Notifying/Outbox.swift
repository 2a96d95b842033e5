package import Desk
internal import Git
internal import System
internal import Text

/// The mails of a repository that wait to be sent, a file each, in tix's folder. One process works on it at a time.
package final class Outbox {
  private let store: Store
  private let folder: String
  /// Held as long as this is there; none where nothing is written.
  private let lock: DeskLock?
  private var isDry: Bool { lock == nil }
  /// Those that wait, in the order in which they came, and some that are gone.
  private var all: [OutboxMail] = []
  /// The files of those that wait.
  private var names: Set<String> = []
  /// The files there that are no whole mails, such as one that a full disk cut short.
  private var damaged: Set<String> = []
  private var sent: SentLog
  private var proposed: Set<TicketID> = []

  /// How long the log of what was sent is kept, in seconds.
  private static let kept: Int64 = 2 * 86_400

  /// Takes the outbox, or only looks at it.
  ///
  /// - Parameter isDry: whether nothing is to be written; then others may work on it.
  package init(of store: Store, isDry: Bool, at now: Timestamp) throws(StoreError) {
    self.store = store
    folder = store.paths.outbox
    lock = isDry ? nil : try Self.lock(store)
    sent = SentLog(path: store.paths.sentLog)
    if !isDry { try system { () throws(SystemError) in try FileSystem.makeFolder(folder) } }
    guard FileSystem.status(folder) == nil || FileSystem.isOwnFolder(folder) else {
      throw .unusable("\(folder) is no folder", hint: "remove what stands there")
    }
    try load(isDry)
    sent.load(since: now.adding(seconds: -Self.kept))
    let known = try system { () throws(SystemError) in try FileSystem.contents(store.paths.proposedMajors) } ?? []
    proposed = Set(String(decoding: known, as: UTF8.self).pieces(at: 10).compactMap { TicketID($0) })
    for mail in mails { for notice in mail.notices where notice.kind == .proposed { note(proposal: notice) } }
  }

  private static func lock(_ store: Store) throws(StoreError) -> DeskLock {
    try system { () throws(SystemError) in try store.paths.make() }
    do throws(StoreError) {
      return try DeskLock(store.paths.outboxLock, patience: 0)
    } catch {
      guard case .inTheWay = error else { throw error }
      throw .inTheWay("another tix notify is at work here", hint: "its lock is \(store.paths.outboxLock)")
    }
  }

  private func load(_ isDry: Bool) throws(StoreError) {
    var found: [OutboxMail] = []
    var replaced: Set<String> = []
    try system { () throws(SystemError) in
      for name in try FileSystem.names(in: folder) ?? [] {
        let path = folder + "/" + name
        guard !name.begins(with: ".") else { continue }
        guard name.dropping(suffix: ".new") == nil else {
          // Whoever wrote it was ended before it was whole.
          if !isDry { try FileSystem.remove(path) }
          continue
        }
        guard let bytes = try FileSystem.contents(path, limit: 64 << 20), let mail = OutboxMail(bytes),
          mail.fileName == name
        else {
          damaged.insert(name)
          continue
        }
        found.append(mail)
        replaced.formUnion(mail.replaced)
      }
      // Whoever put several together may have been ended before the single ones were gone.
      for mail in found where replaced.contains(mail.fileName) && !isDry {
        try FileSystem.remove(folder + "/" + mail.fileName)
      }
    }
    all = found.filter { !replaced.contains($0.fileName) }.sorted {
      ($0.made, $0.place, $0.fileName) < ($1.made, $1.place, $1.fileName)
    }
    names = Set(all.map(\.fileName))
  }

  /// Those that wait, in the order in which they came.
  package var mails: [OutboxMail] { all.filter(holds) }

  package var isEmpty: Bool { names.isEmpty }

  /// The paths of files there that are no whole mails, and that nothing has taken the place of. Nobody can say what they told.
  package var leftovers: [String] { damaged.sorted().map { folder + "/" + $0 } }

  /// Whether a mail still waits.
  package func holds(_ mail: OutboxMail) -> Bool { names.contains(mail.fileName) }

  /// Puts mails there. One that is there already stays as it is. When this returns all are on the disk.
  package func add(_ added: [OutboxMail]) throws(StoreError) {
    let fresh = added.filter { names.insert($0.fileName).inserted }
    guard !fresh.isEmpty else { return }
    if !isDry { try write(fresh) }
    damaged.subtract(fresh.map(\.fileName))
    all += fresh
    for mail in fresh { for notice in mail.notices where notice.kind == .proposed { note(proposal: notice) } }
  }

  private func write(_ fresh: [OutboxMail]) throws(StoreError) {
    try system { () throws(SystemError) in
      for mail in fresh { try FileSystem.replace(folder + "/" + mail.fileName, mail.bytes, durable: true) }
      try FileSystem.syncFolder(folder)
    }
  }

  /// Puts one mail in the place of several.
  package func replace(_ several: [OutboxMail], by mail: OutboxMail) throws(StoreError) {
    try add([mail])
    let gone = Set(several.map(\.fileName)).subtracting([mail.fileName])
    names.subtract(gone)
    guard !isDry else { return }
    try system { () throws(SystemError) in for name in gone { try FileSystem.remove(folder + "/" + name) } }
  }

  /// Takes a mail out: it was sent, or is not to be.
  package func remove(_ mail: OutboxMail) throws(StoreError) {
    names.remove(mail.fileName)
    guard !isDry else { return }
    try system { () throws(SystemError) in
      try FileSystem.remove(folder + "/" + mail.fileName)
      try FileSystem.syncFolder(folder)
    }
  }

  /// Takes a mail out that was sent to an address.
  package func remove(_ mail: OutboxMail, sentTo address: String, at now: Timestamp) throws(StoreError) {
    try remove(mail)
    if isDry {
      sent.suppose(address, now, saysSo: mail.reason == .limit)
    } else {
      sent.add(address, now, saysSo: mail.reason == .limit, mail.messageID)
    }
  }

  /// What an address may still be sent.
  package func allowance(_ address: String, at now: Timestamp) -> SendLimit.Allowance {
    SendLimit.allowance(sent.mails(to: address), at: now)
  }

  /// Whether some of these were proposed as a major incident before.
  package func hasProposed(_ tickets: [TicketID]) -> Bool { tickets.contains(where: proposed.contains) }

  private func note(proposal: Notice) { proposed.formUnion([proposal.ticket] + proposal.others) }

  /// Notes which proposals were told.
  package func keepProposals() throws(StoreError) {
    guard !proposed.isEmpty, !isDry else { return }
    let lines = proposed.sorted().suffix(10_000).map { "\($0)\n" }.joined()
    try system { () throws(SystemError) in
      try FileSystem.replace(store.paths.proposedMajors, Array(lines.utf8), durable: true)
    }
  }
}
