/// Takes an example apart as a shell would, as far as examples need it.
enum ShellWords {
  /// The words of each command of a line: pipes, `;`, `&&` and `||` separate commands, redirections and assignments in
  /// front are left out, a comment ends the line. Nil when a quote is not closed.
  static func commands(in line: String) -> [[String]]? {
    var commands: [[String]] = [[]]
    var skipsNext = false
    guard let tokens = tokens(of: line) else { return nil }
    for token in tokens {
      switch token {
      case .separator:
        commands.append([])
        skipsNext = false
      case .redirection:
        skipsNext = true
      case .word(let word, let isAssignment):
        if skipsNext {
          skipsNext = false
        } else if !(isAssignment && commands[commands.count - 1].isEmpty) {
          commands[commands.count - 1].append(word)
        }
      }
    }
    return commands.filter { !$0.isEmpty }
  }

  private enum Token {
    case word(String, isAssignment: Bool)
    case separator
    case redirection
  }

  private static func tokens(of line: String) -> [Token]? {
    var tokens: [Token] = []
    var word = String.UnicodeScalarView()
    var isWord = false
    var isAssignment = false
    var quote: Unicode.Scalar?
    func finish() {
      if isWord { tokens.append(.word(String(word), isAssignment: isAssignment)) }
      word = String.UnicodeScalarView()
      isWord = false
      isAssignment = false
    }
    var rest = Substring(line).unicodeScalars
    while let scalar = rest.popFirst() {
      if let open = quote {
        if scalar == open {
          quote = nil
        } else if scalar == "\\", open == "\"", let next = rest.popFirst() {
          word.append(next)
        } else {
          word.append(scalar)
        }
        continue
      }
      switch scalar {
      case "'", "\"":
        quote = scalar
        isWord = true
      case "\\":
        if let next = rest.popFirst() { word.append(next) }
        isWord = true
      case " ", "\t", "\n":
        finish()
      case "|", ";", "&":
        finish()
        tokens.append(.separator)
      case "<", ">":
        // The number of a descriptor in front belongs to it.
        if word.allSatisfy({ ("0"..."9").contains($0) }) { isWord = false }
        finish()
        tokens.append(.redirection)
      case "#" where !isWord:
        rest = Substring().unicodeScalars
      default:
        if scalar == "=", isWord { isAssignment = true }
        word.append(scalar)
        isWord = true
      }
    }
    finish()
    return quote == nil ? tokens : nil
  }
}
