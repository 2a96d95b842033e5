/// Commands that belong together in the overview.
package struct CommandGroup: Sendable {
  /// What the overview and the manual call them.
  package let title: String
  /// In the order shown.
  package let names: [NamedCommand]

  /// Commands under a title, which are declared when they are asked for.
  package init(title: String, names: [NamedCommand]) {
    self.title = title
    self.names = names
  }

  /// Commands under a title.
  package init(title: String, commands: [Declaration]) {
    self.init(title: title, names: commands.map { command in NamedCommand(command.name) { command } })
  }

  /// What the commands declare, in the order shown.
  package var commands: [Declaration] { names.map(\.declaration) }
}

/// A whole program: its commands, and what holds for all of them.
package struct Tool: Sendable {
  /// What is typed to run it.
  package let name: String
  /// One line that starts small, without a full stop.
  package let abstract: String
  /// Paragraphs, as in a declaration.
  package let discussion: String
  /// Options that may stand before and after the command.
  package let globals: [OptionDeclaration]
  /// In the order shown.
  package let groups: [CommandGroup]
  /// What each exit status means.
  package let exits: [(Int, String)]
  /// Other words for commands, each with what stands for it. They are understood, and told in the help of their command; lists of
  /// commands and completion leave them out, so that there is one name to learn.
  package let aliases: [(word: String, meaning: [String])]
  /// Which command takes a first word that is no command as its operand; nil for a word that means nothing.
  package let takesBareWord: @Sendable (String) -> String?
  /// Further sections of the manual, with paragraphs as in a declaration.
  package let more: [(heading: String, text: String)]

  /// A program of these commands.
  package init(
    name: String, abstract: String, discussion: String = "", globals: [any DeclaredOption] = [], groups: [CommandGroup],
    aliases: [(word: String, meaning: [String])] = [],
    takesBareWord: @escaping @Sendable (String) -> String? = { _ in nil },
    exits: [(Int, String)] = [], more: [(heading: String, text: String)] = []
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.globals = globals.map(\.declaration)
    self.groups = groups
    self.aliases = aliases
    self.takesBareWord = takesBareWord
    self.exits = exits
    self.more = more
  }

  /// All commands, in the order shown.
  package var commands: [Declaration] { groups.flatMap(\.commands) }

  /// The command of exactly these words; nil if there is none.
  package func command(_ words: [String]) -> Declaration? {
    for group in groups {
      for command in group.names where command.isNamed(words) { return command.declaration }
    }
    return nil
  }

  /// What another word for a command stands for; nil for a word that is none.
  func alias(_ word: String) -> [String]? { aliases.first { $0.word == word }?.meaning }

  /// The other words for a command.
  func aliases(of command: Declaration) -> [String] {
    aliases.filter { $0.meaning == command.words }.map(\.word)
  }

  /// The second words of the commands of two that begin with this one.
  package func verbs(of family: String) -> [String] {
    groups.flatMap { $0.names.compactMap { $0.verb(of: family) } }
  }
}
