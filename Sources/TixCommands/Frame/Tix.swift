internal import Arguments
internal import Desk

/// The program: from what was typed to an exit status.
package enum Tix {
  /// Runs one command. Everything that it reaches is in `world`; the exit status is the answer.
  ///
  /// - Parameter arguments: what was typed; nil where that was no text.
  package static func run(_ arguments: [String]?, in world: World) -> Int32 {
    let tool = Registry.tool
    var what: String?
    do throws(Failure) {
      guard let arguments else { throw Failure(.usage, "what was typed is not UTF-8 text") }
      let parsed = try parse(arguments, tool)
      what = parsed.command?.name ?? parsed.family
      try dispatch(parsed, tool, world)
    } catch {
      world.output.failure(what, error)
      return error.kind.rawValue
    }
    let output = world.output
    return finish(output, status: output.refused?.rawValue ?? (output.isFinding ? Failure.Kind.fault.rawValue : 0))
  }

  private static func parse(_ arguments: [String], _ tool: Tool) throws(Failure) -> Parsed {
    do { return try tool.parse(arguments) } catch { throw Failure(error) }
  }

  private static func dispatch(_ parsed: Parsed, _ tool: Tool, _ world: World) throws(Failure) {
    let width = min(world.output.width ?? 80, 100)
    if parsed.wantsHelp {
      let help =
        parsed.family.flatMap { tool.help(forFamily: $0, width: width) } ?? tool.help(for: parsed.command, width: width)
      return world.output.block(help)
    }
    if parsed.has("--version") { return world.output.line("tix \(Registry.version)") }
    let session = try Session(parsed, tool, world)
    // Taking apart what it opened is the system's, which is quicker.
    if world.endsBehind { _ = unsafe Unmanaged.passRetained(session) }
    guard let declaration = parsed.command else { return try List().run(session) }
    guard let command = Registry.command(declaration) else { throw Failure(tool.unknownCommand(declaration.words)) }
    try command.init(parsed).run(session)
  }

  private static func finish(_ output: Output, status: Int32) -> Int32 {
    guard output.flush() else {
      output.failure(
        nil,
        output.loss
          ?? Failure(
            .fault, "the answer could not be written", hint: output.isDone ? "what was asked for is done" : nil))
      return Failure.Kind.fault.rawValue
    }
    return status
  }
}
