extension Int {
  /// A number written with ASCII digits alone: no sign, no blanks, and not more digits than fit.
  ///
  /// It is inlined: a generic one would look up at run time how to go through each kind of bytes.
  @inlinable
  package init?(digits: some Collection<UInt8>) {
    guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    self = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}
