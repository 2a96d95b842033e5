internal import Arguments
internal import Frame
internal import Views

/// `tix help`: what there is, or one command.
struct Help: SimpleCommand {
  private static let command = Operand(
    "COMMAND", .command, "the command, in one word or two", optional: true, repeats: true)
  private static let manual = Flag("--manual", "print the whole manual page, in roff")
  static let declaration = Declaration(
    "help", "show what there is, or how one command works",
    operands: [command],
    options: [manual],
    examples: [
      Example("tix help", "all commands"),
      Example("tix help person add", "one command"),
      Example("tix help --manual | man -l -", "read the manual"),
    ])
  static let needs = Needs(.nothing, writes: false)

  private let words: [String]
  private let isManual: Bool

  init(_ parsed: Parsed) {
    words = parsed.all(Self.command)
    isManual = parsed[Self.manual]
  }

  func perform(_ session: Session) throws(Failure) {
    let tool = session.tool
    if isManual { return session.output.block(tool.manual()) }
    let width = min(session.output.width ?? 80, 100)
    if words.isEmpty { return session.output.block(tool.help(for: nil, width: width)) }
    if let command = tool.command(words) { return session.output.block(tool.help(for: command, width: width)) }
    if words.count == 1, let help = tool.help(forFamily: words[0], width: width) { return session.output.block(help) }
    throw Failure(tool.unknownCommand(words))
  }
}
