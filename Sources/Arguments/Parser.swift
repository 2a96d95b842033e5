/// Goes through a command line once.
struct Parser {
  let tool: Tool
  private(set) var command: Declaration?
  /// The first word of a command of two words, until its verb is known.
  private var family: String?
  private var wantsHelp = false
  private var bareWord: String?
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]
  /// The first thing that was wrong. The rest is read all the same, in case it asks for help.
  private var problem: ArgumentError?

  init(tool: Tool) {
    self.tool = tool
  }

  mutating func parse(_ arguments: [String]) throws(ArgumentError) -> Parsed {
    var rest = arguments[...]
    var optionsEnded = false
    while let argument = rest.popFirst() {
      if !optionsEnded, argument == "--" {
        optionsEnded = true
      } else if !optionsEnded, argument == "-h" || argument == "--help" {
        wantsHelp = true
      } else if !optionsEnded, argument.startsLikeOption {
        option(argument, &rest)
      } else if command == nil, family == nil, let words = tool.alias(argument) {
        rest = words + rest
      } else if command == nil {
        try word(argument)
      } else {
        operands.append(argument)
      }
    }
    settle()
    if !wantsHelp { try check() }
    return Parsed(
      command: command, family: command == nil ? family : nil, wantsHelp: wantsHelp, bareWord: bareWord,
      operands: operands, values: values, globals: tool.globals)
  }

  // MARK: Words

  private mutating func word(_ argument: String) throws(ArgumentError) {
    if let family {
      if let verb = tool.command([family, argument]) {
        command = verb
      } else if let own = tool.command([family]), !own.operands.isEmpty {
        command = own
        operands.append(argument)
      } else {
        throw problem ?? tool.unknownCommand([family, argument])
      }
    } else if !tool.verbs(of: argument).isEmpty {
      family = argument
    } else if let found = tool.command([argument]) {
      command = found
    } else if let name = tool.takesBareWord(argument), let found = tool.command([name]) {
      command = found
      bareWord = argument
      operands.append(argument)
    } else {
      throw problem ?? tool.unknownCommand([argument])
    }
  }

  /// A first word that is a command by itself becomes it, once something other than a verb follows.
  private mutating func settle() {
    if command == nil, let family { command = tool.command([family]) }
  }

  // MARK: Options

  private mutating func option(_ argument: String, _ rest: inout ArraySlice<String>) {
    var (name, joined) = argument.splitAsOption
    if name == "--help" || name == "-h" {
      return fail("\(name) takes no value", hint: helpHint)
    }
    var found = find(name)
    if found == nil, command == nil {
      settle()
      found = find(name)
    }
    guard let option = found, option.value != nil || joined == nil || argument.startsLikeLongOption else {
      // The whole of `-abc`, because that is what was meant as one thing.
      return unknown(argument.startsLikeLongOption ? name : argument)
    }
    if option.value == nil {
      if joined != nil { return fail("\(name) takes no value", hint: helpHint) }
      joined = ""
    } else if joined == nil {
      if let next = rest.first, option.takes(next) { joined = rest.popFirst() }
    }
    guard let text = joined else {
      return fail("\(name) needs a value: \(option.valueNote)", hint: helpHint)
    }
    if self.values[option.name] != nil, !option.repeats {
      return fail("\(name) is given twice", hint: helpHint)
    }
    let pieces = option.kind?.isList == true ? text.listed : [text]
    let values = pieces.compactMap(option.canonical)
    if let wrong = pieces.first(where: { option.canonical($0) == nil }) {
      let choices = option.choices.listed(with: "or")
      return fail("\(name) cannot be '\(wrong)'", hint: choices.isEmpty ? helpHint : "it is one of \(choices)")
    }
    let value = values.joined(separator: ",")
    guard option.kind != .number || value.countingNumber != nil else {
      return fail("\(command.map { "\($0.name): " } ?? "")\(name) takes a number from 1, not \(text)")
    }
    self.values[option.name, default: []].append(value)
  }

  private func find(_ name: String) -> OptionDeclaration? {
    (command?.options ?? []).first { $0.spellings.contains(name) }
      ?? tool.globals.first { $0.spellings.contains(name) }
  }

  private mutating func unknown(_ name: String) {
    let message = "unknown option: \(name)"
    let owners = tool.commands.filter { $0.options.contains { $0.spellings.contains(name) } }
    if command == nil, let owner = owners.first(where: { $0.words.first == family }) ?? owners.first {
      return fail(message, hint: "it stands behind a command: \(tool.name) \(owner.name) \(name)")
    }
    if let command, let operand = command.operands.first(where: { "--" + $0.name.lowercased() == name }) {
      return fail(message, hint: "\(operand.name) stands by itself: \(command.usage(of: tool.name))")
    }
    let options = (command?.options ?? []) + tool.globals + [OptionDeclaration.askForHelp]
    if let meant = Suggestion.nearest(to: name, in: options.flatMap(\.spellings)) {
      return fail(message, hint: "did you mean \(meant)?")
    }
    fail(message, hint: helpHint)
  }

  // MARK: The whole

  private func check() throws(ArgumentError) {
    if let problem { throw problem }
    guard let command else {
      guard let family else { return }
      let verbs = tool.verbs(of: family)
      throw ArgumentError(
        "\(family) needs a verb: \(verbs.listed(with: "or"))", hint: "'\(tool.name) \(family) -h' explains them")
    }
    let needed = command.operands.filter { !$0.optional }
    if operands.count < needed.count {
      let missing = needed[operands.count...].map(\.name)
      throw ArgumentError(
        "\(command.name) needs \(missing.listed(with: "and"))", hint: "usage: \(command.usage(of: tool.name))")
    }
    if !command.operands.contains(where: \.repeats), operands.count > command.operands.count {
      throw ArgumentError(
        "\(command.name) takes no further argument: \(operands[command.operands.count])",
        hint: hintForMore(than: command))
    }
  }

  private mutating func fail(_ message: String, hint: String? = nil) {
    if problem == nil { problem = ArgumentError(message, hint: hint) }
  }

  private var helpHint: String {
    guard let name = command?.name ?? family else { return "'\(tool.name) -h' shows the options and commands" }
    return "'\(tool.name) \(name) -h' shows its options"
  }
}

extension OptionDeclaration {
  /// What a value of it looks like.
  fileprivate var valueNote: String { choices.isEmpty ? value ?? "" : choices.listed(with: "or") }

  /// Whether the next argument is its value: mostly anything, but of words to choose from and of names of things none that
  /// begins like an option.
  fileprivate func takes(_ next: String) -> Bool {
    if kind?.mayBeginWithDash ?? false { return true }
    return !next.startsLikeOption || (kind?.isReversible == true && !next.startsLikeLongOption)
  }

  /// The value as it is declared, when case does not matter; nil when it is none of the choices.
  fileprivate func canonical(_ text: String) -> String? {
    guard !choices.isEmpty else { return kind?.isList == true && text.isEmpty ? nil : text }
    if kind?.isReversible == true, text.startsLikeOption {
      return canonical(String(Substring(text.utf8.dropFirst()))).map { "-" + $0 }
    }
    return choices.first { $0.utf8.elementsEqual(text.utf8, by: { $0.lowercasedASCII == $1.lowercasedASCII }) }
  }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

// Over bytes: a combining mark behind `-` or `=` changes what a Character is.
extension String {
  /// `-x` and `--x`, but not a lone `-`.
  var startsLikeOption: Bool { utf8.count > 1 && utf8.first == UInt8(ascii: "-") }

  fileprivate var startsLikeLongOption: Bool { utf8.starts(with: "--".utf8) }

  /// `--name=value`, `--name`, `-nvalue` or `-n` in its two parts.
  fileprivate var splitAsOption: (name: String, value: String?) {
    if startsLikeLongOption {
      guard let equals = utf8.firstIndex(of: UInt8(ascii: "=")) else { return (self, nil) }
      return (String(self[..<equals]), String(self[utf8.index(after: equals)...]))
    }
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 2, limitedBy: scalars.endIndex) else {
      return (self, nil)
    }
    return (String(scalars[..<end]), end == scalars.endIndex ? nil : String(scalars[end...]))
  }
}
