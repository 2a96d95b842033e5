extension Tool {
  /// What is wrong with the declarations, a line each; empty when all is well. For a test.
  package func problems() -> [String] {
    var problems = optionProblems(globals, "\(name)")
    problems += sentenceProblems(abstract, "\(name): its abstract")
    problems += duplicates(commands.map(\.name)).map { "\($0): declared twice" }
    problems += duplicates(exits.map { String($0.0) }).map { "exit status \($0): declared twice" }
    for group in groups where group.title.isEmpty || group.commands.isEmpty {
      problems.append("group '\(group.title)': needs a title and commands")
    }
    for named in groups.flatMap(\.names) where named.name != named.declaration.name {
      problems.append("\(named.name): is declared as \(named.declaration.name)")
    }
    problems += duplicates(aliases.map(\.word)).map { "alias \($0): declared twice" }
    for alias in aliases {
      if command([alias.word]) != nil || !verbs(of: alias.word).isEmpty {
        problems.append("alias \(alias.word): is a command")
      }
      let isOption = alias.meaning.count == 1 && globals.contains { $0.spellings.contains(alias.meaning[0]) }
      if command(alias.meaning) == nil, !isOption { problems.append("alias \(alias.word): stands for nothing") }
    }
    for command in commands { problems += self.problems(of: command) }
    return problems
  }

  private func problems(of command: Declaration) -> [String] {
    var problems = sentenceProblems(command.abstract, "\(command.name): its abstract")
    let isNamed = (1...2).contains(command.words.count) && command.words.joined(separator: " ") == command.name
    if !isNamed || !command.words.allSatisfy(\.isCommandWord) {
      problems.append("\(command.name): not one or two words of small letters, digits and '-'")
    }
    if command.words.count == 1, !command.operands.isEmpty, !verbs(of: command.name).isEmpty {
      problems.append("\(command.name): takes operands, which its verbs would hide")
    }
    problems += operandProblems(command)
    problems += optionProblems(command.options, command.name)
    let taken = Set((globals + [OptionDeclaration.askForHelp]).flatMap(\.spellings))
    problems += command.options.flatMap(\.spellings).filter(taken.contains)
      .map { "\(command.name): \($0) is a global option" }
    if command.examples.isEmpty { problems.append("\(command.name): no example") }
    for example in command.examples {
      if let problem = problem(of: example, command) { problems.append("\(command.name): \(problem)") }
    }
    return problems
  }

  private func operandProblems(_ command: Declaration) -> [String] {
    var problems = duplicates(command.operands.map(\.name)).map { "\(command.name): \($0) is declared twice" }
    var previous: Operand?
    for operand in command.operands {
      let subject = "\(command.name): \(operand.name)"
      if operand.name.isEmpty { problems.append("\(command.name): an operand without a name") }
      problems += sentenceProblems(operand.help, "\(subject): its help")
      // A command that takes one more behind those splits it off itself.
      if let previous, previous.repeats, !operand.optional {
        problems.append("\(subject) stands behind one that repeats")
      }
      if let previous, previous.optional, !operand.optional {
        problems.append("\(subject) is needed, but stands behind an optional one")
      }
      previous = operand
    }
    return problems
  }

  private func optionProblems(_ options: [OptionDeclaration], _ owner: String) -> [String] {
    var problems = duplicates(options.flatMap(\.spellings)).map { "\(owner): \($0) is declared twice" }
    for option in options {
      let subject = "\(owner): \(option.name)"
      let isShort = option.name.isShortOption
      if !isShort, !option.name.isLongOption { problems.append("\(subject) is not like --name or -n") }
      if let short = option.short, !short.isShortOption || isShort {
        problems.append("\(subject): \(short) is not like -n, or one of two")
      }
      if option.spellings.contains(where: OptionDeclaration.askForHelp.spellings.contains) {
        problems.append("\(subject) stands for help")
      }
      problems += sentenceProblems(option.help, "\(subject): its help")
      if let value = option.value, value.isEmpty { problems.append("\(subject): its value has no name") }
      if (option.value == nil) != (option.kind == nil) {
        problems.append("\(subject): a value and its kind go together")
      }
      if option.choices.contains(where: { $0.isEmpty || $0.startsLikeOption }) {
        problems.append("\(subject): a choice that cannot be typed")
      }
      problems += duplicates(option.choices.map { $0.lowercased() }).map { "\(subject): choice \($0) is there twice" }
    }
    return problems
  }

  private func problem(of example: Example, _ command: Declaration) -> String? {
    if let problem = sentenceProblems(example.note, "the note of '\(example.line)'").first { return problem }
    guard let lines = ShellWords.commands(in: example.line) else {
      return "an open quote in the example '\(example.line)'"
    }
    var shows = false
    for words in lines where words[0] == name {
      do {
        let parsed = try parse(Array(words.dropFirst()))
        if parsed.command?.name == command.name { shows = true }
      } catch {
        return "the example '\(example.line)' does not parse: \(error.message)"
      }
    }
    return shows ? nil : "the example '\(example.line)' does not show it"
  }

  private func sentenceProblems(_ text: String, _ subject: String) -> [String] {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return ["\(subject) is empty"]
    }
    var problems: [String] = []
    if last == "." { problems.append("\(subject) ends in a full stop") }
    // "SSH keys" may start a text, "The keys" may not.
    let second = text.unicodeScalars.dropFirst().first
    if first.properties.isUppercase, second?.properties.isLowercase ?? true {
      problems.append("\(subject) starts with a capital")
    }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 }) { problems.append("\(subject) is not one line") }
    return problems
  }

  private func duplicates(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }
}

extension String {
  fileprivate var isCommandWord: Bool {
    guard let first = utf8.first, first != UInt8(ascii: "-") else { return false }
    return utf8.allSatisfy(\.isNameByte)
  }

  fileprivate var isLongOption: Bool {
    utf8.count > 3 && utf8.starts(with: "--".utf8) && utf8.dropFirst(2).first != UInt8(ascii: "-")
      && utf8.dropFirst(2).allSatisfy(\.isNameByte)
  }

  fileprivate var isShortOption: Bool {
    guard utf8.count == 2, utf8.first == UInt8(ascii: "-"), let letter = utf8.last else { return false }
    return (0x41...0x5A).contains(letter) || (0x61...0x7A).contains(letter) || (0x30...0x39).contains(letter)
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    (0x61...0x7A).contains(self) || (0x30...0x39).contains(self) || self == UInt8(ascii: "-")
  }
}
