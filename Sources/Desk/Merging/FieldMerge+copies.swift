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
  package func expected(besides result: [UInt8]?, _ joinLines: LineMerge) -> [UInt8]? {
    let outcome = outcome(joinLines)
    if outcome.bytes == result { return result }
    guard let base = base.flatMap({ try? Document($0) }), let one = ours.bytes.flatMap({ try? Document($0) }),
      let other = theirs.bytes.flatMap({ try? Document($0) })
    else { return outcome.bytes }
    let ruled = outcome.bytes.flatMap { try? Document($0) }
    let made = result.flatMap { try? Document($0) }
    var taken: [(String, Value?)] = []
    for (key, value) in base.changes(to: other) {
      if one[key] == base[key] {
        taken.append((key, value))
      } else if let made, made[key] == value || made[key] == ruled?[key] {
        taken.append((key, made[key]))
      }
    }
    return (try? one.setting(taken))?.bytes ?? one.bytes
  }
}
