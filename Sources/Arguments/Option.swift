/// An option that a command declares, and by which it asks for what was typed.
package protocol DeclaredOption: Sendable {
  /// What parsing, help and the manual know of it.
  var declaration: OptionDeclaration { get }
}

/// An option without a value: given, or not.
package struct Flag: DeclaredOption {
  package let declaration: OptionDeclaration

  /// A flag, as `--all`.
  package init(_ name: String, short: String? = nil, _ help: String) {
    declaration = OptionDeclaration(name, short: short, help)
  }
}

/// An option with a value, which is read as a `Value`.
package struct Option<Value: Sendable>: DeclaredOption {
  package let declaration: OptionDeclaration
  let read: @Sendable (String) -> Value?
}

extension Option {
  /// An option whose value is read as the command wants it.
  package init(
    _ name: String, short: String? = nil, value: String, _ kind: ValueKind, _ help: String,
    read: @escaping @Sendable (String) -> Value?
  ) {
    self.init(declaration: OptionDeclaration(name, short: short, value: value, kind, help), read: read)
  }
}

extension Option where Value == String {
  /// An option whose value is taken as it is typed.
  package init(_ name: String, short: String? = nil, value: String, _ kind: ValueKind, _ help: String) {
    self.init(declaration: OptionDeclaration(name, short: short, value: value, kind, help), read: { $0 })
  }
}

extension Option where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// An option whose value is one of an enumeration's words.
  package init(_ name: String, value: String, _ help: String) {
    let kind = ValueKind.word(Value.allCases.map { $0.rawValue })
    self.init(declaration: OptionDeclaration(name, value: value, kind, help), read: { Value(rawValue: $0) })
  }
}

extension Option where Value == Int {
  /// An option whose value is a number from 1, or one of these.
  package init(_ name: String, short: String? = nil, value: String, _ help: String, choices: [Int] = []) {
    let kind = choices.isEmpty ? ValueKind.number : .word(choices.map(String.init))
    self.init(declaration: OptionDeclaration(name, short: short, value: value, kind, help), read: { $0.countingNumber })
  }
}

/// An option that may be given more than once.
package struct RepeatedOption: DeclaredOption {
  package let declaration: OptionDeclaration

  /// An option whose values are taken as they are typed.
  package init(_ name: String, short: String? = nil, value: String, _ kind: ValueKind, _ help: String) {
    declaration = OptionDeclaration(name, short: short, value: value, kind, help, repeats: true)
  }
}

extension String {
  /// A number from 1 in decimal digits; nil for anything else.
  var countingNumber: Int? {
    guard utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(self), number > 0 else { return nil }
    return number
  }
}
