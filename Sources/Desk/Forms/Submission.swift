internal import Text

/// A form that somebody sent: what its front matter says, and the lines below it.
package struct Submission: Sendable {
  /// The keys that it may hold.
  enum Key: String, CaseIterable {
    case template, title, type, service, impact, urgency, requester
  }

  /// What stands behind a key, and in which line.
  struct Entry: Sendable {
    let line: Int
    let text: String
  }

  let entries: [Key: Entry]
  let body: [FileText.Line]
  /// What is wrong with the front matter by itself.
  let mistakes: [Mistake]

  /// The most that a form may be long, in bytes.
  package static let limit = Limits.textBytes

  /// Reads a file; what is wrong with its keys is told with everything else by `opening`.
  ///
  /// - Throws: why it is no form at all.
  package init(_ bytes: [UInt8]) throws(Mistakes) {
    guard bytes.count <= Self.limit else { throw Mistakes([Mistake(1, "it is longer than 1 MiB")]) }
    let lines = try FieldLines(bytes, hint: "tix template show NAME prints a form to fill in")
    var entries: [Key: Entry] = [:]
    var mistakes = lines.mistakes
    for field in lines.fields {
      guard let key = Key(rawValue: field.name.folded) else {
        let known = Key.allCases.map(\.rawValue).listed
        mistakes.append(Mistake(field.number, "a form may not hold \(field.name.inMessage); it may hold \(known)"))
        continue
      }
      guard entries[key] == nil else {
        mistakes.append(Mistake(field.number, "\(key.rawValue) stands twice"))
        continue
      }
      let value = key == .title ? field.value : FieldLines.withoutComment(field.value)
      entries[key] = Entry(line: field.number, text: value)
    }
    self.entries = entries
    self.mistakes = mistakes
    body = lines.rest
  }

  /// What somebody wrote behind a key; nil where that is nothing.
  func entry(_ key: Key) -> Entry? { entries[key].flatMap { $0.text.isEmpty ? nil : $0 } }

  /// The template that it says it is for; nil where it names none, or something that cannot be the name of one.
  package var template: TemplateName? { entry(.template).flatMap { TemplateName(typed: $0.text) } }
}
