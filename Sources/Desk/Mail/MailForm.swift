internal import Text

/// Finds the form in a mail: as its text, or as a file that came with it.
package enum MailForm {
  /// The bytes of a form; nil where there is none.
  package static func find(in text: String, files: [(name: String, bytes: [UInt8])]) -> [UInt8]? {
    if isForm(text) { return Array((withoutSignature(text) + "\n").utf8) }
    for file in files.prefix(Limits.files) where file.bytes.count <= Submission.limit {
      let name = file.name.asciiLowercased
      guard name.dropping(suffix: ".md") != nil || name.dropping(suffix: ".txt") != nil,
        let text = String(validating: file.bytes, as: UTF8.self), isForm(text)
      else { continue }
      return file.bytes
    }
    return nil
  }

  /// Whether a text begins as a form does: with lines between two `---`, one of them of what a form may say.
  private static func isForm(_ text: String) -> Bool {
    let lines = text.pieces(at: 10).prefix(100).map(\.stripped).drop(while: \.isEmpty)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return false }
    return lines[..<end].contains { line in
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
      return Submission.Key(rawValue: String(line[..<colon]).folded) != nil
    }
  }

  private static func withoutSignature(_ text: String) -> String {
    let lines = text.pieces(at: 10)
    guard let end = lines.lastIndex(where: { $0 == "--" || $0 == "-- " }) else { return text }
    return lines[..<end].joined(separator: "\n")
  }
}
