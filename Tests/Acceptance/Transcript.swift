/// A Markdown file whose `console` blocks show commands and what they print.
///
/// A line `$ …` is a command for the shell; a backslash at its end continues it on the next line. What follows is what
/// it prints, errors included, and `[exit N]` where its status is not 0. `cd` and `export` hold for what comes after.
///
/// Ids of tickets and commits differ from run to run, so they are compared by the order in which they appear: the first
/// ticket that is printed is the first that the file names, in whatever place.
struct Transcript {
  struct Step {
    let command: String
    var output: [String]
  }

  private enum Part {
    case line(String)
    case step(Int)
  }

  private var parts: [Part] = []
  var steps: [Step] = []

  init(_ text: String) {
    var isConsole = false
    var isContinued = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
        parts.append(.line(line))
      } else if isContinued, let last = steps.popLast() {
        steps.append(Step(command: last.command + "\n" + line, output: []))
      } else if isConsole, line.hasPrefix("$ ") {
        parts.append(.step(steps.count))
        steps.append(Step(command: String(line.dropFirst(2)), output: []))
      } else if isConsole, !steps.isEmpty, case .step(let number) = parts.last {
        steps[number].output.append(line)
      } else {
        parts.append(.line(line))
      }
      isContinued = isConsole && steps.last?.output.isEmpty ?? false && line.hasSuffix("\\")
    }
  }

  /// The file that says what the steps say.
  var text: String {
    var lines: [String] = []
    for part in parts {
      switch part {
      case .line(let line): lines.append(line)
      case .step(let number): lines += ["$ " + steps[number].command] + steps[number].output
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Where it says something else than another of the same commands: for each step the lines that differ.
  func differences(to actual: Transcript) -> String {
    var told = ""
    for (old, new) in zip(steps, actual.steps) where old.output != new.output {
      told += "\n$ \(old.command)\n"
      for line in new.output.difference(from: old.output) {
        switch line {
        case .remove(let offset, let text, _): told += "  - line \(offset + 1): \(text)\n"
        case .insert(let offset, let text, _): told += "  + line \(offset + 1): \(text)\n"
        }
      }
    }
    return told
  }
}

/// What the tickets and commits of one run are called in a transcript.
struct StableNames {
  private var unused: [Kind: [String]] = [:]
  private var shown: [String: String] = [:]
  private var actual: [String: String] = [:]

  private enum Kind { case ticket, commit }

  /// The names that a transcript uses, in their order.
  init(_ transcript: Transcript) {
    var seen: Set<String> = []
    for line in transcript.steps.flatMap(\.output) {
      for word in Self.words(line) {
        if let kind = Self.kind(word), seen.insert(word).inserted { unused[kind, default: []].append(word) }
      }
    }
  }

  /// A line that was printed, as the transcript has it.
  mutating func show(_ line: String) -> String {
    for word in Self.words(line) where shown[word] == nil {
      guard let kind = Self.kind(word) else { continue }
      name(word, unused[kind].flatMap(\.first) ?? word)
      unused[kind] = unused[kind].map { Array($0.dropFirst()) }
    }
    return Self.words(line).map { shown[$0] ?? $0 }.joined()
  }

  /// A command of the transcript, as it has to be run.
  func run(_ command: String) -> String { Self.words(command).map { actual[$0] ?? $0 }.joined() }

  /// The random part is a name too.
  private mutating func name(_ word: String, _ stable: String) {
    (shown[word], actual[stable]) = (stable, word)
    guard let dash = word.firstIndex(of: "-"), let other = stable.firstIndex(of: "-") else { return }
    let (part, stablePart) = (String(word[dash...].dropFirst()), String(stable[other...].dropFirst()))
    (shown[part], actual[stablePart]) = (stablePart, part)
  }

  /// `261124-3qzxm`, or the 7 or 40 hexadecimal digits of a commit.
  private static func kind(_ word: String) -> Kind? {
    let bytes = Array(word.utf8)
    let isID = bytes.count == 12 && bytes[6] == UInt8(ascii: "-") && bytes[..<6].allSatisfy { (48...57).contains($0) }
    if isID, !bytes[7...].contains(UInt8(ascii: "-")) { return .ticket }
    let isHex = bytes.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return isHex && [7, 40].contains(bytes.count) ? .commit : nil
  }

  /// Words of letters, digits and `-`, and what is between them.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var wasInside: Bool?
    for scalar in text.unicodeScalars {
      let isInside = scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isInside == wasInside {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else {
        words.append(String(scalar))
      }
      wasInside = isInside
    }
    return words
  }
}
