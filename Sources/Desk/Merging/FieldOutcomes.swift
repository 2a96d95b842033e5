internal import Documents
internal import Text

/// Decides the fields of one file, row by row of its `MergeRule`s.
struct FieldOutcomes {
  private typealias Version = (side: FieldMerge.Side, document: Document)

  private let path: DeskPath
  private let old: Document?
  private let ours: Version
  private let theirs: Version
  /// What leads from our version to the result.
  private(set) var changes: [(String, Value?)] = []
  private(set) var losses: [FieldMerge.Loss] = []

  init(
    _ path: DeskPath, _ old: Document?, _ ours: (FieldMerge.Side, Document), _ theirs: (FieldMerge.Side, Document)
  ) {
    self.path = path
    self.old = old
    self.ours = ours
    self.theirs = theirs
  }

  /// Whether the text is gone, because one side took it out.
  var isTextRemoved: Bool {
    let key = TicketField.redacted.rawValue
    switch path {
    case .ticket, .comment: return old?[key] == nil && (ours.document[key] != nil || theirs.document[key] != nil)
    default: return false
    }
  }

  mutating func decide() {
    let rows = MergeRule.rows(for: path)
    for row in rows { decide(row.keys, row.rule) }
    let known = Set(rows.flatMap(\.keys))
    let rest = ours.document.keys + theirs.document.keys.filter { ours.document[$0] == nil }
    for key in rest where !known.contains(key) { decide([key], .latest) }
  }

  private mutating func decide(_ keys: [String], _ rule: MergeRule) {
    let isOurs = keys.contains { ours.document[$0] != old?[$0] }
    let isTheirs = keys.contains { theirs.document[$0] != old?[$0] }
    guard isTheirs, keys.contains(where: { ours.document[$0] != theirs.document[$0] }) else { return }
    guard isOurs else { return take(keys.map { ($0, theirs.document[$0]) }) }
    if rule == .set {
      for key in keys { join(key) }
      return
    }
    if rule == .status, isOpenedAgain() {
      return settle(keys.map { ($0, $0 == TicketField.status.rawValue ? .text(Status.open.rawValue) : nil) })
    }
    if rule == .earliest { return settle(keys.map { ($0, earliest($0)) }) }
    let winner = isOursFirst(rule) ? ours : theirs
    settle(keys.map { ($0, winner.document[$0]) })
  }

  private mutating func take(_ values: [(String, Value?)]) {
    changes += values.filter { key, value in ours.document[key] != value }
  }

  /// Takes values where both sides had changed something; what one of them had set and is not there is a loss.
  private mutating func settle(_ values: [(String, Value?)]) {
    take(values)
    for (key, value) in values {
      for side in [ours, theirs] where side.document[key] != old?[key] && side.document[key] != value {
        losses.append(FieldMerge.Loss(key: key, value: side.document[key]))
      }
    }
  }

  /// Whether our side's values stand, by a rule that takes one side's.
  private func isOursFirst(_ rule: MergeRule) -> Bool {
    let isLater = ours.side.isLater(than: theirs.side)
    func compare<T: Comparable>(_ rank: (Document) -> T) -> Bool? {
      let (one, other) = (rank(ours.document), rank(theirs.document))
      return one == other ? nil : one > other
    }
    switch rule {
    case .status: return compare { Self.rank(of: $0[TicketField.status.rawValue]?.text) } ?? isLater
    case .assignee:
      return compare { Int(digits: ($0[TicketField.level.rawValue]?.text ?? "").utf8) ?? 1 }
        ?? compare { $0[TicketField.assigned.rawValue]?.text ?? "" } ?? isLater
    case .priority: return compare { $0[TicketField.prioritised.rawValue] == nil ? 0 : 1 } ?? isLater
    case .role:
      let roles: [Role] = [.admin, .supporter, .customer]
      return compare { document in roles.firstIndex { $0.rawValue == document["role"]?.text } ?? roles.count }
        ?? compare { -(Int(digits: ($0["level"]?.text ?? "").utf8) ?? 0) } ?? isLater
    case .earliest, .latest, .set: return isLater
    }
  }

  /// The status that counts more: resolved, pending, open.
  private static func rank(of status: String?) -> Int {
    status.flatMap(Status.init(rawValue:)).flatMap { Status.allCases.firstIndex(of: $0) } ?? 0
  }

  /// Whether one side resolved the ticket, and its customer answered on the other side after that.
  private func isOpenedAgain() -> Bool {
    func isAnswered(_ side: Version, by other: Version) -> Bool {
      guard side.document[TicketField.status.rawValue]?.text == Status.resolved.rawValue,
        let resolved = side.document[TicketField.resolved.rawValue]?.text.flatMap({ Timestamp($0) }),
        let answered = other.side.answered
      else { return false }
      return answered > resolved
    }
    return isAnswered(ours, by: theirs) || isAnswered(theirs, by: ours)
  }

  /// The earlier of two days or times, whose texts sort as they do; one that is there before none.
  private func earliest(_ key: String) -> Value? {
    let values = [ours.document[key], theirs.document[key]].compactMap(\.self)
    return values.min { ($0.text ?? "") < ($1.text ?? "") }
  }

  private mutating func join(_ key: String) {
    let (one, other) = (items(ours.document, key), items(theirs.document, key))
    let (inOld, inOne, inOther) = (Set(items(old, key)), Set(one), Set(other))
    var joined = one.filter { inOther.contains($0) || !inOld.contains($0) }
    joined += other.filter { !inOne.contains($0) && !inOld.contains($0) }
    if key == TicketField.waits.rawValue { joined.sort { ($0.text ?? "") < ($1.text ?? "") } }
    if key == NamedFile.key { joined = Self.joinedFiles(joined) }
    let isList = ours.document[key]?.list != nil || theirs.document[key]?.list != nil || joined.count > 1
    take([(key, joined.isEmpty ? nil : isList ? .list(joined) : joined[0])])
  }

  /// Each stored name once: an entry that says that the file was taken out before one that does not.
  private static func joinedFiles(_ items: [Value]) -> [Value] {
    var kept: [Value] = []
    var places: [Value?: Int] = [:]
    for item in items {
      if let index = places[item["file"]] {
        if kept[index]["redacted"] == nil { kept[index] = item }
      } else {
        places[item["file"]] = kept.count
        kept.append(item)
      }
    }
    return kept
  }

  private func items(_ document: Document?, _ key: String) -> [Value] { document?[key]?.items ?? [] }
}
