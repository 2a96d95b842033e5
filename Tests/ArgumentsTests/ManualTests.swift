import Testing

@testable import Arguments

@Suite struct ManualTests {
  private let manual = Sample.tool.manual()

  @Test func sectionsInOrder() {
    let sections = manual.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(5).dropLast() }
    #expect(
      sections == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "GLOBAL OPTIONS", "EXIT STATUS", "ENVIRONMENT",
      ])
    #expect(manual.hasPrefix(".TH \"TIX\" \"1\" \"\" \"tix\" \"User Commands\"\n.SH \"NAME\"\ntix \\- a help desk"))
  }

  @Test func sameEveryTime() {
    #expect(manual == Sample.tool.manual())
  }

  @Test func holdsWhatHelpHolds() {
    for command in Sample.tool.commands {
      #expect(manual.contains("\\fBtix \(Roff.escaped(command.name))\\fR"))
      #expect(manual.contains(Roff.escaped(command.abstract.asSentence)))
      for option in command.options {
        #expect(manual.contains("\\fB\(Roff.escaped(option.name))\\fR"))
        #expect(manual.contains(Roff.escaped(option.fullHelp.asSentence)))
      }
      for example in command.examples { #expect(manual.contains("\n" + Roff.escaped(example.line) + "\n")) }
    }
    #expect(manual.contains("\\fB\\-m\\fR, \\fB\\-\\-message\\fR \\fITEXT\\fR\n"))
    #expect(manual.contains(".TP\n\\fBTIX_AS\\fR\nas \\-\\-as\n"))
  }

  @Test(arguments: [
    (".TH x", "\\&.TH x"), ("'br", "\\(aqbr"), ("a.b", "a.b"), ("\\fB", "\\efB"), ("a-b", "a\\-b"),
    ("\"x\"", "\\(dqx\\(dq"),
    ("`~^", "\\(ga\\(ti\\(ha"), ("æ€", "\\[u00E6]\\[u20AC]"), ("a\n.b\tc\u{1B}", "a .b c "), ("", ""),
  ])
  func escapes(_ text: String, _ roff: String) {
    #expect(Roff.escaped(text) == roff)
  }

  @Test func onlyRequestsBeginWithADot() {
    for line in manual.split(separator: "\n") where line.hasPrefix(".") {
      let name = line.dropFirst().prefix { $0 != " " }
      #expect(["TH", "SH", "SS", "TP", "PP", "RS", "RE", "nf", "fi"].contains(name))
    }
    #expect(manual.utf8.allSatisfy { $0 < 0x7F && $0 != 0x0D })
    #expect(manual.contains("\\&.hidden \\(aqline\\(aq \\eback\n"))
  }
}
