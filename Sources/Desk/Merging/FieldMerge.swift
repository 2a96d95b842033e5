package import Documents

/// Three versions of one file, that of the common ancestor and those of two sides, joined field by field.
///
/// A field that one side changed takes that side's value; where both did, its `MergeRule` decides. The result is the same whichever
/// side is called first. `verify` and the merge of local edits both use this type.
package struct FieldMerge {
  /// One side's version of the file.
  package struct Side: Sendable {
    /// The file's bytes; nil where that side removed it, or never had it.
    package let bytes: [UInt8]?
    /// The committer's time of that side's newest commit, and its id: the later one wins where no rule says more.
    package let time: Timestamp
    package let commit: String
    /// When the customer last answered on that side, in public; nil where they did not, or where it is no ticket.
    package let answered: Timestamp?

    package init(_ bytes: [UInt8]?, time: Timestamp, commit: String, answered: Timestamp? = nil) {
      self.bytes = bytes
      self.time = time
      self.commit = commit
      self.answered = answered
    }

    func isLater(than other: Side) -> Bool { (time, commit) > (other.time, other.commit) }
  }

  /// A value that is not in the result although one side had set it.
  package struct Loss: Sendable, Equatable {
    package let key: String
    /// The value; nil where that side had removed the field.
    package let value: Value?
  }

  /// What the file becomes.
  package struct Outcome: Sendable, Equatable {
    /// Nil where the file is gone.
    package var bytes: [UInt8]?
    package var losses: [Loss] = []
    /// A text that could not be joined by lines and lost: it is kept beside the file.
    package var lostText: String?
    /// What has to be said of the file as a whole: it was removed on one side, or could not be read.
    package var note: String?
  }

  /// Joins three texts by lines; nil where that cannot be done without a choice.
  package typealias LineMerge = (_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> [UInt8]?

  let path: DeskPath
  let base: [UInt8]?
  let ours: Side
  let theirs: Side

  package init(_ path: DeskPath, base: [UInt8]?, ours: Side, theirs: Side) {
    self.path = path
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// What joining makes of the file.
  package func outcome(_ joinLines: LineMerge) -> Outcome {
    if ours.bytes == theirs.bytes || theirs.bytes == base { return Outcome(bytes: ours.bytes) }
    if ours.bytes == base { return Outcome(bytes: theirs.bytes) }
    guard let one = ours.bytes, let other = theirs.bytes else { return outcomeOfRemoval() }
    let winner = ours.isLater(than: theirs) ? one : other
    guard let mine = try? Document(one), let yours = try? Document(other) else {
      return Outcome(bytes: winner, note: "the version of one side is left out: it could not be read")
    }
    let old = base.flatMap { try? Document($0) }
    var outcome = Outcome()
    var fields = FieldOutcomes(path, old, (ours, mine), (theirs, yours))
    fields.decide()
    outcome.losses = fields.losses
    guard var joined = try? mine.setting(fields.changes) else {
      return Outcome(bytes: winner, note: "the version of one side is left out: the two could not be joined")
    }
    joinText(old, mine, yours, fields.isTextRemoved, joinLines, &joined, &outcome)
    outcome.bytes = joined.bytes
    return outcome
  }

  /// One side removed the file, and the other changed it.
  private func outcomeOfRemoval() -> Outcome {
    if case .person = path {
      return Outcome(bytes: nil, note: "it is removed, and the change of the other side with it")
    }
    return Outcome(bytes: ours.bytes ?? theirs.bytes, note: "one side removed it, and the other changed it: it is kept")
  }

  private func joinText(
    _ old: Document?, _ mine: Document, _ yours: Document, _ isRemoved: Bool, _ joinLines: LineMerge,
    _ joined: inout Document, _ outcome: inout Outcome
  ) {
    if isRemoved {
      joined = joined.settingBody("")
      return
    }
    let isChanged = (old.map { !$0.sameText(as: mine) } ?? true, old.map { !$0.sameText(as: yours) } ?? true)
    guard isChanged.1, !mine.sameText(as: yours) else { return }
    guard isChanged.0 else {
      joined = joined.settingBody(yours.body)
      return
    }
    let base = old.map { Array($0.body.utf8) } ?? []
    if let lines = joinLines(base, Array(mine.body.utf8), Array(yours.body.utf8)) {
      joined = joined.settingBody(String(decoding: lines, as: UTF8.self))
    } else if ours.isLater(than: theirs) {
      outcome.lostText = yours.body
    } else {
      outcome.lostText = mine.body
      joined = joined.settingBody(yours.body)
    }
  }
}
