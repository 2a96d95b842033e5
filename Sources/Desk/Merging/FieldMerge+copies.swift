internal import Documents

extension FieldMerge {
  /// The copy cannot be kept beside the change.
  package struct Conflict: Error {}

  /// What a copy that somebody edited has to become, so that committing it later undoes nothing of the change from `base` to `new`:
  /// the fields of the change are set in it, and its own edits stay.
  ///
  /// - Returns: nil when the copy is right as it is.
  package static func applying(_ new: [UInt8], since base: [UInt8]?, to copy: [UInt8]?) throws(Conflict) -> [UInt8]? {
    guard let copy, copy != base else { return new }
    guard copy != new else { return nil }
    guard let base else { throw Conflict() }
    do {
      let old = try Document(base)
      let next = try Document(new)
      let edited = try Document(copy)
      guard old.sameBody(as: next) else { throw Conflict() }
      let bytes = try edited.setting(old.changes(to: next)).bytes
      return bytes == copy ? nil : bytes
    } catch {
      throw Conflict()
    }
  }

  /// What joining alone makes of the file, as near to `result` as the rules leave free: a field that both sides changed may have
  /// either's value, or the one that the rule gives. What `result` has besides is the doing of whoever merged.
  ///
  /// Where a side takes something away (a role, a key, an address, a text), only the rule's outcome is left.
  package func expected(besides result: [UInt8]?, _ joinLines: LineMerge) -> [UInt8]? {
    let outcome = outcome(joinLines)
    if outcome.bytes == result { return result }
    guard let one = ours.bytes.flatMap({ try? Document($0) }), let other = theirs.bytes.flatMap({ try? Document($0) }),
      let ruled = outcome.bytes.flatMap({ try? Document($0) })
    else { return outcome.bytes }
    let old = base.flatMap { try? Document($0) }
    let made = result.flatMap { try? Document($0) }
    let bound = MergeRule.takingAway(in: path)
    var taken: [(String, Value?)] = []
    for (key, value) in one.changes(to: other) where !bound.contains(key) && value != old?[key] {
      if one[key] == old?[key] {
        taken.append((key, value))
      } else if let made, made[key] == value || made[key] == ruled[key] {
        taken.append((key, made[key]))
      }
    }
    for key in bound where one[key] != ruled[key] {
      let isSame = made.map { Self.sameItems($0[key], ruled[key]) } ?? false
      taken.append((key, isSame ? made?[key] : ruled[key]))
    }
    guard let joined = try? one.setting(taken) else { return outcome.bytes }
    return joined.settingBody(expectedText(old, one, other, ruled, made)).bytes
  }

  /// The text that may stand: either side's where both changed it, and none where one took it out.
  private func expectedText(
    _ old: Document?, _ one: Document, _ other: Document, _ ruled: Document, _ made: Document?
  ) -> String {
    let isRedacted = MergeRule.takingAway(in: path).contains("redacted") && ruled["redacted"] != nil
    if isRedacted, old?["redacted"] == nil { return ruled.body }
    guard old.map({ !$0.sameText(as: other) }) ?? true else { return one.body }
    if old.map({ $0.sameText(as: one) }) ?? false { return other.body }
    if let made, [other, ruled].contains(where: { $0.sameText(as: made) }) { return made.body }
    return one.body
  }

  /// Whether two versions of a file say the same, in another order or style: what joins them need not write it as tix does.
  package static func saysTheSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard let one = try? Document(one), let other = try? Document(other) else { return false }
    return one.sameText(as: other) && one.changes(to: other).isEmpty
      && abs(one.frontMatter.count - other.frontMatter.count) <= 2 + one.frontMatter.count / 16
  }

  private static func sameItems(_ one: Value?, _ other: Value?) -> Bool {
    let (left, right) = (one?.items ?? [], other?.items ?? [])
    return left.count == right.count && left.allSatisfy(right.contains)
  }
}
