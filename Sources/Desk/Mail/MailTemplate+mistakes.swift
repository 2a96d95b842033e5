internal import Documents
internal import Text

extension MailTemplate {
  /// Everything that is wrong with a text, for whoever writes it. Where a mail is sent only a text that cannot be read is left aside.
  package static func mistakes(in bytes: [UInt8], at path: String) -> [Mistake] {
    let text: MailTemplate
    do throws(Fault) {
      text = try MailTemplate(bytes, at: path)
    } catch {
      return [Mistake(error.line ?? 1, error.problem)]
    }
    let fields = (try? Fields(bytes, at: path))?.document
    var mistakes: [Mistake] = []
    for (key, value) in [("subject", text.subject ?? ""), ("summary", text.summary)] {
      mistakes += problems(with: value).map { Mistake(fields?.line(of: key) ?? 1, $0) }
    }
    // The text ends where the file does.
    let first = bytes.count { $0 == 10 } - (text.lines.count - 1) + 1
    for (number, line) in text.lines.enumerated() where line.trimmed != "{\(Place.text.rawValue)}" {
      mistakes += problems(with: line).map { Mistake(first + number, $0) }
    }
    return mistakes
  }

  /// What is wrong with the places of a line.
  private static func problems(with line: String) -> [String] {
    var problems: [String] = []
    var rest = line.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[open...].dropFirst()
      guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { break }
      let word = rest[..<close]
      guard (1...20).contains(word.count), word.allSatisfy({ (97...122).contains($0 | 0x20) }) else { continue }
      let name = String(decoding: word, as: UTF8.self)
      switch Place(rawValue: name) {
      case .text: problems.append("{text} stands on a line of its own, or nowhere")
      case nil:
        let all = Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
        problems.append("nothing is put in for {\(name)}; there is \(all)")
      default: break
      }
    }
    return problems
  }
}
