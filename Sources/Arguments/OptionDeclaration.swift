/// One option of a command, or of all of them.
package struct Option: Sendable {
  /// `--type`, or `-C` for one that has no long name. `Parsed` knows it by this.
  package let name: String
  /// `-m`, beside a long name.
  package let short: String?
  /// What its value is called; nil for a flag.
  package let value: String?
  /// Starts small, without a full stop.
  package let help: String
  /// The values there are, as they are returned; any is allowed when empty.
  package let choices: [String]
  /// It may be given more than once.
  package let repeats: Bool

  /// A flag, or, with the name of a `value`, an option that takes one.
  package init(
    _ name: String, short: String? = nil, value: String? = nil, _ help: String, choices: [String] = [],
    repeats: Bool = false
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.help = help
    self.choices = choices
    self.repeats = repeats
  }

  /// All that may be typed for it, the short one first.
  package var spellings: [String] { (short.map { [$0] } ?? []) + [name] }

  /// Its help with what else there is to know about its value.
  var fullHelp: String {
    var notes: [String] = []
    if !choices.isEmpty { notes.append(choices.listed(with: "or")) }
    if repeats { notes.append("may be repeated") }
    return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
  }

  /// The flag that every command has without declaring it.
  static let askForHelp = Option("--help", short: "-h", "show this help")
}

extension [String] {
  /// `a, b or c`.
  func listed(with word: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
