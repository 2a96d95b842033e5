package import Arguments
internal import Desk
internal import Store
internal import Text

/// Where a text comes from: `-m TEXT`, `-F FILE`, else the editor that Git would use.
package struct TextSource {
  package static let options: [any DeclaredOption] = [message, file]
  package static let message = RepeatedOption(
    "--message", short: "-m", value: "TEXT", .text, "the text, or its next paragraph")
  package static let file = Option(
    "--file", short: "-F", value: "FILE", .file, "read the text from a file; - is standard input")

  /// The most a text may be long, in bytes.
  package static let limit = WrittenText.maxBytes

  private let message: String?
  private let file: String?

  package init(_ parsed: Parsed) throws(Failure) {
    message = Self.message(of: parsed)
    file = parsed[Self.file]
    guard message == nil || file == nil else { throw Failure(.usage, "-m and -F are two texts; give one") }
  }

  /// The texts behind `-m`, a paragraph each as with git; nil where there is none.
  package static func message(of parsed: Parsed) -> String? {
    let paragraphs = parsed[message]
    return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
  }

  /// The text of a file alone.
  package init(file: String?) {
    message = nil
    self.file = file
  }

  /// Whether the command line says where the text is.
  package var isGiven: Bool { message != nil || file != nil }

  /// The text of the command line; nil when it gives none.
  package func given(_ session: Session) throws(Failure) -> String? {
    if let message { return try Self.clean(Array(message.utf8), "the text") }
    guard let file else { return nil }
    if file == "-" {
      guard let bytes = session.world.readInput(Self.limit) else {
        throw Failure(.usage, "standard input cannot be read, or is longer than 1 MiB")
      }
      return try Self.clean(bytes, "standard input")
    }
    return try Self.clean(try InputFile.read(file, limit: Self.limit), file)
  }

  /// The text of the command line, or what somebody writes in the editor below a word on what it is for.
  ///
  /// - Parameters:
  ///   - conversation: what stands below the line in the editor, for whoever answers.
  ///   - draft: what stands in the editor already.
  package func text(
    _ session: Session, asking question: String,
    below conversation: () throws(Failure) -> String = { () throws(Failure) in "" }, from draft: String = ""
  ) throws(Failure) -> String {
    if let text = try given(session) {
      guard !text.trimmed.isEmpty else { throw Failure(.usage, "the text is empty") }
      return text
    }
    guard session.world.isInteractive else {
      try requireNoInput(session)
      throw Failure(.usage, "there is no text", hint: "give it with -m TEXT or -F FILE")
    }
    return try Editor(session).write(asking: question, below: conversation(), from: draft)
  }

  /// Stops where a text waits on standard input that nothing said to read: it would be lost, and to read it unasked would take away the
  /// next lines of a loop in a script.
  package func requireNoInput(_ session: Session) throws(Failure) {
    guard !isGiven, session.world.inputWaits() else { return }
    throw Failure(
      .usage, "there is a text on standard input, and nothing says to read it",
      hint: "-F - reads it; < /dev/null leaves it alone")
  }

  /// Text as the desk's files hold it: UTF-8, LF, without a byte-order mark.
  package static func clean(_ bytes: [UInt8], _ source: String) throws(Failure) -> String {
    try Failure.fromRules { () throws(Refusal) in try WrittenText.cleaned(bytes, source) }
  }
}
