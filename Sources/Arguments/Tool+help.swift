extension Tool {
  /// What `-h` shows for a command, or, for nil, the overview of all commands. `width` is in columns.
  package func help(for command: Declaration?, width: Int) -> String {
    guard let command else { return overview(width: width) }
    var help = HelpText(width: width)
    help.words(command.usage(of: name), lead: "usage: ", indent: 11)
    help.line()
    help.words(command.abstract.asSentence)
    help.paragraphs(command.discussion)
    help.paragraphs(otherNames(of: command))
    if !command.operands.isEmpty {
      help.heading("Arguments:")
      help.twoColumns(command.operands.map { ($0.name, $0.help) })
    }
    if !command.options.isEmpty {
      help.heading("Options:")
      help.twoColumns(command.options.map { ($0.label, $0.fullHelp) })
    }
    globalOptions(&help)
    if !command.examples.isEmpty { help.heading("Examples:") }
    for example in command.examples {
      help.words(example.note, lead: "  # ", indent: 4)
      help.line("  \(example.line)")
    }
    return help.text
  }

  /// What else may be typed for a command, as a sentence; empty where there is nothing.
  func otherNames(of command: Declaration) -> String {
    let words = aliases(of: command)
    return words.isEmpty ? "" : "\(words.map { "'\(name) \($0)'" }.listed(with: "and")) is understood as well."
  }

  /// What `-h` shows for the first word of commands of two: its verbs. Nil when there are none.
  package func help(forFamily family: String, width: Int) -> String? {
    let verbs = commands.filter { $0.words.count == 2 && $0.words[0] == family }
    guard !verbs.isEmpty else { return nil }
    var help = HelpText(width: width)
    help.words("\(name) \(family) VERB [OPTION]... [ARGUMENT]...", lead: "usage: ", indent: 11)
    help.heading("Commands:")
    help.twoColumns(verbs.map { ($0.name, $0.abstract) })
    globalOptions(&help)
    help.line()
    help.words("'\(name) \(family) VERB -h' explains one of them.")
    return help.text
  }

  private func overview(width: Int) -> String {
    var help = HelpText(width: width)
    help.words("\(name) [OPTION]... COMMAND [ARGUMENT]...", lead: "usage: ", indent: 11)
    help.line()
    help.words(abstract.asSentence)
    help.paragraphs(discussion)
    let column = help.rightColumn(for: commands.map(\.name))
    for group in groups {
      help.heading("\(group.title):")
      help.twoColumns(group.commands.map { ($0.name, $0.abstract) }, column: column)
    }
    globalOptions(&help)
    if !exits.isEmpty {
      help.heading("Exit status:")
      help.twoColumns(exits.map { (String($0.0), $0.1) })
    }
    help.line()
    help.words("'\(name) COMMAND -h' explains a command, with examples; 'man \(name)' has everything on one page.")
    return help.text
  }

  private func globalOptions(_ help: inout HelpText) {
    help.heading("Global options:")
    help.twoColumns((globals + [.askForHelp]).map { ($0.label, $0.fullHelp) })
  }
}
