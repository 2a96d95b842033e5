@testable import Arguments

/// A small tool that has one of everything.
enum Sample {
  enum Kind: String, CaseIterable { case incident, request }

  static let message = Option("--message", short: "-m", value: "TEXT", .text, "the text")
  static let type = Option<Kind>("--type", value: "TYPE", "what it is")
  static let attach = RepeatedOption("--attach", value: "FILE", .file, "a file to go with it")
  static let note = Flag("--internal", "for staff only")
  static let file = Option("-F", value: "FILE", .file, "a file with the text")
  static let limit = Option<Int>("--limit", value: "N", "so many")
  static let title = Operand("TITLE", .text, "what it is about")
  static let id = Operand("ID", .text, "the main one")
  static let others = Operand("OTHER", .text, "the others", optional: true, repeats: true)

  static let new = Declaration(
    "new", "open a ticket",
    discussion: """
      The text is taken from -m, or from
      the editor.

        .hidden 'line' \\back

      FIRST\tthe first term
      SECOND\tthe second
      """,
    operands: [title],
    options: [
      message, type, attach, note, file,
    ],
    examples: [
      Example("tix new 'It broke' --type incident -m \"Since today\"", "an incident"),
      Example("cat text | tix new It -F - < other 2> log # so", "from standard input"),
    ])

  static let list = Declaration(
    "list", "show tickets", options: [Flag("--mine", "only those of yours"), limit],
    examples: [Example("tix list --mine", "what waits for you")])

  static let show = Declaration(
    "show", "show one ticket", operands: [Operand("ID", .text, "which")],
    examples: [Example("tix show 3qz", "one of them")])

  static let add = Declaration(
    "person add", "add a person", operands: [Operand("HANDLE", .text, "a name for the person")],
    options: [Option("--name", value: "NAME", .text, "the full name")],
    examples: [Example("tix person add tim --name Tim", "a supporter")])

  static let away = Declaration(
    "person away", "say when somebody is away",
    operands: [Operand("HANDLE", .text, "who"), Operand("DATES", .text, "when")],
    examples: [Example("tix person away tim 2026-12-01..2026-12-05", "a week")])

  static let major = Declaration(
    "major", "list major incidents", options: [Flag("--past", "the past ones too")],
    examples: [Example("tix major", "all of them")])

  static let declare = Declaration(
    "major declare", "declare a major incident",
    operands: [id, others],
    examples: [Example("tix major declare 3qz 4ab 5cd", "three tickets")])

  static let folder = Option("-C", value: "DIR", .folder, "the desk's folder")
  static let actor = Option("--as", value: "HANDLE", .text, "on whose behalf")
  static let json = Flag("--json", "print JSON")

  static let tool = Tool(
    name: "tix", abstract: "a help desk in a Git repository", discussion: "All of it.",
    globals: [folder, actor, json],
    groups: [
      CommandGroup(title: "Tickets", commands: [new, list, show, major, declare]),
      CommandGroup(title: "People", commands: [add, away]),
    ],
    exits: [(0, "done"), (2, "the command line is wrong")],
    more: [(heading: "Environment", text: "TIX_AS\tas --as\nTIX_DESK\tas -C")])

  /// Parses a line of words without quotes.
  static func parse(_ line: String) throws(ArgumentError) -> Parsed {
    try tool.parse(line.split(separator: " ").map(String.init))
  }
}
