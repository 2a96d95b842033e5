@testable import Arguments

/// A small tool that has one of everything.
enum Sample {
  static let types = ["incident", "request"]

  static let new = Declaration(
    "new", "open a ticket",
    discussion: """
      The text is taken from -m, or from
      the editor.

        .hidden 'line' \\back

      FIRST\tthe first term
      SECOND\tthe second
      """,
    operands: [Operand("TITLE", "what it is about")],
    options: [
      Option("--message", short: "-m", value: "TEXT", "the text"),
      Option("--type", value: "TYPE", "what it is", choices: types),
      Option("--attach", value: "FILE", "a file to go with it", repeats: true),
      Option("--internal", "for staff only"),
      Option("-F", value: "FILE", "a file with the text"),
    ],
    examples: [
      Example("tix new 'It broke' --type incident -m \"Since today\"", "an incident"),
      Example("cat text | tix new It -F - < other 2> log # so", "from standard input"),
    ])

  static let list = Declaration(
    "list", "show tickets", options: [Option("--mine", "only those of yours")],
    examples: [Example("tix list --mine", "what waits for you")])

  static let show = Declaration(
    "show", "show one ticket", operands: [Operand("ID", "which")], examples: [Example("tix show 3qz", "one of them")])

  static let add = Declaration(
    "person add", "add a person", operands: [Operand("HANDLE", "a name for the person")],
    options: [Option("--name", value: "NAME", "the full name")],
    examples: [Example("tix person add tim --name Tim", "a supporter")])

  static let away = Declaration(
    "person away", "say when somebody is away",
    operands: [Operand("HANDLE", "who"), Operand("DATES", "when")],
    examples: [Example("tix person away tim 2026-12-01..2026-12-05", "a week")])

  static let major = Declaration(
    "major", "list major incidents", options: [Option("--past", "the past ones too")],
    examples: [Example("tix major", "all of them")])

  static let declare = Declaration(
    "major declare", "declare a major incident",
    operands: [Operand("ID", "the main one"), Operand("OTHER", "the others", optional: true, repeats: true)],
    examples: [Example("tix major declare 3qz 4ab 5cd", "three tickets")])

  static let tool = Tool(
    name: "tix", abstract: "a help desk in a Git repository", discussion: "All of it.",
    globals: [
      Option("-C", value: "DIR", "the desk's folder"),
      Option("--as", value: "HANDLE", "on whose behalf"),
      Option("--json", "print JSON"),
    ],
    groups: [
      Group(title: "Tickets", commands: [new, list, show, major, declare]),
      Group(title: "People", commands: [add, away]),
    ],
    exits: [(0, "done"), (2, "the command line is wrong")],
    more: [(heading: "Environment", text: "TIX_AS\tas --as\nTIX_DESK\tas -C")])

  /// Parses a line of words without quotes.
  static func parse(_ line: String) throws(ArgumentError) -> Parsed {
    try tool.parse(line.split(separator: " ").map(String.init))
  }
}
