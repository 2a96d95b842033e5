/// A command line that was understood.
package struct Parsed: Sendable {
  /// Nil when there was no command word at all.
  package let command: Declaration?
  /// The first word of a command of two, where help was asked for before its verb: `person -h`.
  package let family: String?
  /// `-h` or `--help` stood before `--`. Then operands may be missing, and nothing should be done but to help.
  package let wantsHelp: Bool
  /// What is left without the command and its options, in the order given.
  package let operands: [String]
  private let values: [String: [String]]

  init(
    command: Declaration?, family: String?, wantsHelp: Bool, operands: [String], values: [String: [String]]
  ) {
    self.command = command
    self.family = family
    self.wantsHelp = wantsHelp
    self.operands = operands
    self.values = values
  }

  /// The value of an option, by its declared name; the last one of an option that repeats, nil when it was not given.
  package subscript(option: String) -> String? { values[option]?.last }

  /// All values of an option, in the order given.
  package func all(_ option: String) -> [String] { values[option] ?? [] }

  /// Whether a flag, or any option, was given.
  package func has(_ flag: String) -> Bool { values[flag] != nil }

  /// The operand at a place counted from 0; nil when there are not as many.
  package func operand(_ index: Int) -> String? { operands.indices.contains(index) ? operands[index] : nil }
}
