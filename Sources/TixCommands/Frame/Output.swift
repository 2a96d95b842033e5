internal import Desk
internal import JSON
internal import Terminal

/// The only thing that writes. Whatever a stranger wrote becomes visible here, and cannot act on a terminal.
///
/// The answer is kept until the command is done: nothing of it is printed when the command fails. Talk comes behind it.
package final class Output {
  /// Writes bytes to standard output (1) or standard error (2); false when they did not arrive.
  package typealias Sink = (_ descriptor: Int32, _ bytes: [UInt8]) -> Bool

  private let sink: Sink
  /// Columns of the terminal; nil when the answer goes elsewhere.
  package let width: Int?
  private let style: Style
  private let errorStyle: Style
  private var answer: [UInt8] = []
  private var notes = ""
  /// Whether the answer is that something is wrong: it is printed, and the exit status is 1.
  var isFinding = false
  /// Whether the desk has been changed as asked, so that an answer that does not arrive must not sound like a failure.
  var isDone = false
  /// The first kind of what was refused while something else was done: the exit status.
  private(set) var refused: Failure.Kind?
  /// Whether standard error is a terminal.
  package var isTalkSeen = false
  /// No talk on standard error: errors only.
  var isQuiet = false

  package init(width: Int?, colour: Bool, errorColour: Bool, sink: @escaping Sink) {
    self.width = width
    style = Style(colour: colour)
    errorStyle = Style(colour: errorColour)
    self.sink = sink
  }

  /// One line of the answer.
  func line(_ text: String, _ paint: Paint = .plain) {
    append(style.paint(VisibleText.line(text), paint) + "\n")
  }

  /// Text of several lines, as it is.
  func block(_ text: String) {
    let visible = VisibleText.block(text)
    append(visible.utf8.last == UInt8(ascii: "\n") || visible.isEmpty ? visible : visible + "\n")
  }

  /// Text of several lines that somebody wrote, indented, so that it cannot be taken for anything else. Long lines are
  /// broken on a terminal alone.
  func quote(_ text: String, _ paint: Paint = .plain) {
    let visible = TextWidth.wrap(VisibleText.block(text), to: width ?? .max, indent: 4)
    var lines = visible.pieces(at: 10)
    while lines.last == "" { lines.removeLast() }
    for line in lines { append(style.paint(line, paint) + "\n") }
  }

  /// A name and its value, the values below each other.
  func field(_ name: String, _ value: String, _ paint: Paint = .plain) {
    let label = name + ":" + String(repeating: " ", count: max(1, 12 - name.utf8.count))
    append(style.dim(label) + style.paint(VisibleText.line(value), paint) + "\n")
  }

  func table(_ table: Table) {
    append(table.render(width: width, style: style))
  }

  /// Bytes as they are, for whoever reads them: never on a terminal.
  func bytes(_ bytes: [UInt8]) {
    if answer.isEmpty { answer = bytes } else { answer += bytes }
  }

  func json(_ value: JSONValue) {
    append(value.text + "\n")
  }

  /// Talk and warnings, on standard error.
  func note(_ text: String) {
    guard !isQuiet else { return }
    notes += "tix: " + VisibleText.line(text) + "\n"
  }

  /// A line of talk that the next one takes the place of; on a terminal alone.
  func passing(_ text: String) {
    guard !isQuiet, isTalkSeen else { return }
    write(2, "\r\u{1B}[K" + VisibleText.line(text))
  }

  /// A question to somebody at the terminal, at once: an answer is waited for.
  func ask(_ text: String) {
    write(2, VisibleText.block(text))
  }

  /// What went wrong, in place of the answer: one line, the mistakes where there are several, and a line with what to do
  /// about it.
  func failure(_ what: String?, _ failure: Failure) {
    answer = []
    writeNotes()
    write(2, text(what, failure))
  }

  /// What is refused of several things that were asked for: the answer to the others is printed all the same.
  func refusal(of what: String?, _ failure: Failure) {
    refuse(failure.kind)
    notes += text(what, failure)
  }

  /// The same where the answer itself says what is refused.
  func refuse(_ kind: Failure.Kind) { refused = refused ?? kind }

  private func text(_ what: String?, _ failure: Failure) -> String {
    let parts = [what, failure.problem].compactMap(\.self).map(VisibleText.line)
    let more = failure.details + [failure.hint].compactMap(\.self)
    return errorStyle.red("tix: ") + parts.joined(separator: ": ") + "\n"
      + more.map { "  " + VisibleText.line($0) + "\n" }.joined()
  }

  /// Prints the answer, and then the talk; false when the answer did not arrive.
  func flush() -> Bool {
    defer { answer = [] }
    guard answer.isEmpty || sink(1, answer) else { return false }
    writeNotes()
    return true
  }

  private func writeNotes() {
    if !notes.isEmpty { write(2, notes) }
    notes = ""
  }

  private func append(_ text: String) { answer += Array(text.utf8) }

  /// Standard error: nobody can be told when that does not arrive.
  private func write(_ descriptor: Int32, _ text: String) { _ = sink(descriptor, Array(text.utf8)) }
}
