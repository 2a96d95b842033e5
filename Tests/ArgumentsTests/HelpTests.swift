import Testing

@testable import Arguments

@Suite struct HelpTests {
  @Test func aCommand() {
    #expect(
      Sample.tool.help(for: Sample.new, width: 60) == #"""
        usage: tix new [OPTION]... TITLE

        Open a ticket.

        The text is taken from -m, or from the editor.

            .hidden 'line' \back

          FIRST   the first term
          SECOND  the second

        Arguments:
          TITLE  what it is about

        Options:
          -m, --message TEXT  the text
              --type TYPE     what it is (incident or request)
              --attach FILE   a file to go with it (may be repeated)
              --internal      for staff only
          -F FILE             a file with the text

        Global options:
          -C DIR           the desk's folder
              --as HANDLE  on whose behalf
              --json       print JSON
          -h, --help       show this help

        Examples:
          # an incident
          tix new 'It broke' --type incident -m "Since today"
          # from standard input
          cat text | tix new It -F - < other 2> log # so

        """#)
  }

  @Test func theOverview() {
    #expect(
      Sample.tool.help(for: nil, width: 80) == """
        usage: tix [OPTION]... COMMAND [ARGUMENT]...

        A help desk in a Git repository.

        All of it.

        Tickets:
          new            open a ticket
          list           show tickets
          show           show one ticket
          major          list major incidents
          major declare  declare a major incident

        People:
          person add     add a person
          person away    say when somebody is away

        Global options:
          -C DIR           the desk's folder
              --as HANDLE  on whose behalf
              --json       print JSON
          -h, --help       show this help

        Exit status:
          0  done
          2  the command line is wrong

        'tix COMMAND -h' explains a command, with examples; 'man tix' has everything on
        one page.

        """)
  }

  @Test func aFamily() throws {
    let help = try #require(Sample.tool.help(forFamily: "person", width: 80))
    #expect(help.contains("  person add   add a person\n"))
    #expect(Sample.tool.help(forFamily: "list", width: 80) == nil)
  }

  @Test(arguments: [-1, 0, 10, 40, 50, 61, 80, 200, Int.max])
  func linesFit(_ width: Int) {
    let prose = String(repeating: "word and another ", count: 20) + "end"
    let command = Declaration(
      "x", prose, discussion: prose, operands: [Operand("O", .text, prose)],
      options: [
        Flag("--short", prose), Option("--long-name-of-an-option", value: "VALUE", .text, prose),
        Option("--choose", value: "V", .word(["a", "b"]), prose),
      ], examples: [Example("tix x", prose)])
    let tool = Tool(name: "tix", abstract: prose, groups: [CommandGroup(title: "G", commands: [command])])
    for text in [tool.help(for: command, width: width), tool.help(for: nil, width: width)] {
      for line in text.split(separator: "\n") {
        #expect(line.unicodeScalars.count <= max(40, width))
        #expect(line.last != " ")
      }
    }
  }
}
