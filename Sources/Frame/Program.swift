package import Arguments
internal import CStart
internal import Desk
internal import Store
internal import Terminal

/// Commands of a program that belong together, each by the name that it declares.
package struct ProgramCommands: Sendable {
  let title: String
  let commands: KeyValuePairs<String, any Command.Type>

  /// Commands under the title that the overview has.
  package init(_ title: String, _ commands: KeyValuePairs<String, any Command.Type>) {
    self.title = title
    self.commands = commands
  }
}

/// A program: its commands, and the way from what was typed to an exit status.
package struct Program: Sendable {
  /// The version of tix, which all its programs have.
  package static let version = "0.1.0"
  /// What parsing, help and the manual are made from.
  package let tool: Tool
  private let version: String
  private let groups: [ProgramCommands]
  /// The words of the command that runs where none is typed.
  private let defaultWords: [String]

  /// - Parameters:
  ///   - groups: the commands.
  ///   - defaultWords: the words of the command that runs where none is typed.
  ///   - aliases: other words for commands.
  ///   - takesBareWord: which command takes a first word that is no command as its operand.
  ///   - more: further sections of the manual.
  package init(
    name: String, version: String, abstract: String, discussion: String, groups: [ProgramCommands],
    defaultWords: [String], aliases: [(word: String, meaning: [String])] = [],
    takesBareWord: @escaping @Sendable (String) -> String? = { _ in nil }, more: [(heading: String, text: String)]
  ) {
    self.version = version
    self.defaultWords = defaultWords
    self.groups = groups
    tool = Tool(
      name: name, abstract: abstract, discussion: discussion, globals: Session.options,
      groups: groups.map { group in
        CommandGroup(
          title: group.title,
          names: group.commands.map { name, command in NamedCommand(name) { command.declaration } })
      },
      aliases: aliases, takesBareWord: takesBareWord,
      exits: [(0, "done")] + Failure.Kind.allCases.map { (Int($0.rawValue), $0.meaning) }, more: more)
  }

  /// The command with this declaration.
  package func command(_ declaration: Declaration) -> (any Command.Type)? {
    for group in groups {
      for (name, command) in group.commands where name == declaration.name { return command }
    }
    return nil
  }

  /// Runs the program in this process, and returns its exit status.
  ///
  /// - Parameters:
  ///   - count: `argc` of the C function `main`.
  ///   - arguments: its `argv`.
  package func main(
    _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  ) -> Int32 {
    start_restore_environment()
    let typed = unsafe World.arguments(count, arguments)
    return run(
      typed, in: .process(), meaning: unsafe typed ?? World.arguments(count, arguments, isRepaired: true) ?? [])
  }

  /// Runs one command, and returns the exit status that whoever started it understands.
  ///
  /// - Parameters:
  ///   - arguments: what was typed; nil where that was no text.
  ///   - repaired: what of it was text.
  package func run(_ arguments: [String]?, in world: World, meaning repaired: [String] = []) -> Int32 {
    let code = attempt(arguments, in: world)
    guard code != ExitStatus.success.code, let exit = failureExit(arguments ?? repaired) else { return code }
    return ExitStatus.SystemExit(rawValue: code) == nil ? exit.rawValue : code
  }

  /// How the command that was meant ends where it fails; nil for one that ends by the kind of its failure.
  private func failureExit(_ arguments: [String]) -> ExitStatus.SystemExit? {
    tool.command(meantBy: arguments).flatMap { command($0)?.failureExit }
  }

  /// Runs one command. Everything that it reaches is in `world`; the exit status is the answer.
  private func attempt(_ arguments: [String]?, in world: World) -> Int32 {
    world.output.commands = CommandWords { [tool] in Set(tool.commands.map(\.name)) }
    var what: String?
    var bareWord: String?
    do throws(Failure) {
      guard let arguments else { throw Failure(.usage, "what was typed is not UTF-8 text") }
      let parsed = try parse(arguments)
      what = parsed.command?.name ?? parsed.family
      bareWord = parsed.bareWord
      return try dispatch(parsed, arguments, world)
    } catch {
      guard error.kind == .notFound, let bareWord, !bareWord.utf8.contains(where: { (48...57).contains($0) }) else {
        if !error.isTold { world.output.failure(what, error) }
        return error.kind.rawValue
      }
      // A word without any digit was rather meant to be a command.
      let failure = Failure(tool.unknownCommand([bareWord]))
      world.output.failure(nil, failure)
      return failure.kind.rawValue
    }
  }

  private func parse(_ arguments: [String]) throws(Failure) -> Parsed {
    do { return try tool.parse(arguments) } catch { throw Failure(error) }
  }

  private func dispatch(_ parsed: Parsed, _ arguments: [String], _ world: World) throws(Failure) -> Int32 {
    let (output, width) = (world.output, min(world.output.width ?? 80, 100))
    if parsed.wantsHelp {
      output.block(
        parsed.family.flatMap { tool.help(forFamily: $0, width: width) } ?? tool.help(for: parsed.command, width: width)
      )
      return finish(output, .success, pager: output.isLong ? Pager(ofUser: world) : nil)
    }
    if parsed[Session.version] {
      output.line("\(tool.name) \(version)")
      return finish(output, .success)
    }
    var whole = parsed
    if parsed.command == nil {
      whole = try parse(defaultWords + arguments)
      whole.isPlain = true
    }
    guard let declaration = whole.command, let command = command(declaration) else {
      throw Failure(tool.unknownCommand(whole.command?.words ?? defaultWords))
    }
    let session = try Session(whole, tool, command.needs, world, arguments)
    return try run(command, whole, session, world)
  }

  /// Runs a command in its session, and prints the answer.
  private func run(
    _ command: any Command.Type, _ whole: Parsed, _ session: Session, _ world: World
  ) throws(Failure) -> Int32 {
    let output = world.output
    session.takeUp = { draft throws(Failure) in
      let parsed = try parse(draft.origin.arguments)
      guard let declaration = parsed.command, let command = self.command(declaration), command.needs.writes else {
        throw Failure(.fault, "\(draft.path) is of no command that is known here")
      }
      // The desk and who acts are those of now: what was typed then was typed elsewhere, perhaps.
      let again = try Session(parsed, tool, command.needs, world, draft.origin.arguments, in: session)
      again.resumed = Session.Resumed(path: draft.path, complaint: nil)
      let ready = try command.init(parsed)
      try again.provide()
      return try ready.run(again)
    }
    if command.failureExit != nil { world.outlivesReader() }
    // Taking apart what it opened is the system's, which is quicker.
    if world.exitsAfterCommand { _ = unsafe Unmanaged.passRetained(session) }
    let ready = try command.init(whole)
    try session.provide()
    let status = try ready.run(session)
    session.endTrace()
    return finish(
      output, status, command.failureExit == nil, isDone: session.hasWritten,
      pager: output.isLong ? session.pager() : nil)
  }

  /// Prints the answer; where that fails, so does the command, whatever it did.
  ///
  /// - Parameter tells: whether the exit status says that; not to a mail server, which knows enough when it knows what became of its mail.
  private func finish(
    _ output: Output, _ status: ExitStatus, _ tells: Bool = true, isDone: Bool = false, pager: Pager? = nil
  ) -> Int32 {
    guard !output.flush(pager.map { pager in { feed in pager.show(feed) } }) else { return status.code }
    let failure = output.loss.map { Failure($0) } ?? Failure(.fault, "the answer could not be written")
    let done = isDone ? "what was asked for is done" : failure.hint
    output.failure(nil, Failure(failure.kind, failure.problem, hint: done))
    return tells ? failure.kind.rawValue : status.code
  }
}
