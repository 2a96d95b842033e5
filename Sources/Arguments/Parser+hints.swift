extension Parser {
  /// What somebody may have meant by words that are one too many: mostly a text without quotes, or without its option.
  func hintForMore(than command: Declaration) -> String {
    let start = "\(tool.name) \(command.name)"
    if let last = command.operands.last, last.kind == .text {
      return "put \(last.name) in quotes: \(start) \(words(after: command.operands.count - 1))"
    }
    let texts = command.options.filter { $0.kind == .text }
    guard let short = texts.compactMap(\.short).first else {
      // What stands by itself elsewhere: `tix list 3qzxm`.
      if let word = operands.first, operands.count == 1, let other = tool.takesBareWord(word) {
        return "did you mean '\(tool.name) \(other) \(word.shellQuoted)'?"
      }
      return "usage: \(command.usage(of: tool.name))"
    }
    return "a text goes behind \(short): \(start) \(words(after: command.operands.count, behind: short))"
  }

  /// Some operands as they are, and the others as one text.
  private func words(after count: Int, behind option: String? = nil) -> String {
    let text = operands.dropFirst(count).joined(separator: " ").shellQuoted
    let words = operands.prefix(count).map(\.shellQuoted) + [option].compactMap(\.self) + [text]
    return words.joined(separator: " ")
  }
}

extension String {
  /// As a shell takes it for one word.
  fileprivate var shellQuoted: String {
    let plain = utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte | 0x20) || "-_./:@,+=".utf8.contains(byte)
    }
    return plain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
