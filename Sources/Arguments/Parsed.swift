/// A command line that was understood. Values are asked for by what the command declares, so that a name that is not
/// declared does not compile.
package struct Parsed: Sendable {
  /// Nil when there was no command word at all.
  package let command: Declaration?
  /// The first word of a command of two, where help was asked for before its verb: `person -h`.
  package let family: String?
  /// `-h` or `--help` stood before `--`. Then operands may be missing, and nothing should be done but to help.
  package let wantsHelp: Bool
  /// The first word, where it is no command and was taken for an operand of one: `tix 3qzxm`.
  package let bareWord: String?
  /// Whether no command was typed, and this one runs in its place.
  package var isPlain = false
  /// What is left without the command and its options, in the order given.
  let operands: [String]
  private let values: [String: [String]]
  private let globals: [OptionDeclaration]

  init(
    command: Declaration?, family: String?, wantsHelp: Bool, bareWord: String?, operands: [String],
    values: [String: [String]],
    globals: [OptionDeclaration]
  ) {
    self.command = command
    self.family = family
    self.wantsHelp = wantsHelp
    self.bareWord = bareWord
    self.operands = operands
    self.values = values
    self.globals = globals
  }

  /// Whether a flag was given.
  package subscript(flag: Flag) -> Bool { has(flag) }

  /// The value of an option; nil when it was not given.
  package subscript<Value>(option: Option<Value>) -> Value? { typed(option)?.last.flatMap(option.read) }

  /// The values of an option that takes several; none when it was not given.
  package subscript<Element>(option: ListOption<Element>) -> [Element] {
    typed(option)?.last?.listed.compactMap(option.read) ?? []
  }

  /// All values of an option that may be given more than once, in the order given.
  package subscript(option: RepeatedOption) -> [String] { typed(option) ?? [] }

  /// Whether a flag, or any option, was given.
  package func has(_ option: any DeclaredOption) -> Bool { typed(option) != nil }

  /// The value of an operand; nil where it was left out. Of one that repeats, the first.
  package subscript(operand: Operand) -> String? { all(operand).first }

  /// All values of an operand that repeats, in the order given.
  package func all(_ operand: Operand) -> [String] {
    guard let place = command?.operands.firstIndex(where: { $0.name == operand.name }) else {
      assertionFailure("\(operand.name) is not an operand of \(command?.name ?? "nothing")")
      return []
    }
    guard operands.indices.contains(place) else { return [] }
    return operand.repeats ? Array(operands[place...]) : [operands[place]]
  }

  private func typed(_ option: any DeclaredOption) -> [String]? {
    let name = option.declaration.name
    assert(
      ((command?.options ?? []) + globals).contains { $0.name == name },
      "\(name) is not an option of \(command?.name ?? "every command")")
    return values[name]
  }
}
