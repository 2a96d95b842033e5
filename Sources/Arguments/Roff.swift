/// Writes a manual page in roff, with the `man` macros.
struct Roff {
  private(set) var text = ""

  /// A macro with its arguments, each quoted.
  mutating func macro(_ name: String, _ arguments: String...) {
    text += ".\(name)"
    for argument in arguments { text += " \"\(Self.escaped(argument))\"" }
    text += "\n"
  }

  /// A line of running text.
  mutating func line(_ line: String) {
    text += Self.escaped(line)
    text += "\n"
  }

  /// A usage line or a label: what is typed in bold, what is replaced in italics.
  mutating func usage(_ parts: [UsagePart]) {
    for part in parts {
      switch part {
      case .literal(let literal): text += "\\fB\(Self.escaped(literal))\\fR"
      case .variable(let variable): text += "\\fI\(Self.escaped(variable))\\fR"
      case .mark(let mark): text += Self.escaped(mark)
      }
    }
    text += "\n"
  }

  /// An item: a label, and what it means indented below or beside it.
  mutating func item(_ label: [UsagePart], _ meaning: String) {
    macro("TP")
    usage(label)
    if meaning.isEmpty { text += "\\&\n" } else { line(meaning) }
  }

  /// Lines that are not filled.
  mutating func verbatim(_ lines: [String]) {
    macro("PP")
    text += ".RS 4\n"
    macro("nf")
    for line in lines { self.line(line) }
    macro("fi")
    macro("RE")
  }

  mutating func paragraphs(_ source: String) {
    for paragraph in Paragraph.split(source) {
      switch paragraph {
      case .text(let text):
        macro("PP")
        line(text)
      case .verbatim(let lines):
        verbatim(lines)
      case .list(let rows):
        for row in rows { item([.literal(row.term)], row.meaning) }
      }
    }
  }

  /// Text that roff shows as it is, in ASCII, with nothing that could be a request or end a quoted argument.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "\"": result += "\\(dq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case ".": result += result.isEmpty ? "\\&." : "."
      case " "..."~": result.unicodeScalars.append(scalar)
      case "\u{00}"..."\u{9F}": result += " "
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "]"
      }
    }
    return result
  }
}
