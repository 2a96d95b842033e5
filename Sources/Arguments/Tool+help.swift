extension Tool {
  /// What `-h` shows for a command, or, for nil, the overview of all commands. `width` is in columns.
  package func help(for command: Declaration?, width: Int) -> String {
    guard let command else { return overview(width: width) }
    var layout = Layout(width: width)
    layout.words(command.usage(of: name), lead: "usage: ", indent: 11)
    layout.line()
    layout.words(command.abstract.asSentence)
    layout.paragraphs(command.discussion)
    if !command.operands.isEmpty {
      layout.heading("Arguments:")
      layout.twoColumns(command.operands.map { ($0.name, $0.help) })
    }
    if !command.options.isEmpty {
      layout.heading("Options:")
      layout.twoColumns(command.options.map { ($0.label, $0.fullHelp) })
    }
    globalOptions(&layout)
    if !command.examples.isEmpty { layout.heading("Examples:") }
    for example in command.examples {
      layout.words(example.note, lead: "  # ", indent: 4)
      layout.line("  \(example.line)")
    }
    return layout.text
  }

  /// What `-h` shows for the first word of commands of two: its verbs. Nil when there are none.
  package func help(forFamily family: String, width: Int) -> String? {
    let verbs = verbs(of: family)
    guard !verbs.isEmpty else { return nil }
    var layout = Layout(width: width)
    layout.words("\(name) \(family) VERB [OPTION]... [ARGUMENT]...", lead: "usage: ", indent: 11)
    layout.heading("Commands:")
    layout.twoColumns(verbs.map { ($0.name, $0.abstract) })
    globalOptions(&layout)
    layout.line()
    layout.words("'\(name) \(family) VERB -h' explains one of them.")
    return layout.text
  }

  private func overview(width: Int) -> String {
    var layout = Layout(width: width)
    layout.words("\(name) [OPTION]... COMMAND [ARGUMENT]...", lead: "usage: ", indent: 11)
    layout.line()
    layout.words(abstract.asSentence)
    layout.paragraphs(discussion)
    let column = layout.rightColumn(for: commands.map(\.name))
    for group in groups {
      layout.heading("\(group.title):")
      layout.twoColumns(group.commands.map { ($0.name, $0.abstract) }, column: column)
    }
    globalOptions(&layout)
    if !exits.isEmpty {
      layout.heading("Exit status:")
      layout.twoColumns(exits.map { (String($0.0), $0.1) })
    }
    layout.line()
    layout.words("'\(name) COMMAND -h' explains a command, with examples; 'man \(name)' has everything on one page.")
    return layout.text
  }

  private func globalOptions(_ layout: inout Layout) {
    layout.heading("Global options:")
    layout.twoColumns((globals + [.askForHelp]).map { ($0.label, $0.fullHelp) })
  }
}
