/// A dictionary of which changed copies share what they have in common: a change copies a small part of it.
struct SharedTable<Key: Hashable, Value> {
  private var parts: [[Key: Value]] = Array(repeating: [:], count: partCount)

  // A copy costs as much as this many references, and the members of one part.
  private static var partCount: Int { 256 }

  private func place(_ key: Key) -> Int { Int(UInt(bitPattern: key.hashValue) % UInt(Self.partCount)) }

  /// The value of a key; nil takes it out.
  subscript(key: Key) -> Value? {
    get { parts[place(key)][key] }
    set { parts[place(key)][key] = newValue }
  }

  subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
    get { parts[place(key)][key] ?? fallback() }
    _modify { yield &parts[place(key)][key, default: fallback()] }
  }

  /// Every key, in no order.
  var keys: [Key] { parts.flatMap(\.keys) }
}
