extension Tool {
  /// The whole manual page, section 1, in roff. Without a date or a version, so that it is the same wherever it is made.
  package func manual() -> String {
    var roff = Roff()
    roff.macro("TH", name.uppercased(), "1", "", name, "User Commands")
    roff.macro("SH", "NAME")
    roff.line("\(name) - \(abstract)")
    roff.macro("SH", "SYNOPSIS")
    roff.usage([
      .literal(name), .mark(" ["), .variable("OPTION"), .mark("]... "), .variable("COMMAND"), .mark(" ["),
      .variable("ARGUMENT"), .mark("]..."),
    ])
    roff.macro("SH", "DESCRIPTION")
    roff.line(abstract.asSentence)
    roff.paragraphs(discussion)
    roff.macro("SH", "COMMANDS")
    for group in groups {
      roff.macro("SS", group.title)
      for command in group.commands { describe(command, &roff) }
    }
    roff.macro("SH", "GLOBAL OPTIONS")
    roff.line("These may stand before the command and after it.")
    for option in globals + [.askForHelp] { roff.item(option.labelParts, option.fullHelp.asSentence) }
    if !exits.isEmpty {
      roff.macro("SH", "EXIT STATUS")
      for exit in exits { roff.item([.literal(String(exit.0))], exit.1.asSentence) }
    }
    for section in more {
      roff.macro("SH", section.heading.uppercased())
      roff.paragraphs(section.text)
    }
    return roff.text
  }

  private func describe(_ command: Declaration, _ roff: inout Roff) {
    roff.item(command.usageParts(of: name), command.abstract.asSentence)
    roff.macro("RS")
    roff.paragraphs(command.discussion)
    roff.paragraphs(otherNames(of: command))
    for operand in command.operands { roff.item([.variable(operand.name)], operand.help.asSentence) }
    for option in command.options { roff.item(option.labelParts, option.fullHelp.asSentence) }
    for example in command.examples {
      roff.macro("PP")
      roff.line("Example: \(example.note).")
      roff.verbatim([example.line])
    }
    roff.macro("RE")
  }
}
