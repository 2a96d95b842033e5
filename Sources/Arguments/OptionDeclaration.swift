/// What parsing, help and the manual know of an option. Commands declare an `Option`, `Flag` or `Options` instead.
package struct OptionDeclaration: Sendable {
  /// `--type`, or `-C` for one that has no long name. `Parsed` knows it by this.
  package let name: String
  /// `-m`, beside a long name.
  package let short: String?
  /// What its value is called; nil for a flag.
  package let value: String?
  /// Starts small, without a full stop.
  package let help: String
  /// What kind of thing its value is; nil for a flag.
  package let kind: ValueKind?
  /// It may be given more than once.
  package let repeats: Bool

  /// An option with a value, which has a name and a kind.
  package init(
    _ name: String, short: String? = nil, value: String, _ kind: ValueKind, _ help: String, repeats: Bool = false
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.kind = kind
    self.help = help
    self.repeats = repeats
  }

  /// A flag.
  package init(_ name: String, short: String? = nil, _ help: String) {
    self.name = name
    self.short = short
    self.help = help
    (value, kind, repeats) = (nil, nil, false)
  }

  /// The values there are, as they are returned; any is allowed when empty.
  package var choices: [String] { kind?.choices ?? [] }

  /// All that may be typed for it, the short one first.
  package var spellings: [String] { (short.map { [$0] } ?? []) + [name] }

  /// Its help with what else there is to know about its value.
  var fullHelp: String {
    var notes: [String] = []
    if !choices.isEmpty { notes.append(choices.listed(with: "or")) }
    if kind?.isList == true { notes.append("several with commas") }
    if kind?.isReversible == true { notes.append("- in front reverses it") }
    if repeats { notes.append("may be repeated") }
    return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
  }

  /// The flag that every command has without declaring it.
  static let askForHelp = OptionDeclaration("--help", short: "-h", "show this help")
}

extension [String] {
  /// `a, b or c`.
  func listed(with word: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
