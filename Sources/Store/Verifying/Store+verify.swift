package import Desk
internal import Git
internal import Glibc
internal import System

extension Store {
  /// Reads the desk and its history, and tells everything that is not as it should be.
  ///
  /// - Parameters:
  ///   - range: the commits to judge, as `A..B` or `A..`; nil for all.
  ///   - onlyNew: looks at what came since the last time that nothing was found, where this repository knows of one.
  ///   - accept: makes the present history the known one, where the last acknowledged commit is gone.
  ///   - clock: what whoever asks takes for now.
  ///   - found: is handed one finding after another; where this throws they are worth nothing.
  package func verify(
    range: String?, onlyNew: Bool = false, accept: Bool, clock: Timestamp,
    _ found: @escaping (Report.Finding) -> Void
  ) throws(StoreError) -> Report {
    try Repository.checkingNames { () throws(StoreError) in
      try verifyChecked(range: range, onlyNew: onlyNew, accept: accept, clock: clock, found)
    }
  }

  private func verifyChecked(
    range: String?, onlyNew: Bool, accept: Bool, clock: Timestamp, _ found: @escaping (Report.Finding) -> Void
  ) throws(StoreError) -> Report {
    var report = Report(found)
    let bounds = try range.map { text throws(StoreError) in try self.bounds(text) }
    try verifyObjects(&report)
    let head: Snapshot
    do throws(StoreError) {
      guard let tip = try tip() else { throw notADesk }
      head = try Snapshot(self, tip)
    } catch .git(let error) where report.findings > 0 {
      report.find("the desk cannot be read: \(error.message)")
      return report
    } catch .damaged(let fault) where report.findings > 0 {
      report.find("the desk cannot be read: \(fault.problem)", path: fault.path)
      return report
    }
    try verifyAcknowledged(head, accept, &report)
    let known = onlyNew ? verified(before: head) : nil
    // Threads judge commits while the files are looked at.
    let history = Result { () throws(StoreError) in
      try HistoryCheck(
        self, clock, from: bounds?.start ?? known?.commit, to: bounds?.end ?? head.commit, settledBy: head.commit)
    }
    do throws(StoreError) {
      if try head.object(DeskPath.settings.text) != nil {
        var check = try FileCheck(self, head, clock, since: known)
        try check.check(&report)
      } else if try head.everybody().isEmpty {
        throw notADesk
      } else {
        report.find("a desk keeps its settings: git restore brings the file back", path: DeskPath.settings.text)
      }
    } catch .git(let error) {
      report.find("the desk cannot be read: \(error.message)")
    } catch .damaged(let fault) where report.findings > 0 {
      report.find("the desk cannot be read: \(fault.problem)", path: fault.path)
    }
    do throws(StoreError) {
      try history.get().collect(&report)
    } catch .git(let error) {
      report.find("the history cannot be read: \(error.message)")
    }
    if range == nil, report.findings == 0 { VerifiedCommit.write(head.commit, paths) }
    return report
  }

  /// What somebody typed as a range. Git's own syntax is not asked: it does more than name commits.
  private func bounds(_ text: String) throws(StoreError) -> (start: ObjectID?, end: ObjectID?) {
    guard let dots = text.utf8.indices.first(where: { text.utf8[$0...].starts(with: "..".utf8) }) else {
      throw .refused(Refusal(.usage, "\(text) is not a range of commits", hint: "write it as A..B, or A.. up to now"))
    }
    let ends = [text.utf8[..<dots], text.utf8[dots...].dropFirst(2)].map { String(decoding: $0, as: UTF8.self) }
    var found: [ObjectID?] = []
    for end in ends {
      do {
        found.append(end.isEmpty ? nil : try repository.resolve(end))
      } catch {
        throw .refused(Refusal(.notFound, "there is no commit \(end)"))
      }
    }
    return (found[0], found[1])
  }

  /// Objects that a power cut left empty: writing them again never repairs them.
  private func verifyObjects(_ report: inout Report) throws(StoreError) {
    let root = repository.objectsFolder
    let folders = try system { () throws(SystemError) in try FileSystem.names(in: root) } ?? []
    for folder in folders.sorted() where folder.utf8.count == 2 {
      let names = try system { () throws(SystemError) in try FileSystem.names(in: "\(root)/\(folder)") } ?? []
      for name in names.sorted()
      where name.utf8.count == 38 && FileSystem.status("\(root)/\(folder)/\(name)")?.st_size == 0 {
        report.find(
          "an object of no length, as a power cut leaves it; fetch it again from a clone", path: "\(folder)\(name)")
      }
    }
  }
}
